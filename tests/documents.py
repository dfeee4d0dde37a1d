"""A page of ours as a tree of elements, and the rules that every page keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "input", "br", "hr", "img"}
CONTROLS = {"input", "select", "textarea", "button"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ISO_DATE = re.compile(r"(?<![\w/-])\d{4}-\d\d(-\d\d)?(?![\w-])")
"""A day or month as programs write it, unless it is part of a key."""
ENDED_BY = {"option": ("option",), "/select": ("option",), **dict.fromkeys(("p", "fieldset", "h2"), ("p",))}
"""What may be left open until something begins, or ends (HTML 13.1.2.4)."""
NAMES = {"code", "pre", "textarea"}
"""Elements with keys and other text of programs."""
REFERENCES = ("for", "form", "aria-labelledby", "aria-describedby")


@dataclass
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def verbatim(self) -> str:
        """Give the text to the character, for what must come through as it was given."""
        return "".join(one if isinstance(one, str) else one.verbatim for one in self.inside)

    @property
    def text(self) -> str:
        words = (one if isinstance(one, str) else one.text for one in self.inside)
        return " ".join("".join(words).split())

    def all(self, tag: str, **wanted: str) -> list[Element]:
        """Give the elements of a kind below this one, with some attributes as given, in the order of the page."""
        return [
            one
            for one in self
            if one.tag == tag and all(one.attributes.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag: str, **wanted: str) -> Element:
        (found,) = self.all(tag, **wanted)
        return found

    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self if "id" in one.attributes]

    def tags(self) -> list[str]:
        return [one.tag for one in self]

    def by_id(self, name: str) -> Element:
        (found,) = [one for one in self if one.attributes.get("id") == name]
        return found

    def __iter__(self) -> Iterator[Element]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute of <{tag}> stands there twice"
        if self.open[-1].tag in ENDED_BY.get(tag, ()):
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag in ENDED_BY.get(f"/{tag}", ()):
            self.open.pop()
        assert self.open.pop().tag == tag


def read_page(text: str) -> Element:
    """Read a page whose elements close in order."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    (root,) = builder.open
    return root


def faults(page: Element) -> list[str]:
    """List what is wrong with a page: names, labels, headings, landmarks, and what a browser may not be given."""
    return [*_wrong_names(page), *_unlabelled(page), *_wrong_outline(page), *_not_allowed(page)]


def _wrong_names(page: Element) -> Iterator[str]:
    names = page.ids()
    yield from (f"id {name} stands there twice" for name in set(names) if names.count(name) > 1)
    for one in page:
        for attribute in REFERENCES:
            for name in one.attributes.get(attribute, "").split():
                if name not in names:
                    yield f"{attribute} of <{one.tag}> leads to {name}, which is not there"
    for link in page.all("a"):
        target = link.attributes.get("href", "")
        if target.startswith("#") and target[1:] not in names:
            yield f"the link {target} leads nowhere"


def _unlabelled(page: Element) -> Iterator[str]:
    labelled = {one.attributes.get("for") for one in page.all("label")}
    wrapped = {id(control) for label in page.all("label") for control in label if label.text}
    for one in page:
        hidden = one.attributes.get("type") == "hidden"
        named = one.text or one.attributes.get("id") in labelled or id(one) in wrapped
        if one.tag in CONTROLS and not hidden and not named:
            yield f"<{one.tag} name={one.attributes.get('name')}> has no label"
        if one.tag == "fieldset" and not one.all("legend") and "aria-labelledby" not in one.attributes:
            yield "a group of controls has no name"
        if one.tag == "a" and not one.text:
            yield f"the link to {one.attributes.get('href')} has no text"


def _wrong_outline(page: Element) -> Iterator[str]:
    levels = [HEADINGS.index(one.tag) for one in page if one.tag in HEADINGS]
    if levels.count(0) != 1 or levels[0] != 0:
        yield "not one h1 that comes first"
    yield from (f"h{one + 1} then h{following + 1}" for one, following in pairwise(levels) if following > one + 1)
    for tag in ("main", "header", "footer"):
        if len(page.all(tag)) != 1:
            yield f"not one {tag}"
    if len(page.one("head").all("title")) != 1:
        yield "not one title"


def _not_allowed(page: Element) -> Iterator[str]:
    for one in page:
        if one.tag in ("script", "style", "iframe") or any(n == "style" or n.startswith("on") for n in one.attributes):
            yield f"<{one.tag}> with script or style of its own"
        if one.tag in ("link", "img", "form") and "//" in one.attributes.get("href", one.attributes.get("action", "")):
            yield f"<{one.tag}> leads to another server"


def iso_dates(element: Element) -> Iterator[str]:
    """Give the texts for readers with a date for programs in them."""
    for one in element.inside:
        if isinstance(one, Element):
            yield from () if one.tag in NAMES else iso_dates(one)
        elif ISO_DATE.search(one):
            yield one.strip()
