"""Prevention: activities, sessions, surveys of participants, and the disruptions that got in the way."""
