"""What writers and advisers are told, and how they begin."""
