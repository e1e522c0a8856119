//! What a file is: its kind as its content says, whether that is taken, and how its name is kept.

use crate::Refusal;
use crate::texts::Language;

/// Bytes of a beginning that tell what a file is.
pub const HEAD: usize = 64;
/// The kind of what is a text.
const TEXT: &str = "text/plain";
/// The kind of what nothing is known of.
const UNKNOWN: &str = "application/octet-stream";
/// Pictures that browsers draw, and that have thumbnails.
const DRAWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// What is kept of a file's content while it goes by.
#[derive(Clone, Debug, Default)]
pub struct Sniffer {
    head: Vec<u8>,
    /// A character whose bytes are not all there yet.
    begun: Vec<u8>,
    is_binary: bool,
}

impl Sniffer {
    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        if !self.is_binary {
            self.read_text(bytes);
        }
    }

    /// What it is, if its beginning tells already.
    #[must_use]
    pub fn early(&self) -> Option<&'static str> {
        if self.head.len() < HEAD { None } else { magic(&self.head) }
    }

    /// What it is, now that all of it went by. A page or a vector drawing is a text like any other.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        let is_text = !self.is_binary && self.begun.is_empty();
        match magic(&self.head) {
            Some(kind) => kind,
            None if is_text => TEXT,
            None if self.head.starts_with(b"MZ") => "application/x-msdownload",
            None => UNKNOWN,
        }
    }

    fn read_text(&mut self, bytes: &[u8]) {
        if bytes.contains(&0) {
            self.is_binary = true;
            return;
        }
        let mut rest = bytes;
        // At most three bytes are missing of a character.
        while !self.begun.is_empty() && !rest.is_empty() {
            self.begun.push(rest[0]);
            rest = &rest[1..];
            match std::str::from_utf8(&self.begun) {
                Ok(_) => self.begun.clear(),
                Err(fault) if fault.error_len().is_none() => {}
                Err(_) => {
                    self.is_binary = true;
                    return;
                }
            }
        }
        if let Err(fault) = std::str::from_utf8(rest) {
            match fault.error_len() {
                None => self.begun = rest[fault.valid_up_to()..].to_vec(),
                Some(_) => self.is_binary = true,
            }
        }
    }
}

/// The kind that a beginning stands for.
fn magic(head: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 19] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"%PDF-", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"PK\x05\x06", "application/zip"),
        (b"OggS\0", "audio/ogg"),
        (b"fLaC\0", "audio/flac"),
        (b"ID3", "audio/mpeg"),
        (b"\xff\xfb", "audio/mpeg"),
        (b"\x1a\x45\xdf\xa3", "video/webm"),
        (b"\x1f\x8b", "application/gzip"),
        (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (b"Rar!\x1a", "application/vnd.rar"),
        (b"\x7fELF", "application/x-executable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    ];
    let sign = SIGNS.iter().find(|(sign, _)| head.starts_with(sign)).map(|(_, kind)| *kind);
    sign.or_else(|| match (head.get(..4)?, head.get(4..8)?, head.get(8..12)?) {
        (b"RIFF", _, b"WEBP") => Some("image/webp"),
        (b"RIFF", _, b"WAVE") => Some("audio/wav"),
        (b"RIFF", _, b"AVI ") => Some("video/x-msvideo"),
        (_, b"ftyp", b"avif") => Some("image/avif"),
        (_, b"ftyp", b"heic" | b"heix" | b"mif1") => Some("image/heic"),
        (_, b"ftyp", b"M4A ") => Some("audio/mp4"),
        (_, b"ftyp", b"qt  ") => Some("video/quicktime"),
        (_, b"ftyp", _) => Some("video/mp4"),
        _ => None,
    })
}

/// Whether browsers draw it as a picture in which nothing can run.
#[must_use]
pub fn is_drawn(kind: &str) -> bool {
    DRAWN.contains(&kind)
}

/// Refuses a kind that is not among those taken (`image/*` takes all pictures), and a content that is not what the
/// name says.
///
/// # Errors
/// [`Refusal::FileKind`], [`Refusal::FileLies`].
pub fn check_kind(taken: &[String], kind: &str, name: &str) -> Result<(), Refusal> {
    let class = class(kind);
    let is_taken = taken.iter().any(|taken| match taken.strip_suffix("/*") {
        Some(whole) => kind.split_once('/').is_some_and(|(before, _)| before == whole),
        None => taken == kind,
    });
    if !is_taken {
        return Err(Refusal::FileKind { kind: kind.to_owned() });
    }
    if claim(name).is_some_and(|claimed| claimed != class) {
        return Err(Refusal::FileLies { kind: kind.to_owned() });
    }
    Ok(())
}

/// Kinds that are told apart: one picture may stand for another, and sound comes in the containers of films.
fn class(kind: &str) -> &str {
    match kind.split_once('/') {
        Some(("image", _)) => "image",
        Some(("audio" | "video", _)) => "media",
        Some(_) | None => kind,
    }
}

/// What a name's ending says that its content is, as far as that is known.
fn claim(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "png" | "jpg" | "jpeg" | "jpe" | "gif" | "webp" | "tif" | "tiff" | "heic" | "avif" => "image",
        "pdf" => "application/pdf",
        "zip" | "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" => "application/zip",
        "txt" | "csv" | "log" | "md" => TEXT,
        "mp3" | "wav" | "ogg" | "flac" | "m4a" | "mp4" | "mov" | "webm" | "mkv" | "avi" => "media",
        _ => return None,
    })
}

/// A name as it is kept: without a path and without what could change how it is read.
///
/// # Errors
/// [`Refusal::Empty`] if nothing is left.
pub fn clean_name(given: &str, limit: u32) -> Result<String, Refusal> {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    // Marks of direction make `photo_gnp.exe` look like `photo_exe.png`.
    let is_plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = name.chars().filter(is_plain).collect();
    let name = name.trim().trim_start_matches('.').trim();
    if name.is_empty() {
        return Err(Refusal::Empty { field: "name" });
    }
    Ok(shortened(name, limit as usize))
}

/// A name of at most so many characters, with its ending.
fn shortened(name: &str, limit: usize) -> String {
    let length = name.chars().count();
    if length <= limit {
        return name.to_owned();
    }
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let ending = if ending.chars().count() < limit.min(16) { ending } else { "" };
    let kept = limit - ending.chars().count();
    name.chars().take(kept).chain(ending.chars()).collect()
}

/// A size as a person reads it: `640 B`, `1.5 MB`.
#[must_use]
pub fn size(bytes: u64, language: Language) -> String {
    let units = ["B", "KB", "MB", "GB"];
    let (mut unit, mut tenths) = (0, bytes.saturating_mul(10));
    while tenths >= 10_240 && unit + 1 < units.len() {
        tenths = tenths.saturating_add(512) / 1024;
        unit += 1;
    }
    let point = match language {
        Language::En => ".",
        Language::Cs => ",",
    };
    if tenths >= 1_000 {
        return [&(tenths.saturating_add(5) / 10).to_string(), " ", units[unit]].concat();
    }
    let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
    if tenth == "0" {
        [&whole, " ", units[unit]].concat()
    } else {
        [&whole, point, &tenth, " ", units[unit]].concat()
    }
}

/// What a file is, in a few letters: the ending of its name.
#[must_use]
pub fn label(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, ending)) if (1..=5).contains(&ending.chars().count()) => ending.to_uppercase(),
        Some(_) | None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(content: &[u8]) -> &'static str {
        let mut sniffer = Sniffer::default();
        content.chunks(3).for_each(|chunk| sniffer.take(chunk));
        sniffer.kind()
    }

    #[test]
    fn the_content_tells_the_kind() {
        for (content, expected) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], "image/png"),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x20ftypisom", "video/mp4"),
            ("žluťoučký kůň 🐎".as_bytes(), "text/plain"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "text/plain"),
            (b"<!doctype html><script>alert(1)</script>", "text/plain"),
            (b"MZ is how a letter begins", "text/plain"),
            (b"MZ\x90\0\x03", "application/x-msdownload"),
            (b"a\0b", "application/octet-stream"),
            (b"cut off \xc5", "application/octet-stream"),
            (b"\xff\xfea\0", "application/octet-stream"),
        ] {
            assert_eq!(kind(content), expected, "{content:?}");
        }
    }

    #[test]
    fn what_a_name_says_must_hold() {
        let taken = ["image/*", "text/plain", "application/pdf"].map(str::to_owned);
        assert_eq!(check_kind(&taken, "image/jpeg", "photo.png"), Ok(()));
        assert_eq!(check_kind(&taken, "text/plain", "page.html"), Ok(()));
        let lies = Refusal::FileLies { kind: "text/plain".to_owned() };
        assert_eq!(check_kind(&taken, "text/plain", "photo.PNG"), Err(lies));
        let forbidden = Refusal::FileKind { kind: "application/zip".to_owned() };
        assert_eq!(check_kind(&taken, "application/zip", "a.zip"), Err(forbidden));
        assert!(check_kind(&["image/png".to_owned()], "image/jpeg", "a.jpg").is_err());
    }

    #[test]
    fn a_name_has_no_path_and_no_tricks() {
        assert_eq!(clean_name("C:\\fotky\\léto.png", 100).unwrap(), "léto.png");
        assert_eq!(clean_name("../../etc/passwd", 100).unwrap(), "passwd");
        assert_eq!(clean_name("photo\u{202e}gnp.exe\r\n", 100).unwrap(), "photognp.exe");
        assert_eq!(clean_name("long name.png", 8).unwrap(), "long.png");
        assert!(clean_name("..", 100).is_err() && clean_name("a/", 100).is_err());
    }

    #[test]
    fn sizes_are_readable() {
        let sizes = [0, 640, 1_536, 20 << 20, 130 << 20].map(|bytes| size(bytes, Language::En));
        assert_eq!(sizes, ["0 B", "640 B", "1.5 KB", "20 MB", "130 MB"]);
        assert_eq!(size(1_536, Language::Cs), "1,5 KB");
    }
}
