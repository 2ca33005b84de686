"""The MkDocs plugin. Nothing else sees an object of MkDocs."""
