"""The national action plan: objectives, actions, owners, deadlines, indicators, evidence."""
