"""Where the handbook meets what builds it: Python-Markdown, Material for MkDocs, MkDocs."""
