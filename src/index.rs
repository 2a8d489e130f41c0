//! Columns and postings, built once from a timeline: why a keystroke costs the same at five summits and at a million.
