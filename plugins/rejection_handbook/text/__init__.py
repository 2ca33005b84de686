"""Plain text and what is said of it: lines, places, problems, front matter, ids, days. Knows nothing of the rest."""
