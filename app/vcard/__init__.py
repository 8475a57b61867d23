"""The card format itself, both ways: properties, escaping, folding, parsing. Knows nothing of contacts."""
