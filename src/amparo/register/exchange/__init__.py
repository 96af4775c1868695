"""Requests and answers exchanged with other countries and bodies."""
