"""An edition: layers of pages and patches, found, laid over one another and checked."""
