"""Start from a kind of body: its answers are put into the address, where they can be seen and changed like any other.

`for=gemeente` asks for them and leads to an address with the answers and `filled=gemeente`, which tells once what was
filled in and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.errors import Language
from normgraph.model import Norms
from normgraph.norms.presets import load_presets
from normgraph.texts import pick, say
from normgraph.web.state import Asked, from_description
from normgraph.writing.text import bases_text
from normgraph.writing.values import say_value

FOR: Final = "for"
FILLED: Final = "filled"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in for a kind of body."""

    body: str
    answers: tuple[tuple[str, str, str, str], ...]
    """Question, answer, why, and on what that rests."""
    labels: tuple[tuple[str, str], ...]
    """Of each of these facts: key and label."""


def fill_in(pairs: Pairs, norms: Norms) -> Pairs | None:
    """Give the fields with the answers of the kind of body that they name, or nothing where they name none.

    What the reader answered already stays as it is.
    """
    presets = load_presets(norms)
    chosen = next((presets[value] for name, value in pairs if name == FOR and value in presets), None)
    if chosen is None:
        return None
    own = [(name, value) for name, value in pairs if value and name not in (FOR, FILLED)]
    answered = {name for name, _ in own}
    facts = {key: value for key, value in chosen.facts.items() if key not in answered}
    added = [*from_description({"facts": facts}, norms).pairs(), (FILLED, chosen.key)] if facts else []
    return [*own, *added]


def bodies(norms: Norms, language: Language) -> list[tuple[str, str]]:
    """Give the kinds of bodies to choose from, as value and text."""
    return [(one.key, pick(one.label, language)) for one in load_presets(norms).values()]


def told(body: str, asked: Asked, norms: Norms, language: Language) -> Filled | None:
    """Say what was filled in, if that was done just now; an answer that is otherwise was the reader's own."""
    chosen = load_presets(norms).get(body)
    if chosen is None:
        return None
    given = [one for one in chosen.given if asked.facts.get(one.fact.key) == one.value]
    rows = tuple(
        (
            pick(one.fact.question, language),
            say_value(one.fact, one.value, language),
            pick(one.why, language),
            bases_text(one.legal_basis, language),
        )
        for one in given
    )
    labels = tuple((one.fact.key, pick(one.fact.label, language)) for one in given)
    return Filled(say("preset_filled", language).format(pick(chosen.label, language)), rows, labels)
