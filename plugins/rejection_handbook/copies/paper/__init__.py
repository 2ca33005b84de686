"""What is made for paper: the handbook as a book, set by Typst."""
