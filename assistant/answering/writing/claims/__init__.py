"""What a sentence claims, read by rules: quantities, modality, conditions, who does what."""
