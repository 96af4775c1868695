"""What the institutions record: one app per duty, and the clocks that all duties share."""
