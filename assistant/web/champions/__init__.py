"""The champions' pages: what may be known of worries and confidence, and what becomes of them."""
