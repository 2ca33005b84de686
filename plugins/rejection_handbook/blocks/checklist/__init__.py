"""Checklists: what an author writes, its model, its page, the ids that keep a reader's ticks."""
