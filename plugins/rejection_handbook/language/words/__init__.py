"""The words of the handbook that are no content, in one catalogue a language, and what reads them."""
