"""A log of applications: what a reader sent to which employer, when, and what comes next."""
