"""How easily a page reads: its words and sentences, its headings, links and pictures, and words nobody explains."""
