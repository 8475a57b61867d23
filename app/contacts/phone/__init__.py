"""Phone numbers out of any text: found, read in the right country, or asked about (the only home of phonenumbers)."""
