"""Reads and checks the company's files: documents, register, glossary, curricula."""
