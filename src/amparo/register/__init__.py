"""What the institutions record: one app per duty."""
