"""Paper: what is drawn on it, and with which letters. The only place that knows the PDF library."""
