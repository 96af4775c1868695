"""Legal deadlines: what started, when it is due, how it ended, to whom it was escalated."""
