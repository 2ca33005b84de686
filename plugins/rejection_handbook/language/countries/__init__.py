"""Countries: their codes, and what they are called."""
