"""Telling and drawing networks."""
