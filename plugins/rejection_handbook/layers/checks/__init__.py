"""What could be wrong with an edition, beyond a single page."""
