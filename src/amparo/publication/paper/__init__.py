"""The report on paper: a tagged PDF made by Typst, in which every number is a link to its line in the annex of evidence."""

from amparo.publication.paper.render import paper_statics, render_paper

__all__ = ["paper_statics", "render_paper"]
