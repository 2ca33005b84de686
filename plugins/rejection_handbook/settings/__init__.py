"""What `mkdocs.yml` may say: one table, its reader, and the slips that people make in it."""
