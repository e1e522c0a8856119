//! Measurements of the running program, and the parts of it that tests use too: [`hovor::Hovor`] (the
//! real binary as a process), [`wire`] (real sockets) and [`kill`] (the kill loop).

pub mod assignment;
pub mod hovor;
pub mod idle;
pub mod kill;
pub mod machine;
pub mod messages;
pub mod redirect;
pub mod report;
pub mod sockets;
pub mod stored;
pub mod wire;
