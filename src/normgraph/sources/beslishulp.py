"""Take the labels that the Beslishulp hands over as a description of a system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from normgraph.applies.description import FIELDS, Description, read_description
from normgraph.errors import ContradictoryFacts, InvalidValue, pointer_to
from normgraph.model import Norms
from normgraph.sources.labels import facts_of, read_labels

KEY: Final = "labelsbysubcategory"
"""The name under which the Beslishulp hands over its labels."""


def read_described(given: Mapping[str, Any], norms: Norms) -> Description:
    """Check a description that may have labels beside its facts; what they leave open becomes a warning.

    Raises an `InputError` as `read_description` does, also for a label that does not exist, and `ContradictoryFacts`
    when a fact is given otherwise than the labels have it.
    """
    if KEY not in given:
        return read_description(given, norms)
    read, notes = facts_of(read_labels(given[KEY], pointer_to(KEY)))
    rest = {key: value for key, value in given.items() if key != KEY}
    facts = {} if rest.get("facts") is None else rest["facts"]
    if not isinstance(facts, Mapping):
        return read_description(given, norms)  # says what is wrong with the facts
    for key, value in read.items():
        if facts.get(key) is not None and facts[key] != value:
            raise ContradictoryFacts(
                f"spreekt de labels tegen: {value!r}",
                f"contradicts the labels: {value!r}",
                pointer=pointer_to("facts", key),
            )
    given_facts = {key: value for key, value in facts.items() if value is not None}
    return replace(read_description({**rest, "facts": {**read, **given_facts}}, norms), notes=notes)


def labelled(given: object) -> dict[str, Any]:
    """Make a description of labels that stand alone: by subcategory, in a list, or under their own key.

    Raises `InvalidValue` for nothing at all, and for a description with facts, which belongs elsewhere.
    """
    if given is None:
        raise InvalidValue(
            "er staat niets in; geef de labels van de Beslishulp", "is empty; give labels of the Beslishulp"
        )
    if isinstance(given, Mapping) and KEY in given:
        return dict(given)
    if isinstance(given, Mapping) and set(given) & set(FIELDS):
        raise InvalidValue(
            "dit is een beschrijving met feiten, geen lijst van labels", "this is a description with facts, no labels"
        )
    return {KEY: given}
