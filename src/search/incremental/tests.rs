//! Words found letter by letter against the crate that scores in full: what is kept from letter to letter changes no result.
