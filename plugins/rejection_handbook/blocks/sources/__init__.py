"""Footnotes that say where a claim comes from, and the day on which each was last checked."""
