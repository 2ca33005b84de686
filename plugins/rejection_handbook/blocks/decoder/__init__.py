"""The decoder: what stock phrases of employers may mean, what they cannot tell, and what to ask next."""
