"""The list of copies that readers can take away."""
