//! Summits to text in a format: one table of formats that the command line, the screen and the README read.
