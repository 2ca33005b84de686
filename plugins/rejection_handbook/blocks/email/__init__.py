"""Emails: what an author writes, its model, its page, and the files a reader can download."""
