"""The report's text: Markdown in both languages, the reader that turns it into a Document, and the check before anything is printed."""

from amparo.publication.prose.checking import check_prose
from amparo.publication.prose.reading import Prose, ProseBroken, load_prose, read_prose
from amparo.publication.prose.statics import static_texts

__all__ = ["Prose", "ProseBroken", "check_prose", "load_prose", "read_prose", "static_texts"]
