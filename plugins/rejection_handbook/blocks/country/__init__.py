"""What is for readers in some countries only."""
