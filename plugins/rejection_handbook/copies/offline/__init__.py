"""The offline bundle: the whole site as a zip that needs no server."""
