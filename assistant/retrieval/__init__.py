"""Passages, index generations and search.

LlamaIndex, Chroma, bm25s and sentence-transformers live here only.
"""
