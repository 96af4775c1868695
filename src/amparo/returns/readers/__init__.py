"""Reading a file of any usual kind into rows of cells, told by its content and never by its name."""

from amparo.returns.readers.files import ReadFile, Sheet, read_bytes, read_file

__all__ = ["ReadFile", "Sheet", "read_bytes", "read_file"]
