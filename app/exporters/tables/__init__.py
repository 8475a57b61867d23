"""People as rows of cells: for Google, for Outlook, for a person's own spreadsheet."""
