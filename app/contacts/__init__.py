"""People as values and pure rules over them: no file, no clock, no network, no window."""
