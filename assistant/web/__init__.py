"""The FastAPI application and the doors mounted in it."""
