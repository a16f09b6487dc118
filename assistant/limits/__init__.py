"""What each tool may be used for: the register, and the verdict rules over it."""
