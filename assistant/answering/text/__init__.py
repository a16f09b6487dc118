"""Words: folding, tokens, stems, sentences and numbers, per language."""
