//! Arguments only; what they mean is done in `cli/command.rs`.
