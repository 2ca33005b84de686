"""The list that the reader left unfinished."""
