"""Trains the reranker: examples from collections and by hand, then the layers that learn."""
