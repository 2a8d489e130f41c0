//! The filter language: text to query, query to hits, and the words that explain both.
