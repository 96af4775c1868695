"""Justice: causes, elements of the finding, accused, victims in the cause, decisions, sentences, links."""
