"""Write a laid-out page as HTML or Markdown; whatever a text holds comes out as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter

from normgraph.texts import say
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Table

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for a leaflet: nothing but the style inside it."""

STYLE = """
body {
  font: 1rem/1.5 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #1a1a1a;
  overflow-wrap: break-word;
}
h1 { line-height: 1.2; } h2 { margin-top: 2rem; border-bottom: 1px solid #767676; }
dt { font-weight: bold; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; }
th, td { border: 1px solid #767676; padding: .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.scroll {
  overflow-x: auto; background: linear-gradient(90deg, #fff 1rem, #fff0 2rem) 0 0 / 2rem 100% no-repeat local,
    linear-gradient(270deg, #fff 1rem, #fff0 2rem) 100% 0 / 2rem 100% no-repeat local,
    linear-gradient(90deg, #767676, #76767600) 0 0 / .6rem 100% no-repeat scroll,
    linear-gradient(270deg, #767676, #76767600) 100% 0 / .6rem 100% no-repeat scroll;
}
.scroll:focus-visible { outline: 3px solid #0b4f8a; } .scroll th, .scroll td { overflow-wrap: break-word; }
th { overflow-wrap: break-word; }
.notice { border: 2px solid #8a4b00; padding: .5rem 1rem; font-weight: bold; }
.record { overflow-wrap: anywhere; font-size: .8rem; }
footer { margin-top: 2rem; font-size: .9rem; color: #505050; }
@media print {
  body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr, dd, li { break-inside: avoid; }
  .scroll { overflow: visible; background: none; } .scroll table { font-size: .75rem; }
  .scroll th, .scroll td { padding: .2rem; hyphens: auto; } .scroll td { overflow-wrap: anywhere; }
  .scroll .figure { white-space: nowrap; }
}
@media print and (max-width: 55rem) { .scroll th { overflow-wrap: anywhere; } }
"""
"""On a screen a shadow stands on a side to which a table scrolls; paper cannot scroll, so there the table shrinks."""


# ---- HTML ----


def page_html(page: Page, style: str = "", metadata: str = "", *, flat: bool = False) -> str:
    """Write a page that stands alone: no script, nothing fetched, and fit for print.

    `style` and `metadata` are more for its head, as paper needs it. `flat` writes a name and its values as one line:
    on paper the elements of a list take room, and most of the time of a PDF.
    """
    return "\n".join(_html(page, style, metadata, flat)) + "\n"


def _html(page: Page, style: str, metadata: str, flat: bool) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{page.language}">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title.text)}</title>"
    if metadata:
        yield metadata
    yield f"<style>{STYLE}{style}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{_span(page.title, page)}</h1>"
    if page.notice:
        yield f'<p class="notice">{escape(page.notice)}</p>'
    for section in page.sections:
        yield f'<section aria-labelledby="{section.key}">'
        yield f'<h2 id="{section.key}">{escape(section.title)}</h2>'
        for block in section.blocks:
            yield from _html_block(block, page, flat)
        yield "</section>"
    yield f"</main>\n<footer><p>{escape(page.closing)}</p></footer>\n</body>\n</html>"


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
            yield from _html_lines(block, page)
        case Pairs():
            if block.rows:
                yield "<dl>\n" + "\n".join(_html_pairs(block, page)) + "\n</dl>"
        case Heading():
            yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Record():
            yield f'<p class="record"><code>{escape(block.text)}</code></p>'
        case Table():
            yield "<table>\n<thead>\n<tr>"
            yield from (f'<th scope="col">{escape(head)}</th>' for head in block.heads)
            yield "</tr>\n</thead>\n<tbody>"
            for row in block.rows:
                cells = (f"<td>{_span(cell, page) if cell else _absent(page)}</td>" for cell in row)
                yield "<tr>" + "".join(cells) + "</tr>"
            yield "</tbody>\n</table>"


def _html_pairs(block: Pairs, page: Page) -> Iterator[str]:
    """Write each name once above the values that follow one another under it."""
    for name, rows in groupby(block.rows, key=itemgetter(0)):
        yield f"<dt>{escape(name)}</dt>"
        yield from (f"<dd>{_span(value, page)}</dd>" for _, value in rows)


def _html_lines(block: Pairs, page: Page) -> Iterator[str]:
    for name, rows in groupby(block.rows, key=itemgetter(0)):
        yield f'<p class="pair"><b>{escape(name)}:</b> {" – ".join(_span(value, page) for _, value in rows)}</p>'


def _span(said: Said, page: Page) -> str:
    text = escape(" ".join(said.text.split()))
    if said.link:
        return f'<a href="{escape(said.link)}" rel="noopener noreferrer">{text}</a>'
    return text if said.language == page.language else f'<span lang="{said.language}">{text}</span>'


def _absent(page: Page) -> str:
    return escape(say("leaflet_cell_absent", page.language))


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
    for section in page.sections:
        yield f"\n## {_escaped(section.title)}\n"
        for number, block in enumerate(section.blocks):
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
