"""The chat at ``/chat``: Chainlit, mounted behind our own door."""
