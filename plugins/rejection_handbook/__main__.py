"""`python -m rejection_handbook` is `handbook`, for where that is not on the path."""

from .cli import main

main(prog_name="handbook")
