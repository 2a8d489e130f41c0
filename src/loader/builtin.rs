//! The archive inside the program, so that it works from any folder without a file beside it.

/// Name and text of each built-in record file; a summit's source names it as `builtin:NAME`.
pub const FILES: &[(&str, &str)] = &[("summits.toml", include_str!("../../data/summits.toml"))];

/// What stands before the name in a source's path.
pub const PREFIX: &str = "builtin:";

/// The text behind a path such as `builtin:summits.toml`.
pub fn text(path: &str) -> Option<&'static str> {
    let name = path.strip_prefix(PREFIX)?;
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
