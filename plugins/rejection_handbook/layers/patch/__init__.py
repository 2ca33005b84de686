"""Patches: what they can name on a page, and how they are laid over it."""
