"""Replies: curated answers that champions gave to questions sent on, and who is told of them."""
