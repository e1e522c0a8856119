//! The caller's network address.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

/// The address of the peer; behind a proxy, the one that the proxy saw.
///
/// Of `X-Forwarded-For` only the last entry counts: the proxy wrote it, the others are hearsay.
pub fn of(peer: SocketAddr, headers: &HeaderMap, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()?
            .trim()
            .parse()
            .ok()
    };
    behind_proxy.then(forwarded).flatten().unwrap_or_else(|| peer.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_address_is_not_believed() {
        let peer: SocketAddr = "10.0.0.1:5".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.1.1.1, 203.0.113.9".parse().unwrap());
        assert_eq!(of(peer, &headers, false), peer.ip());
        assert_eq!(of(peer, &headers, true), "203.0.113.9".parse::<IpAddr>().unwrap());
    }
}
