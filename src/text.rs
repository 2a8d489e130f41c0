//! The only code that counts columns: width, wrap, truncate, pad.
