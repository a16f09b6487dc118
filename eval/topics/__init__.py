"""How well topics are recognised, and what the recognition is fitted on."""
