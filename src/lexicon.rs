//! Names to codes: countries, leaders, cities, forums, sectors. Longest match, aliases, scripts.
