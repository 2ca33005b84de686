"""The MkDocs plugin. Nothing else sees an object of MkDocs."""

import gc

# A build makes millions of small values that no circle keeps alive. Python would look for such circles each time that
# 700 more are there, and all of it again and again: that is a tenth of the time of a build, for next to no memory.
gc.set_threshold(50_000, 20, 20)
