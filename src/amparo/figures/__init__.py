"""The catalogue of figures: one SQL file each, evaluated over a snapshot."""
