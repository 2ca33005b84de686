"""Locked parts: words that an edition may not change without saying so."""
