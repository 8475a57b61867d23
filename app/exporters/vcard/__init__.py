"""Card files: written fast by hand, read back with vobject and our own reader (facts/vcard.md §3, §4)."""
