//! From the raw bytes of a news article to a reading: a summit, the evidence of each value, and doubts.
