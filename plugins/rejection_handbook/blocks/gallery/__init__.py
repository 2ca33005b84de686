"""The gallery: every email of the handbook on one page, with its blank copies."""
