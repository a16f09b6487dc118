"""Measures what a language model can do to answers: sentences falsified, lost, or planted."""
