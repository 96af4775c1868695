"""Linking files of persons without a register: reading, guessing columns, writing who is who."""

from amparo.linkage.files.columns import Columns, FileUnusable
from amparo.linkage.files.reading import PersonsFile, read_file, read_files
from amparo.linkage.files.writing import as_table, write

__all__ = ["Columns", "FileUnusable", "PersonsFile", "as_table", "read_file", "read_files", "write"]
