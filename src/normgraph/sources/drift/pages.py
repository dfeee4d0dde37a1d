"""Compare pages, measures, titles and links of the sources with one another and with our measures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from normgraph.model import Text
from normgraph.practice import Measure
from normgraph.sources.algoritmekader import Algoritmekader, Item
from normgraph.sources.citations import section
from normgraph.sources.drift.cases import COMPARED
from normgraph.sources.drift.difference import AK, NOTHING, TR, Difference, Side, listed, same
from normgraph.sources.graph import LABELS, LINKS, dangling
from normgraph.sources.labels import GROUPS, NOT_APPLICABLE
from normgraph.sources.task_registry import Entry, TaskRegistry
from normgraph.texts import PAGES, REQUIREMENTS, counted

FIELDS: Final = frozenset({*LABELS, *LINKS, "title", "id", "toelichting", "sources", "hide", "summary"})
"""The fields that pages have; another is a slip of the pen."""

HEADINGS: Final = {"vereisten": "Vereiste", "maatregelen": "Maatregel", "hulpmiddelen": "Hulpmiddel"}
"""The heading under which a page says what it is about; the task registry has that part as its description."""

LISTS: Final = {"levenscyclus": "phase", "onderwerp": "theme"}
"""The fields whose values are concepts of ours, with the taxonomy."""


# ---- pages by themselves ----


def compare_fields(source: Algoritmekader, taxonomies: Mapping[str, Collection[str]]) -> Iterator[Difference]:
    """Find unknown fields, values outside their list, missing ids and links that lead nowhere."""
    for item in source.items:
        for name in item.fields:
            if name not in FIELDS:
                yield Difference(
                    "field-unknown", item.about, (AK,), same(name), NOTHING, item.file, item.line(f"{name}:")
                )
    without = [item for item in source.items if item.urn is None]
    for kind in dict.fromkeys(item.kind for item in without):
        pages = [item for item in without if item.kind == kind]
        nl, en = counted(len(pages), PAGES, "nl"), counted(len(pages), PAGES, "en")
        text = Text(f"{nl} zonder id", f"{en} without id")
        yield Difference("id-missing", kind, (AK,), text, NOTHING, pages[0].file, detail=kind)
    yield from _unlisted(source, taxonomies)
    for item, field, name in dangling(source):
        text = same(f"{field}: {name}")
        yield Difference("link-dangling", item.about, (AK,), text, NOTHING, item.file, item.line(name))


def _unlisted(source: Algoritmekader, taxonomies: Mapping[str, Collection[str]]) -> Iterator[Difference]:
    """Find values that are on no list of ours or of the labels; one that many pages have is one difference."""
    pages: dict[tuple[str, str], list[Item]] = {}
    for item in source.items:
        for name, values in item.fields.items():
            allowed = _allowed(name, taxonomies)
            for value in values:
                if allowed and value not in allowed:
                    pages.setdefault((name, value), []).append(item)
    for (name, value), items in pages.items():
        about = items[0].about if len(items) == 1 else f"{name}={value}"
        said = f"{name}: {value}"
        text = (
            Text(f"{said} (op {len(items)} pagina's)", f"{said} (on {len(items)} pages)") if items[1:] else same(said)
        )
        yield Difference("value-unlisted", about, (AK,), text, NOTHING, items[0].file, items[0].line(f"- {value}"))


def _allowed(name: str, taxonomies: Mapping[str, Collection[str]]) -> Collection[str]:
    if name in LISTS:
        return taxonomies.get(LISTS[name], ())
    group = next((GROUPS[key] for key in COMPARED if GROUPS[key].field == name), None)
    return [value for value in group.labels.values() if value] if group else ()


def compare_table(source: Algoritmekader) -> Iterator[Difference]:
    """Compare the table of audit norms with what the pages of the measures say."""
    if source.table is None:
        return
    paged = {(*norm, item.urn) for item in source.of_kind("maatregelen") for norm in item.norms if item.urn}
    listed_pairs = source.table.listed
    urns = {item.urn for item in source.of_kind("maatregelen") if item.urn}
    columns = sorted(urns - set(source.table.columns))
    if columns:
        text = Text(f"geen kolom voor {listed(columns)}", f"no column for {listed(columns)}")
        yield Difference("table-stale", "kolommen", (AK,), text, NOTHING, source.table.file, detail="columns")
    read = {pair for pair in listed_pairs if pair[2] not in source.unread}
    for name, pairs, words in (
        ("paged", paged - listed_pairs, Text("alleen op de pagina", "on the page only")),
        ("listed", read - paged, Text("alleen in de tabel", "in the table only")),
        ("matrix", listed_pairs ^ source.table.marked, Text("lijst en matrix verschillen", "list and matrix differ")),
    ):
        if pairs:
            names = listed(f"{framework} {code} ↔ {urn.rpartition(':')[2]}" for framework, code, urn in sorted(pairs))
            text = Text(f"{words.nl}: {names}", f"{words.en}: {names}")
            yield Difference("table-stale", name, (AK,), text, NOTHING, source.table.file, detail=name)


# ---- the two sources, and ours ----


def compare_titles(items: Mapping[str, Item], entries: Mapping[str, Entry]) -> Iterator[Difference]:
    """Find requirements and measures whose titles differ between the sources."""
    for urn, item in items.items():
        entry = entries.get(urn)
        if entry and _plain(item.title) != _plain(entry.name):
            text = same(f"{item.title} ≠ {entry.name}")
            yield Difference(
                "title-differs", urn, (AK, TR), text, NOTHING, entry.file, entry.line("name:"), detail="title"
            )


def compare_texts(items: Mapping[str, Item], entries: Mapping[str, Entry]) -> Iterator[Difference]:
    """Find requirements and measures of which one source has another text than the other, whatever its layout."""
    for urn, item in items.items():
        entry = entries.get(urn)
        if entry:
            page, text = (_words(one) for one in (section(item.body, HEADINGS[item.kind]), entry.description))
            if page and text and page != text:
                counts = Text(f"{len(page)} ≠ {len(text)} woorden", f"{len(page)} ≠ {len(text)} words")
                line = entry.line("description:")
                yield Difference("text-differs", urn, (AK, TR), counts, NOTHING, entry.file, line, detail="text")


def _words(text: str) -> list[str]:
    """Give the words of a Markdown text, without the addresses of links and what is commented out."""
    bare = re.sub(r"<!--[^>]*-->|\]\([^()\s]*\)", " ", text)
    return re.findall(r"\w+", bare.casefold())


def _plain(title: str) -> str:
    return " ".join(title.split()).rstrip(".").casefold()


@dataclass(frozen=True, slots=True)
class Held:
    """The URNs that one side holds, with the file of each where there is one."""

    name: str
    side: Side
    urns: Mapping[str, str]
    unread: frozenset[str] = frozenset()


def compare_presence(here: Held, there: Held) -> Iterator[Difference]:
    """Find what one side has and the other does not; `there` is the newer or leading one."""
    for urn in sorted(set(there.urns) - set(here.urns) - here.unread):
        yield _presence("missing", urn, here, there, there.urns[urn])
    for urn in sorted(set(here.urns) - set(there.urns) - there.unread):
        yield _presence("retired", urn, here, there, here.urns[urn])


def _presence(kind: str, urn: str, here: Held, there: Held, file: str) -> Difference:
    said = Text(f"wel in {there.name}", f"present in {there.name}")
    if kind == "retired":
        said = Text(f"niet in {there.name}", f"not in {there.name}")
    return Difference(kind, urn, (here.side,), said, NOTHING, file, detail=f"{here.name}|{there.name}")


def page_links(source: Algoritmekader) -> dict[str, set[str]]:
    """Give for each requirement the measures whose pages name it."""
    by_name = {item.name: item.urn for item in source.of_kind("vereisten") if item.urn}
    found: dict[str, set[str]] = {urn: set() for urn in by_name.values()}
    for item in source.of_kind("maatregelen"):
        for name in item.values("vereiste"):
            if item.urn and name in by_name:
                found[by_name[name]].add(item.urn)
    return found


def graph_links(measures: Iterable[Measure]) -> dict[str, set[str]]:
    """Give for each requirement the measures that our graph links to it."""
    found: dict[str, set[str]] = {}
    for measure in measures:
        for urn in measure.supports if measure.urn else ():
            found.setdefault(urn, set()).add(measure.urn or "")
    return found


def compare_measures(
    urn: str,
    first: Collection[str],
    second: Collection[str],
    sides: tuple[Side, ...],
    names: tuple[str, str],
    file: str,
) -> Iterator[Difference]:
    """Find measures that one side links to a requirement and the other does not."""
    only, other = sorted(set(first) - set(second)), sorted(set(second) - set(first))
    if only or other:
        parts = [(names[0], only), (names[1], other)]
        text = "; ".join(f"{name}: {listed(_short(one) for one in urns)}" for name, urns in parts if urns)
        said = Text(f"alleen {text}", f"only {text}")
        yield Difference("links-differ", urn, sides, said, NOTHING, file, detail="|".join(names))


def compare_sides(registry: TaskRegistry) -> Iterator[Difference]:
    """Find links that the registry has on one side only, and links to nothing."""
    forward = {(urn, link) for urn, entry in registry.requirements.items() for link in entry.links}
    backward = {(link, urn) for urn, entry in registry.measures.items() for link in entry.links}
    for requirement, measure in sorted(forward ^ backward):
        entry = registry.requirements.get(requirement) or registry.measures.get(measure)
        both = requirement in registry.requirements and measure in registry.measures
        if entry is None or registry.unread & {requirement, measure}:
            continue
        kind = "link-one-sided" if both else "link-dangling"
        text = same(f"{_short(requirement)} ↔ {_short(measure)}")
        yield Difference(kind, requirement, (TR,), text, NOTHING, entry.file, detail=measure)


def _short(urn: str) -> str:
    return urn.rpartition(":")[2]


# ---- profiles ----


def compare_profiles(items: Mapping[str, Item], registry: TaskRegistry) -> Iterator[Difference]:
    """Compare the profiles of the two sources, and find those that say nothing."""
    for urn, entry in registry.requirements.items():
        empty = not any(entry.profile.values())
        if empty and not entry.always:
            text = Text("alle kenmerken leeg", "every attribute empty")
            yield Difference("profile-empty", urn, (TR,), text, NOTHING, entry.file, entry.line("ai_act_profile"))
        item = items.get(urn)
        if item and not entry.always:
            yield from _profiles(item, entry)
    yield from _unused(registry)
    yield from _by_name(registry)


def _profiles(item: Item, entry: Entry) -> Iterator[Difference]:
    """Compare group by group; that a group does not apply and that it sets no limit come to the same."""
    parts = []
    for name in COMPARED:
        group = GROUPS[name]
        theirs = set(item.values(group.field)) - {"niet-van-toepassing"}
        every = {value for label, value in group.labels.items() if value and label != NOT_APPLICABLE}
        allowed = set(entry.profile.get(group.attribute, ())) - {NOT_APPLICABLE}
        if (theirs or every) != ({group.labels.get(label, label) for label in allowed} or every):
            parts.append(f"{group.field}: {listed(sorted(theirs)) or '-'} ≠ {listed(sorted(allowed)) or '-'}")
    if parts:
        said = same("; ".join(parts))
        yield Difference("profile-differs", entry.urn, (AK, TR), said, NOTHING, entry.file, detail="profile")


def _unused(registry: TaskRegistry) -> Iterator[Difference]:
    entries = list(registry.requirements.values())
    for attribute in dict.fromkeys(name for entry in entries for name in entry.profile):
        if not any(entry.profile.get(attribute) for entry in entries):
            nl, en = counted(len(entries), REQUIREMENTS, "nl"), counted(len(entries), REQUIREMENTS, "en")
            text = Text(f"leeg in {nl}", f"empty in {en}")
            yield Difference("attribute-unused", attribute, (TR,), text, NOTHING, entries[0].file, detail=attribute)


def _by_name(registry: TaskRegistry) -> Iterator[Difference]:
    """See whether the flag says no more than the act in the URN does."""
    prefixes: dict[str, set[bool]] = {}
    for urn, entry in registry.requirements.items():
        prefixes.setdefault(_short(urn).partition("-")[0], set()).add(entry.always)
    always = sorted(prefix for prefix, flags in prefixes.items() if flags == {True})
    if always and len(always) < len(prefixes) and all(len(flags) == 1 for flags in prefixes.values()):
        file = next(iter(registry.requirements.values())).file
        never = sorted(set(prefixes) - set(always))
        text = Text(
            f"altijd: {listed(always)}; nooit: {listed(never)}", f"always: {listed(always)}; never: {listed(never)}"
        )
        yield Difference("always-by-name", "always_applicable", (TR,), text, NOTHING, file, detail="always")
