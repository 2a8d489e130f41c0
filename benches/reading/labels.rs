//! Labelled articles: what a person read in each.

use std::path::Path;

use serde::Deserialize;

/// One label. Fields that are empty in an article that reports no summit stay so.
#[derive(Debug, Deserialize)]
pub struct Label {
    pub file: String,
    pub is_summit: bool,
    pub date: Option<String>,
    /// `true`, `false` or `"yearless"`: whether the text itself fixes the day.
    pub date_in_text: serde_json::Value,
    pub venue_city: Option<String>,
    pub venue_country: Option<String>,
    pub countries: Vec<String>,
    pub leaders: Vec<Person>,
    pub sectors: Vec<String>,
    pub agreements: Vec<Instrument>,
    /// Two readers disagreed on whether it is a summit: left out.
    #[serde(default)]
    pub contested: bool,
    /// Date and people are not sure: left out of those fields.
    #[serde(default)]
    pub doubtful: bool,
    /// Cost nothing either way.
    #[serde(default)]
    pub optional_sectors: Option<Vec<String>>,
    /// Cost nothing either way.
    #[serde(default)]
    pub optional: Option<Vec<Instrument>>,
}

#[derive(Debug, Deserialize)]
pub struct Person {
    pub name: String,
    pub country: String,
    pub role: String,
}

#[derive(Debug, Deserialize)]
pub struct Instrument {
    pub kind: String,
    pub status: String,
}

/// The labels of a file, one a line, without the contested ones.
pub fn load(file: &Path) -> Result<Vec<Label>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| e.to_string())?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let read = lines.map(|(i, l)| serde_json::from_str::<Label>(l).map_err(|e| format!("line {}: {e}", i + 1)));
    Ok(read.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|l| !l.contested).collect())
}
