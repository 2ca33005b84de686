"""Worksheets: what an author writes, its model, its page, and the blank files a reader can download."""
