"""Curricula as files: read, checked, edited and stamped."""
