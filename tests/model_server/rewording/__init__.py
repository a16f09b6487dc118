"""Faithful rewordings: by rule, for any text, and written by hand for the sample company."""
