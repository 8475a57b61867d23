"""The card format itself, both ways: property values, escaping, folding, tolerant parsing. Knows nothing of contacts."""
