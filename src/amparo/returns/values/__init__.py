"""From the text of a cell to a value, or to a mistake with its class and what to do. Never echoes the text."""

from amparo.returns.values.mistakes import Code, Mistake
from amparo.returns.values.parsing import Parser, Values

__all__ = ["Code", "Mistake", "Parser", "Values"]
