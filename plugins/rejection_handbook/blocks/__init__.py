"""The handbook's own blocks, `/// name | title`: their grammar, the list of kinds, and a folder for each kind."""
