"""Returns of the Republic of Example (Examplia in its country file), which does not exist."""
