"""The pages of the shell, one module per group."""
