"""Relais: a self-hosted assistant for companies rolling out AI tools."""

__version__ = "0.1.0"
