"""The one-file edition: every page of the finished site in one document that needs no other file."""
