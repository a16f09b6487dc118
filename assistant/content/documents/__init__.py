"""Documents of any supported format, read into one shape: text, blocks, and what they say."""
