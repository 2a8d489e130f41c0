//! One binary for all integration tests.

mod architecture;
mod articles;
mod cli;
mod harness;
mod loader;
mod query;
mod readme;
pub mod screens;
mod sessions;
mod tables;
mod terminal;
