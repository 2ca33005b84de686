"""How a file is written: whole or not at all, zipped, as a Word document, under a name that every system takes."""
