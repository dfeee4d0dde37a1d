"""The frame of every page: language, navigation, skip link and footer around the content of a template.

A template is filled with plain data and domain objects, always escaped; it decides nothing. Pages follow the patterns
of the NL Design System and hold to WCAG 2.2 AA: one heading of the first level, landmarks, no script needed for any
task, no request to another origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import jinja2

from normgraph import __version__
from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.texts import pick, say

CHANGER: Final = "other-language"
"""The id of the button that changes the language on a page whose form holds what a link would lose."""

NAVIGATION: Final[tuple[tuple[str, Text], ...]] = (
    ("ask", Text("Vragen", "Ask")),
    ("evidence", Text("Bewijs", "Evidence")),
    ("doc", Text("Bladeren", "Browse")),
    ("sparql", Text("SPARQL", "SPARQL")),
    ("def", Text("Ontologie", "Ontology")),
    ("downloads", Text("Downloads", "Downloads")),
    ("how", Text("Hoe werkt dit?", "How does it work?")),
)
"""The pages of the menu by path below the language, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of a page needs to know."""

    title: str
    language: Language
    path: str
    """The path below the language, without a slash in front: the other language has the same one."""
    query: str = ""
    """The query string, kept when the reader changes the language."""
    changer: str = ""
    """The id of the button that changes the language, where a link would lose what the form of the page holds."""


def render(template: str, page: Page, **content: object) -> str:
    """Fill a template within the frame.

    Raises `jinja2.UndefinedError` when the template asks for something that it was not given: a fault of ours.
    """
    frame = {"page": page, "navigation": NAVIGATION, "version": __version__}
    return _environment().get_template(template).render(**frame, **content)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("normgraph.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pick"] = pick
    environment.globals["say"] = say
    environment.globals["number"] = say_number
    environment.globals["other_language"] = other_language
    return environment


def other_language(language: Language) -> Language:
    """Give the language that the reader can change to."""
    return "en" if language == "nl" else "nl"


def static_file(name: str) -> tuple[bytes, str] | None:
    """Give the content and media type of a file of ours that pages link to, or nothing for another name."""
    return _static().get(name)


@cache
def _static() -> dict[str, tuple[bytes, str]]:
    from importlib.resources import files

    types = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
    found: dict[str, Any] = {item.name: item for item in (files("normgraph.web") / "static").iterdir()}
    return {
        name: (_packed(item.read_text(encoding="utf-8")).encode(), types[suffix])
        for name, item in sorted(found.items())
        for suffix in types
        if name.endswith(suffix)
    }


def _packed(sheet: str) -> str:
    """Leave out of a style sheet what is there for its writers alone: it counts towards the size of every page."""
    written = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split()
    return re.sub(r" ?([{}]) ?|([:;,]) ", r"\1\2", " ".join(written)).replace(";}", "}")
