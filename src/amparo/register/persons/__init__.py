"""Who is who: which person records of the institutions are one human being. Names are read here in memory and never leave it."""
