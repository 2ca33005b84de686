"""What a centre's own face is made from: colour, logo, icon, and whom readers can talk to."""
