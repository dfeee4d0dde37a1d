"""Start from a kind of body: its answers are put into the address, where they can be seen and changed like any other.

`for=gemeente` asks for them and leads to an address with the answers and `filled=gemeente`, which tells what was filled
in and why. Who chose another kind before finds that one behind it: `filled=ministerie&filled=gemeente`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.errors import Language
from normgraph.model import Fact, Norms
from normgraph.norms.presets import Given, Preset, load_presets
from normgraph.texts import pick, say
from normgraph.web.state import Asked, Value, contradiction, from_description, read_state
from normgraph.writing.text import bases_text
from normgraph.writing.values import say_value

FOR: Final = "for"
FILLED: Final = "filled"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in for a kind of body, and what was not."""

    body: str
    answers: tuple[tuple[str, str, str, str], ...]
    """Question, answer, why, and on what that rests."""
    labels: tuple[tuple[str, str, str], ...]
    """Of each of these facts: key, label and answer."""
    notes: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """What else a reader must know of, as a heading with key, label and words."""


def filled_of(pairs: Pairs) -> tuple[str, ...]:
    """Give the kind of body that was filled in, and behind it the one that it replaced."""
    return tuple(value for name, value in pairs if name == FILLED and value)[:2]


def fill_in(pairs: Pairs, norms: Norms) -> Pairs | None:
    """Give the fields with the answers of the kind of body that they name, or nothing where they name none.

    What the reader answered stays as it is, and nothing that contradicts it is added. Answers that an earlier kind
    filled in, and that are still the same, make way: else a ministry would keep what holds for a municipality.
    """
    presets = load_presets(norms)
    chosen = next((presets[value] for name, value in pairs if name == FOR and value in presets), None)
    if chosen is None:
        return None
    own = [(name, value) for name, value in pairs if value and name not in (FOR, FILLED)]
    old = next((presets[key] for key in filled_of(pairs) if key in presets and key != chosen.key), None)
    asked = read_state(own, norms)
    if old is not None:
        own = [(name, value) for name, value in own if not _is_of(old, name, asked)]
        asked = read_state(own, norms)
    answered = {name for name, _ in own}
    open_ones = [one for one in chosen.given if one.fact.key not in answered]
    facts = {one.fact.key: one.value for one in _possible(open_ones, asked, norms)}
    added = from_description({"facts": facts}, norms).pairs()
    return [*own, *added, (FILLED, chosen.key), *([(FILLED, old.key)] if old else [])]


def _is_of(body: Preset, key: str, asked: Asked) -> bool:
    return key in body.facts and asked.facts.get(key) == body.facts[key]


def _possible(given: Iterable[Given], asked: Asked, norms: Norms) -> Iterator[Given]:
    """Give the answers that can be together with those of the reader, and with one another."""
    together: dict[str, Value] = {}
    for key, value in asked.facts.items():  # where the reader's own contradict, as many of them as can be together
        if contradiction({**together, key: value}, norms) is None:
            together[key] = value
    for one in given:
        if contradiction({**together, one.fact.key: one.value}, norms) is None:
            together[one.fact.key] = one.value
            yield one


def bodies(norms: Norms, language: Language) -> list[tuple[str, str]]:
    """Give the kinds of bodies to choose from, as value and text."""
    return [(one.key, pick(one.label, language)) for one in load_presets(norms).values()]


def told(filled: Sequence[str], asked: Asked, norms: Norms, language: Language) -> Filled | None:
    """Say what was filled in; an answer that is otherwise is the reader's own."""
    chosen, old = [*(load_presets(norms).get(key) for key in filled), None, None][:2]
    if chosen is None:
        return None
    given = [one for one in chosen.given if _is_of(chosen, one.fact.key, asked)]
    rows = tuple(
        (
            pick(one.fact.question, language),
            say_value(one.fact, one.value, language),
            pick(one.why, language),
            bases_text(one.legal_basis, language),
        )
        for one in given
    )
    labels = tuple(_answer(one.fact, one.value, language) for one in given)
    body = pick(chosen.label, language)
    notes = (
        (say("preset_own", language).format(body), _otherwise(chosen, asked, language)),
        (say("preset_clash", language), _clashing(chosen, asked, norms, language)),
        (say("preset_before", language).format(pick(old.label, language)), _dropped(old, asked, language))
        if old
        else ("", ()),
    )
    return Filled(
        say("preset_filled", language).format(body),
        rows,
        labels,
        tuple((head, found) for head, found in notes if found),
    )


def _answer(fact: Fact, value: object, language: Language) -> tuple[str, str, str]:
    return fact.key, pick(fact.label, language), say_value(fact, value, language)


def _otherwise(body: Preset, asked: Asked, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Give the reader's answers that are not what holds for this kind of body: kept, but never without a word."""
    kept: Mapping[str, Value] = asked.facts
    return tuple(
        _answer(one.fact, kept[one.fact.key], language)
        for one in body.given
        if kept.get(one.fact.key, one.value) != one.value
    )


def _clashing(body: Preset, asked: Asked, norms: Norms, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Give what holds for this kind of body and contradicts what the reader answered."""
    missing = [one for one in body.given if one.fact.key not in asked.facts]
    possible = [one.fact.key for one in _possible(missing, asked, norms)]
    return tuple(_answer(one.fact, one.value, language) for one in missing if one.fact.key not in possible)


def _dropped(old: Preset, asked: Asked, language: Language) -> tuple[tuple[str, str, str], ...]:
    """Give what an earlier kind of body had filled in and is no longer the answer."""
    return tuple(_answer(one.fact, one.value, language) for one in old.given if not _is_of(old, one.fact.key, asked))
