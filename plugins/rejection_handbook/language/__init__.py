"""What belongs to a language: its spelling, its syllables, the names of countries in it."""
