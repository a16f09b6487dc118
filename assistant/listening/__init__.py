"""What people choose to tell: pseudonyms, and the rules for what is kept of it. Pure functions."""
