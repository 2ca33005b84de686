"""YAML as authors write it: its values, and the line of each."""
