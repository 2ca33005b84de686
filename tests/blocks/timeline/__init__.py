"""Timelines: a kind of block from outside the package, as another package would bring it."""
