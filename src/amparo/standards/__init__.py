"""Code lists as data and the mappings between them."""

from amparo.standards.codelists import catalogue, load, targets
from amparo.standards.comparators import Comparator, comparators
from amparo.standards.model import CodeList, CodeListError, Mapped

__all__ = ["CodeList", "CodeListError", "Comparator", "Mapped", "catalogue", "comparators", "load", "targets"]
