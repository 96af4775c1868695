"""The kinds of return as data: one file per kind, with headings, types, explanations and fictional examples."""

from amparo.returns.kinds.loading import kind_named, kinds
from amparo.returns.kinds.model import Column, Kind, folded
from amparo.returns.kinds.recognition import Recognised, recognise

__all__ = ["Column", "Kind", "Recognised", "folded", "kind_named", "kinds", "recognise"]
