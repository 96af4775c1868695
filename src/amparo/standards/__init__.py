"""Code lists as data and the mappings between them."""

from amparo.standards.codelists import CodeList, CodeListError, Mapped, catalogue, load

__all__ = ["CodeList", "CodeListError", "Mapped", "catalogue", "load"]
