"""Editions: claims, disclosure, rendering, manifest, signature, verification."""
