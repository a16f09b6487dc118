"""Sends training events to a company's learning record store; httpx lives here only."""
