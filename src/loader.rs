//! From paths to a list of summits and a list of problems: never all or nothing.
