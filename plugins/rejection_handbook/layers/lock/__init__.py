"""The lock file: ids that were published, and the words that an edition was written for."""
