"""The open data of an edition: CSV tables with a Frictionless descriptor, a citation file, RO-Crate metadata."""

from amparo.publication.data.citation import citation
from amparo.publication.data.crate import crate
from amparo.publication.data.descriptor import descriptor
from amparo.publication.data.tables import DataTable, data_tables

__all__ = ["DataTable", "citation", "crate", "data_tables", "descriptor"]
