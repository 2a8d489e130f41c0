//! What a run depends on besides its archive: argument > environment > configuration file > default, resolved once.
//! Parsing is pure; reading the environment and the file is the command line's part.

use std::path::PathBuf;

use crate::clean::Clean;
use crate::model::{Day, Problem, Severity};

/// Everything resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The day to take for today.
    pub today: Day,
    /// The filter to start with.
    pub query: Clean,
    /// Use colour at all.
    pub color: bool,
    /// What the configuration file says.
    pub config: Config,
    /// The folder where the index of large files is kept; none when it is not.
    pub cache: Option<PathBuf>,
}

/// What the configuration file may say.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The name of a theme; none for the default.
    pub theme: Option<Clean>,
    /// Whether the mouse is used from the start.
    pub mouse: bool,
    /// Keys bound anew: a key sequence and the name of an action.
    pub keys: Vec<(Clean, Clean)>,
    /// Files and folders to read when none are named.
    pub data: Vec<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Config { theme: None, mouse: true, keys: Vec::new(), data: Vec::new() }
    }
}

/// The themes; `none` is without colour.
pub const THEMES: &[&str] = &["dark", "light", "none"];

/// Each setting of the file with what it holds.
pub const SETTINGS: &[(&str, &str)] = &[
    ("theme", "dark, light or none (no colour); else what suits the terminal"),
    ("mouse", "true or false"),
    ("data", "a path or a list of paths to read when none are named; ~/ is your home"),
    ("keys", "a table: key sequence = \"action\", such as \"gg\" = \"first\""),
];

/// Reads the text of a configuration file; what is not understood is named, the rest counts. `home` replaces `~`.
pub fn parse(text: &str, path: &Clean, home: Option<&std::path::Path>) -> (Config, Vec<Problem>) {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    let line = |at: usize| 1 + text.bytes().take(at).filter(|b| *b == b'\n').count();
    let problem = |at: usize, reason: &str, advice: &str| Problem {
        severity: Severity::Warning,
        path: path.clone(),
        line: Some(line(at)),
        reason: Clean::line(reason),
        advice: Some(Clean::line(advice)),
        excerpt: None,
    };
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|e| problem(e.span().map_or(0, |s| s.start), e.message(), "correct the line; the rest counts"))
        .collect();
    let mut config = Config::default();
    for (name, value) in table.get_ref() {
        let (at, value) = (value.span().start, value.get_ref());
        let taken = match name.get_ref().as_ref() {
            "theme" => value.as_str().filter(|t| THEMES.contains(t)).map(|t| config.theme = Some(Clean::line(t))),
            "mouse" => value.as_bool().map(|on| config.mouse = on),
            "data" => paths(value, home).map(|data| config.data = data),
            "keys" => keys(value).map(|keys| config.keys = keys),
            other => {
                let known: Vec<_> = SETTINGS.iter().map(|(name, _)| *name).collect();
                let reason = format!("no setting is called {other:?}");
                problems.push(problem(name.span().start, &reason, &format!("known are {}", known.join(", "))));
                continue;
            }
        };
        if taken.is_none() {
            let what =
                SETTINGS.iter().find(|(known, _)| *known == name.get_ref().as_ref()).map_or("", |(_, what)| what);
            problems.push(problem(at, &format!("{} does not hold what it should", name.get_ref()), what));
        }
    }
    // One broken line is one problem, however many things the parser finds wrong with it.
    problems.sort_by_key(|p| p.line);
    problems.dedup_by_key(|p| p.line);
    (config, problems)
}

fn paths(value: &toml::de::DeValue<'_>, home: Option<&std::path::Path>) -> Option<Vec<PathBuf>> {
    let path = |text: &str| match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    };
    match (value.as_str(), value.as_array()) {
        (Some(one), _) => Some(vec![path(one)]),
        (None, Some(many)) => many.iter().map(|item| item.get_ref().as_str().map(path)).collect(),
        (None, None) => None,
    }
}

fn keys(value: &toml::de::DeValue<'_>) -> Option<Vec<(Clean, Clean)>> {
    let mut keys: Vec<_> = value
        .as_table()?
        .iter()
        .map(|(key, action)| {
            Some((key.span().start, (Clean::line(key.get_ref()), Clean::line(action.get_ref().as_str()?))))
        })
        .collect::<Option<_>>()?;
    keys.sort_by_key(|(at, _)| *at);
    Some(keys.into_iter().map(|(_, pair)| pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = parse(text, &"c.toml".into(), Some(std::path::Path::new("/home/x")));
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn all_settings() {
        let (config, problems) =
            read("theme = 'light'\nmouse = false\ndata = ['~/news', '/a']\n[keys]\n'g g' = 'first'\nQ = 'quit'\n");
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(config.theme.as_deref(), Some("light"));
        assert!(!config.mouse);
        assert_eq!(config.data, ["/home/x/news", "/a"].map(PathBuf::from));
        assert_eq!(config.keys, [("g g".into(), "first".into()), ("Q".into(), "quit".into())]);
    }

    #[test]
    fn what_is_wrong_is_named_and_the_rest_counts() {
        let (config, problems) = read("mouse = 'on'\ncolour = 1\ntheme = 'dark'\nx = = 3\n");
        assert_eq!(config.theme.as_deref(), Some("dark"));
        assert!(config.mouse);
        assert_eq!(problems.len(), 3, "{problems:#?}");
        assert_eq!(problems[0], "c.toml:1: mouse does not hold what it should; true or false");
        assert!(problems[1].starts_with("c.toml:2: no setting is called \"colour\"; known are theme, mouse"));
        assert!(problems[2].starts_with("c.toml:4: "));
    }
}
