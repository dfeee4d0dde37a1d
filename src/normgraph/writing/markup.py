"""Write a laid-out page as HTML or Markdown; whatever a text holds comes out as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter

from normgraph.texts import say
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Table
from normgraph.writing.page import document, section

# ---- HTML ----


def page_html(page: Page, style: str = "", metadata: str = "", *, flat: bool = False) -> str:
    """Write a page that stands alone: no script, nothing fetched, and fit for print.

    `style` and `metadata` are more for its head, as paper needs it. `flat` writes a name and its values as one line:
    on paper the elements of a list take room, and most of the time of a PDF.
    """
    heading = _span(page.title, page)
    content = _html(page, flat)
    return "".join(document(page.title.text, page.language, content, page.closing, style, metadata, heading))


def _html(page: Page, flat: bool) -> Iterator[str]:
    if page.notice:
        yield f'<p class="notice">{escape(page.notice)}</p>\n'
    for part in page.sections:
        lines = (line for block in part.blocks for line in _html_block(block, page, flat))
        yield from section(part.key, part.title, (f"{line}\n" for line in lines))


def _html_block(block: Block, page: Page, flat: bool) -> Iterator[str]:
    match block:
        case Said():
            for paragraph in re.split(r"\n\s*\n", block.text):
                yield f"<p>{_span(Said(paragraph, block.language, block.link), page)}</p>"
        case Bullets():
            yield "<ul>"
            yield from (f"<li>{_span(item, page)}</li>" for item in block.items)
            yield "</ul>"
        case Pairs() if flat:
            for name, rows in groupby(block.rows, key=itemgetter(0)):
                values = " – ".join(_span(value, page) for _, value in rows)
                yield f'<p class="pair"><b>{escape(name)}:</b> {values}</p>'
        case Pairs():
            if block.rows:
                yield "<dl>\n" + "\n".join(_html_pairs(block, page)) + "\n</dl>"
        case Heading():
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Record():
            yield f'<p class="record"><code>{escape(block.text)}</code></p>'
        case Table():
            absent = escape(say("leaflet_cell_absent", page.language))
            yield (
                "<table>\n<thead>\n<tr>" if flat else '<div class="scroll narrow" tabindex="0">\n<table>\n<thead>\n<tr>'
            )
            yield from (f'<th scope="col">{escape(head)}</th>' for head in block.heads)
            yield "</tr>\n</thead>\n<tbody>"
            for row in block.rows:
                cells = (f"<td>{_span(cell, page) if cell else absent}</td>" for cell in row)
                yield "<tr>" + "".join(cells) + "</tr>"
            yield "</tbody>\n</table>" if flat else "</tbody>\n</table>\n</div>"


def _html_pairs(block: Pairs, page: Page) -> Iterator[str]:
    """Write each name once above the values that follow one another under it."""
    for name, rows in groupby(block.rows, key=itemgetter(0)):
        yield f"<dt>{escape(name)}</dt>"
        yield from (f"<dd>{_span(value, page)}</dd>" for _, value in rows)


def _span(said: Said, page: Page) -> str:
    text = escape(" ".join(said.text.split()))
    if said.link:
        return f'<a href="{escape(said.link)}" rel="noopener noreferrer">{text}</a>'
    return text if said.language == page.language else f'<span lang="{said.language}">{text}</span>'


# ---- Markdown ----

SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
"""What means something anywhere in CommonMark and its usual extensions; `&`, `<` and `>` become entities."""

AT_START = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=#]))")
"""What means something at the start of a block alone: a list, a heading, a rule."""


def leaflet_markdown(page: Page) -> str:
    """Write a leaflet as CommonMark."""
    return "\n".join(_markdown(page)) + "\n"


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {_plain(page.title, page)}"
    if page.notice:
        yield f"\n**{_escaped(page.notice)}**"
    for part in page.sections:
        yield f"\n## {_escaped(part.title)}\n"
        for number, block in enumerate(part.blocks):
            if number:
                yield ""
            yield from _markdown_block(block, page)
    yield f"\n---\n\n{_escaped(page.closing)}"


def _markdown_block(block: Block, page: Page) -> Iterator[str]:
    match block:
        case Said():
            paragraphs = (Said(text, block.language, block.link) for text in re.split(r"\n\s*\n", block.text))
            yield "\n\n".join(_plain(one, page) for one in paragraphs)
        case Bullets():
            yield from (f"- {_plain(item, page)}" for item in block.items)
        case Pairs():
            yield from (f"- **{_escaped(name)}**: {_plain(value, page)}" for name, value in block.rows)
        case Heading():
            yield f"{'#' * block.level} {_escaped(block.text)}"
        case Record():
            yield f"    {block.text}"
        case Table():
            for row in block.rows:
                cells = [(head, cell) for head, cell in zip(block.heads, row, strict=True) if cell]
                for number, (head, cell) in enumerate(cells):
                    yield f"{'  ' if number else ''}- **{_escaped(head)}**: {_plain(cell, page)}"


def _plain(said: Said, page: Page) -> str:
    if said.link:
        return f"<{said.link}>"
    mark = "" if said.language == page.language else f" ({said.language})"
    return _escaped(" ".join(said.text.split())) + mark


def _escaped(text: str) -> str:
    """Take the meaning from every character that has one; a newline would begin a block."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return AT_START.sub(r"\1\\", SPECIAL.sub(r"\\\1", plain))
