"""Making the sample returns: invented rows in the shape of real files. `samples/make.py` writes them out."""
