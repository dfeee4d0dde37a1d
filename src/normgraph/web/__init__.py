"""The web pages: made on the server, readable without scripts, by keyboard and on paper, in Dutch and English."""

from normgraph.web.layout import Page, render

__all__ = ["Page", "render"]
