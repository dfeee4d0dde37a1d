"""The list of one kind of thing: narrowed by filters in the address, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from normgraph.model import Text
from normgraph.terms import COLLECTIONS
from normgraph.texts import words_in
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.kinds import shown_kinds
from normgraph.web.browse.texts import WORDS
from normgraph.web.fields import typed
from normgraph.web.layout import Page, render

ON_A_PAGE: Final = 50

TAXONOMIES: Final[Mapping[tuple[str, str], str]] = {
    ("fact", "type"): "value-type",
    ("mandate", "status"): "mandate-status",
    ("mandate", "kind"): "mandate-kind",
    ("policy", "status"): "action-status",
    ("act", "source_type"): "source-type",
    ("act", "legal_status"): "legal-status",
}
"""The taxonomy of the values of a filter, by kind and filter, where it has another name than the filter."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list: a choice out of a closed list, or a text."""

    name: str
    values: tuple[str, ...] = ()
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader asked of a list: filters with their values, and the page."""

    values: Mapping[str, str]
    at: int = 1
    problem: tuple[str, Text] | None = None
    """The filter that cannot be, and what is wrong with it."""
    read_as: Text | None = None
    """How a name was read that can be read in two ways."""

    refused: Sequence[tuple[str, str]] = ()
    """What cannot be: it stays in addresses, which without it would lead to a longer list without a word."""

    def query(self, **changed: object) -> str:
        """Give it as a query string, with its question mark where there is any."""
        fields = self.refused or {**self.values, **{name: value for name, value in changed.items() if value}}
        return f"?{urlencode(fields)}" if fields else ""


def list_page(kind: str, filters: Sequence[Filter], keys: Sequence[str], chosen: Chosen, teller: Teller) -> str:
    """Make the page of those things of a kind that a reader asked for."""
    shown = shown_kinds(teller)[kind]
    pages = max(1, -(-len(keys) // ON_A_PAGE))
    on_page = keys[(chosen.at - 1) * ON_A_PAGE : chosen.at * ON_A_PAGE]
    title = teller.word(shown.path)
    query = chosen.query(page=chosen.at if chosen.at > 1 else None)
    fields = [_field(kind, one, chosen, teller) for one in filters]
    return render(
        "browse_list.html",
        Page(title, teller.language, f"doc/{kind}", query),
        words=words_in(WORDS, teller.language),
        kind=kind,
        about=teller.word(f"{shown.path}_about"),
        fields=fields,
        narrowed=[(one["label"], one["said"]) for one in fields if one["value"]],
        chosen=chosen,
        problem=_problem(chosen.problem, fields, teller) if chosen.problem else None,
        lines=[shown.line(shown.things[key]) for key in on_page],
        count=len(keys),
        pages=pages,
        data={
            "json": f"/v1/{shown.path}{chosen.query()}",
            "csv": f"/{teller.language}/doc/{kind}.csv{chosen.query()}",
            "ttl": f"/{teller.language}/doc/{kind}.ttl{chosen.query()}",
        },
    )


def _field(kind: str, one: Filter, chosen: Chosen, teller: Teller) -> dict[str, Any]:
    """Give a control: its label, its value, and the choices with their labels."""
    taxonomy = TAXONOMIES.get((kind, one.name), one.name)
    labels = {value: _label(taxonomy, value, teller) for value in one.values}
    value = chosen.values.get(one.name, "")
    is_day = one.is_day and value and not chosen.problem
    return {
        "name": one.name,
        "label": teller.word(f"by_{one.name}"),
        "value": typed(value) if is_day else value,
        "said": teller.say_day(value) if is_day else labels.get(value, value),
        "choices": sorted(labels.items(), key=lambda pair: pair[1].casefold()),
        "wrong": chosen.problem is not None and chosen.problem[0] == one.name,
    }


def _problem(problem: tuple[str, Text], fields: Sequence[Mapping[str, Any]], teller: Teller) -> tuple[str, str, str]:
    """Give the address and the label of the filter that cannot be, and what is wrong; no filter, no address."""
    name, text = problem
    is_field = any(one["name"] == name for one in fields)
    label = teller.word(f"by_{name}") if f"by_{name}" in WORDS else name
    return f"#by-{name}" if is_field else "", label, teller.pick(text)


def _label(taxonomy: str, value: str, teller: Teller) -> str:
    if taxonomy == "act":
        return teller.pick(teller.known.norms.acts[value].abbreviation)
    if taxonomy == "organisation":
        return teller.pick(teller.known.practice.organisations[value].label)
    concept = teller.known.concepts.get(f"{taxonomy}/{value}")
    return teller.pick(concept.label) if concept else value


def list_rows(kind: str, keys: Iterable[str], teller: Teller) -> Iterable[tuple[str, ...]]:
    """Give a list as rows of a table: key, what it is called, and what is said after it."""
    shown = shown_kinds(teller)[kind]
    yield "key", "label", "notes"
    for key in keys:
        line = shown.line(shown.things[key])
        yield key, line.text, " · ".join(note.text for note in line.notes)


def first_page(counts: Mapping[str, int], teller: Teller) -> str:
    """Make the page on which readers choose what to look up, and below it builders find everything else."""
    kinds = shown_kinds(teller)
    return render(
        "browse.html",
        Page(teller.word("title"), teller.language, "doc"),
        words=words_in(WORDS, teller.language),
        kinds=[
            (kind, teller.word(one.path), teller.word(f"{one.path}_about"), len(one.things))
            for kind, one in kinds.items()
        ],
        others={kind: count for kind, count in counts.items() if kind not in COLLECTIONS},
    )
