"""A career centre's edition: who the centre is, and the variables its pages may use."""
