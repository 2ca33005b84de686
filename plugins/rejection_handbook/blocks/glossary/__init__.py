"""Words of hiring, explained where they stand and in a list of their own."""
