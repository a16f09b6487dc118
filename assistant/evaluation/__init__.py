"""Expected answers: asked for real, scored, compared with the last agreed state, and reported.

Nothing here opens a store, a model or a terminal: what answers is given as a function.
"""
