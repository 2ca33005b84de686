"""What is made of a finished site: checks, and copies to take away."""
