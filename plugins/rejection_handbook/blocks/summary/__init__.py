"""Summaries: what is enough to know of a page today, in a few easy words, with a picture."""
