"""The toolkit that publishes *How to handle interview rejections*."""

__version__ = "0.1.0"
