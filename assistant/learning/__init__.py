"""Learning: what people learn, how well they know it, and what comes next for each of them."""
