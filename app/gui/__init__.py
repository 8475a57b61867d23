"""The window: shows one address book and calls the verbs of `app.workflow` (the only home of PySide6)."""
