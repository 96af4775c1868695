"""The report as a reader sees it in a browser."""

from amparo.publication.page.render import Links, links_of, render_page

__all__ = ["Links", "links_of", "render_page"]
