"""A look at each page as browsers read it, for what readers would lose."""
