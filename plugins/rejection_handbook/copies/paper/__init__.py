"""The print edition: a PDF, made by a browser where there is one."""
