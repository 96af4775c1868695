"""Code lists as data and the mappings between them."""
