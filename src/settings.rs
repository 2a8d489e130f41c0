//! Argument > environment > config file > default, resolved once.
