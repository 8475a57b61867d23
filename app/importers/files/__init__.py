"""What any file is made of: bytes, text, tables, JSON, SQLite, archives. Knows nothing of people."""
