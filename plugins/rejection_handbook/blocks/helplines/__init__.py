"""Crisis lines and emergency numbers, which stand in one file for all pages."""
