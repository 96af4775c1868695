"""Returns of the Commonwealth of Example, which does not exist: five institutions whose files hold the same persons, and a known truth."""
