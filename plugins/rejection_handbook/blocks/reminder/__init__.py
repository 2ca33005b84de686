"""Reminders: a date that a reader enters, as an event for their calendar."""
