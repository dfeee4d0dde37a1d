"""What a text on a legal basis is read to cite, in the shapes that tests compare."""

from __future__ import annotations

from normgraph.register.cite import Citation, find_citations

Provision = tuple[str | None, str | None, str | None, str | None]
Attributed = tuple[str | None, str, str]


def only(text: str) -> Citation:
    """Give the one citation that a text holds."""
    (one,) = find_citations(text, "lawful_basis")
    return one


def articles(text: str) -> list[Citation]:
    """Give the citations of an article, in order."""
    return [one for one in find_citations(text, "lawful_basis") if one.article]


def provisions(text: str) -> list[Provision]:
    """Give act, article, paragraph and point of each provision, in order."""
    return [(one.law, one.article, one.paragraph, one.point) for one in articles(text)]


def attributed(text: str) -> list[Attributed]:
    """Give the act to which each article is taken to belong, the article, and how sure that is, in order."""
    return [(one.law, one.article or "", one.confidence) for one in articles(text)]
