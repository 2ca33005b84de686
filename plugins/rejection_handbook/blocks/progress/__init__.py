"""My progress: every checklist of the handbook at a glance."""
