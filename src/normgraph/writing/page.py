"""Write a page that stands alone: no script, nothing fetched, and whatever was given comes out as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from normgraph.errors import Language
from normgraph.writing.markup import POLICY, STYLE


def document(title: str, language: Language, content: Iterable[str], closing: str) -> Iterator[str]:
    """Write a whole page around its content, which is markup."""
    name = escape(title)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n"
    yield from content
    yield f"</main>\n<footer><p>{escape(closing)}</p></footer>\n</body>\n</html>\n"


def section(key: str, title: str, content: Iterable[str]) -> Iterator[str]:
    """Write a section under its heading; the content is markup."""
    yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{escape(title)}</h2>\n'
    yield from content
    yield "</section>\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table of texts."""
    yield "<table>\n<thead>\n<tr>" + "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</tbody>\n</table>\n"
