"""Compare for whom each source selects a requirement with for whom our norms can apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from normgraph.errors import InputError
from normgraph.model import Requirement, Text
from normgraph.sources.algoritmekader import Item
from normgraph.sources.drift.cases import COMPARED, NOT_AI, Cases, Profile
from normgraph.sources.drift.difference import AK, NOTHING, TR, Difference, Side, listed, same
from normgraph.sources.drift.norms import about_norms, addressed
from normgraph.sources.expressions import Expression, read_expression
from normgraph.sources.labels import GROUPS, NOT_APPLICABLE, PROHIBITED
from normgraph.sources.task_registry import Entry

Selects = Callable[[Profile], bool]

MANY = 8
"""How many cases a difference names in full."""


def selected_by_page(item: Item, profile: Profile) -> bool:
    """Say whether the Algoritmekader shows a requirement: every group has the label of the profile among its tags."""
    return not blocking_groups(item, profile)


def blocking_groups(item: Item, profile: Profile) -> list[str]:
    """Give the tags that are missing for a profile; a page without a group sets no limit by it."""
    missing = []
    for name in COMPARED:
        group = GROUPS[name]
        tags, value = item.values(group.field), group.labels.get(profile[name], "")
        if tags and value not in tags:
            missing.append(f"{group.field}={value or '-'}")
    return missing


def selected_by_entry(entry: Entry, profile: Profile) -> bool:
    """Say whether the users of the task registry take a requirement: flag, or every attribute that is filled fits."""
    if entry.always:
        return True
    attributes = ((GROUPS[name].attribute, profile[name]) for name in COMPARED)
    return all(not entry.profile.get(attribute) or label in entry.profile[attribute] for attribute, label in attributes)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a comparison is about: a requirement in one source, with our norms for it."""

    side: Side
    urn: str
    file: str
    norms: Sequence[Requirement]

    def difference(self, kind: str, theirs: Text, ours: Text, detail: str = "") -> Difference:
        basis, certainty = about_norms(self.norms)
        return Difference(kind, self.urn, (self.side,), theirs, ours, self.file, None, basis, certainty, detail or kind)


def compare_page(item: Item, norms: Sequence[Requirement], cases: Cases) -> Iterator[Difference]:
    """Compare the tags of a page with our norms."""
    place = _Place(AK, item.about, item.file, norms)
    numbers = [number for number, profile in enumerate(cases.profiles) if profile is not NOT_AI]
    yield from _selection(place, cases, numbers, lambda profile: selected_by_page(item, profile))
    yield from _narrow(place, cases, numbers, lambda profile: blocking_groups(item, profile))
    yield from _no_label(place, item, cases)
    for name in ("type", "risk"):
        group = GROUPS[name]
        listed_labels = [label for label, value in group.labels.items() if value and value in item.values(group.field)]
        yield from _useless(place, name, listed_labels, cases, numbers)
    yield from _exceptions(place, item, cases, numbers)


def compare_entry(entry: Entry, norms: Sequence[Requirement], cases: Cases) -> Iterator[Difference]:
    """Compare the profile of an entry with our norms."""
    place = _Place(TR, entry.urn, entry.file, norms)
    numbers = list(range(len(cases.profiles)))
    selects: Selects = lambda profile: selected_by_entry(entry, profile)  # noqa: E731
    yield from _selection(place, cases, numbers, selects)
    yield from _narrow(place, cases, numbers, lambda profile: [] if selects(profile) else _unfit(entry, profile))
    for name in ("type", "risk"):
        yield from _useless(place, name, entry.profile.get(GROUPS[name].attribute, ()), cases, numbers)


def _unfit(entry: Entry, profile: Profile) -> list[str]:
    found = []
    for name in COMPARED:
        allowed = entry.profile.get(GROUPS[name].attribute)
        if allowed and profile[name] not in allowed:
            found.append(f"{GROUPS[name].attribute}={profile[name]}")
    return found


def _selection(place: _Place, cases: Cases, numbers: Sequence[int], selects: Selects) -> Iterator[Difference]:
    """Find where a requirement is selected too widely, by too coarse a label, or without a condition."""
    never, coarse, hanging = [], [], []
    sorted_out: set[str] = set()
    for number in numbers:
        if selects(cases.profiles[number]):
            outcome = cases.outcome(place.norms, number)
            if not outcome.applies | outcome.open:
                never.append(number)
            elif outcome.never:
                coarse.append(number)
                sorted_out |= outcome.never
            elif outcome.open:
                hanging.append(number)
    if never:
        said = _summary(cases, never, numbers)
        yield place.difference("applies-too-widely", said, Text("geen norm kan gelden", "no norm can apply"))
    if coarse:
        names = _cases_text(sorted_out)
        ours = Text(f"geldt niet als: {names}", f"does not apply if: {names}")
        yield place.difference("label-too-coarse", _summary(cases, coarse, numbers), ours)
    if hanging or coarse:
        facts = listed(cases.open_facts(place.norms, hanging + coarse))
        if facts:
            ours = Text(f"hangt af van: {facts}", f"depends on: {facts}")
            yield place.difference("hangs-on-facts", _summary(cases, hanging + coarse, numbers), ours)


def _narrow(
    place: _Place, cases: Cases, numbers: Sequence[int], blocking: Callable[[Profile], list[str]]
) -> Iterator[Difference]:
    """Find where a requirement is not selected though a norm can apply, and which tags stand in the way.

    A prohibited system may not be there at all, so that it does not count here.
    """
    found: dict[frozenset[str], bool] = {}
    roles = addressed(place.norms)
    for number in numbers:
        profile = cases.profiles[number]
        missing = frozenset(blocking(profile))
        outcome = cases.outcome(place.norms, number)
        fits = profile["risk"] != PROHIBITED and (roles is None or profile["role"] in roles)
        if missing and fits and outcome.applies | outcome.open:
            found[missing] = found.get(missing, False) or bool(outcome.applies)
    least = [missing for missing in found if not any(other < missing for other in found)]
    if least:
        names = "; ".join(sorted(" + ".join(sorted(missing)) for missing in least))
        certain = any(found[missing] for missing in least)
        ours = Text("een norm geldt", "a norm applies") if certain else Text("een norm kan gelden", "a norm can apply")
        yield place.difference("applies-too-narrowly", Text(f"zonder {names}", f"without {names}"), ours, names)


def _useless(
    place: _Place, name: str, labels: Sequence[str], cases: Cases, numbers: Sequence[int]
) -> Iterator[Difference]:
    """Find labels that are listed though no norm can apply to any case with them."""
    useless = []
    for label in labels:
        outcomes = [
            cases.outcome(place.norms, n) for n in numbers if cases.profiles[n][name] == label != NOT_APPLICABLE
        ]
        if outcomes and not any(outcome.applies | outcome.open for outcome in outcomes):
            useless.append(label)
    if useless:
        text = same(f"{GROUPS[name].names[-1]}: {listed(useless)}")
        ours = Text("geen norm kan gelden", "no norm can apply")
        yield place.difference("label-extra", text, ours, name)


def _no_label(place: _Place, item: Item, cases: Cases) -> Iterator[Difference]:
    number = cases.profiles.index(NOT_AI)
    outcome = cases.outcome(place.norms, number)
    if item.values(GROUPS["type"].field) and outcome.applies | outcome.open:
        types = listed(item.values(GROUPS["type"].field))
        ours = Text("kan ook gelden zonder AI", "can apply without AI too")
        yield place.difference("no-label", same(f"{GROUPS['type'].field}: {types}"), ours)


def _summary(cases: Cases, chosen: Sequence[int], numbers: Sequence[int]) -> Text:
    """Say in which labels the chosen profiles stand out from the others of the same types."""
    parts = []
    types = {cases.profiles[number]["type"] for number in chosen}
    for name in COMPARED:
        every = dict.fromkeys(
            cases.profiles[number][name]
            for number in numbers
            if name == "type" or cases.profiles[number]["type"] in types
        )
        found = dict.fromkeys(cases.profiles[number][name] for number in chosen)
        if len(found) < len(every):
            parts.append(f"{GROUPS[name].names[-1]}: {listed(found)}")
    text = "; ".join(parts)
    return Text(text or "alle profielen", text or "all profiles")


def _cases_text(names: set[str]) -> str:
    some = sorted(names)[:MANY]
    return listed(some) + (f" (+{len(names) - len(some)})" if len(names) > len(some) else "")


# ---- exceptions ----


def _exceptions(place: _Place, item: Item, cases: Cases, numbers: Sequence[int]) -> Iterator[Difference]:
    """Find exceptions that can never hold with the tags of the page, and those that our norms do not know.

    The second only where a norm can apply in every case of a profile; where the law excepts some, it is no fault.
    """
    field = "uitzondering"
    selected = [number for number in numbers if selected_by_page(item, cases.profiles[number])]
    impossible = []
    for text in item.values(field):
        exception = _readable(text)
        held = [number for number in selected if exception and exception.holds(_tags(cases.profiles[number]))]
        if not held:
            impossible.append(text)
        still = [number for number in held if not cases.outcome(place.norms, number).never]
        if still:
            ours = Text("een norm kan toch gelden", "a norm can apply all the same")
            yield place.difference("exception-not-in-law", _summary(cases, still, numbers), ours, text)
    if impossible:
        yield place.difference("exception-impossible", same(" | ".join(impossible)), NOTHING)


def _readable(text: str) -> Expression | None:
    try:
        return read_expression(text)
    except InputError:
        return None


def _tags(profile: Profile) -> set[str]:
    """Give the labels of a profile as the Algoritmekader writes them: `risicogroep-verboden-ai`."""
    return {f"{GROUPS[name].field}-{GROUPS[name].labels.get(profile[name], '')}" for name in COMPARED}
