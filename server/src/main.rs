//! hovor
fn main() {}
