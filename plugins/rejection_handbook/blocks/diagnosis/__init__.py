"""The diagnosis: at which stage a search for a job ends most often, and what helps there."""
