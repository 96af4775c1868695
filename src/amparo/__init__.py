"""Amparo: from the agencies' files to a national anti-trafficking report that anyone can check."""

__version__ = "0.1.0"
