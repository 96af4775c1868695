"""What counts as trafficking in persons and what is due by when. Plain Python: no Django, no I/O but the country files."""
