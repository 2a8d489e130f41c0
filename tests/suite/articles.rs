//! Tests of articles.
