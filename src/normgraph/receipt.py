"""The receipt of an answer: what was asked, on which graph, and what came out, so that it can be asked again.

A receipt seals itself with a hash over its own content. That shows damage and slips of the pen; it is no signature, and
whoever changes a receipt on purpose can compute the seal anew. Asking again tells whether the answer was so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final, get_args

import orjson

from normgraph import __version__
from normgraph.applies.answer import Applicability
from normgraph.applies.description import Description, read_date, read_description
from normgraph.description import read_plain
from normgraph.errors import InputError, InvalidValue, pointer_to, shown
from normgraph.model import Answer, Reason, RequirementAnswer, Status
from normgraph.settings import Settings

FORMAT: Final = 1

TEXTS: Final = ("software", "graph", "hash", "as_of", "known_at", "outcome", "seal")
"""The keys whose values are text."""

KEYS: Final = frozenset({"format", "facts", "readings", *TEXTS})
"""What every receipt holds; a short one leaves out `outcomes`, and then a replay cannot say what changed."""

Outcome = Mapping[str, Any]
"""Of one requirement: its status, reason, missing facts and dates."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt whose seal was found whole."""

    software: str
    graph: str
    hash: str
    as_of: date
    known_at: date
    description: Mapping[str, Any]
    outcome: str
    """The hash of all outcomes."""
    outcomes: Mapping[str, Outcome] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A requirement whose outcome differs; it is absent on the side where the graph does not have it."""

    key: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """A receipt, the answer to the same question now, and in what they differ."""

    receipt: Receipt
    answer: Answer
    same: bool
    changes: tuple[Changed, ...]
    """Empty for a short receipt too."""


def write_receipt(answer: Answer, description: Description, *, short: bool = False) -> bytes:
    """Write the receipt of an answer as JSON; a short one has the hash of the outcomes without the outcomes."""
    outcomes = outcomes_of(answer)
    content = {
        "format": FORMAT,
        "software": __version__,
        "graph": answer.version,
        "hash": answer.hash,
        "as_of": str(answer.as_of),
        "known_at": str(answer.known_at),
        "facts": dict(description.facts),
        "readings": dict(description.readings),
        "outcome": _hash(outcomes),
        **({} if short else {"outcomes": outcomes}),
    }
    return orjson.dumps({**content, "seal": _hash(content)}, option=0 if short else orjson.OPT_INDENT_2)


def read_receipt(content: bytes, settings: Settings) -> Receipt:
    """Read a receipt.

    Raises an `InputError` when it cannot be read, is none, or was changed after it was made.
    """
    given = read_plain(content, settings.source)
    if not isinstance(given, dict) or not _is_receipt(given):
        raise InvalidValue(
            "dit is geen ontvangstbewijs van normgraph; `normgraph ask … --receipt` maakt er een",
            "this is not a receipt of normgraph; `normgraph ask … --receipt` makes one",
            pointer="/format",
        )
    if given["format"] != FORMAT:
        form = shown(given["format"])
        raise InvalidValue(
            f"vorm {form} is onbekend: werk normgraph bij", f"form {form} is not known: update normgraph",
            pointer="/format",
        )  # fmt: skip
    _check_seal(given)
    return Receipt(
        software=given["software"],
        graph=given["graph"],
        hash=given["hash"],
        as_of=read_date(given["as_of"], "/as_of"),
        known_at=read_date(given["known_at"], "/known_at"),
        description={"facts": given["facts"], "readings": given["readings"]},
        outcome=given["outcome"],
        outcomes=given.get("outcomes"),
    )


def replay(receipt: Receipt, engine: Applicability) -> Replayed:
    """Ask again what a receipt asked.

    Raises an `InputError` when this graph no longer knows a fact or reading that was given.
    """
    try:
        description = read_description(receipt.description, engine.norms)
        answer = engine.answer(description, receipt.as_of, receipt.known_at)
    except InputError as problem:
        raise type(problem)(
            f"deze graaf kan de vraag niet meer stellen: {problem.nl}",
            f"this graph can no longer ask the question: {problem.en}",
            pointer=problem.pointer,
        ) from problem
    now = outcomes_of(answer)
    changes = () if receipt.outcomes is None else tuple(_changes(receipt.outcomes, now))
    return Replayed(receipt, answer, receipt.outcome == _hash(now), changes)


def outcomes_of(answer: Answer) -> dict[str, Outcome]:
    """Give of each requirement what must be the same for the answer to be the same."""
    return {one.requirement.key: _outcome(one) for one in answer.requirements}


def _outcome(one: RequirementAnswer) -> Outcome:
    return {
        "status": one.status,
        "reason": one.reason,
        "missing": sorted(one.missing),
        "from": None if one.applies_from is None else str(one.applies_from),
        "until": None if one.applies_until is None else str(one.applies_until),
    }


def _changes(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> Iterator[Changed]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield Changed(key, before.get(key), after.get(key))


def _is_receipt(given: Mapping[str, Any]) -> bool:
    return (
        set(given) - {"outcomes"} == KEYS
        and all(_is_text(given[key]) for key in TEXTS)
        and all(isinstance(given.get(key, {}), dict) for key in ("facts", "readings", "outcomes"))
        and all(_is_text(key) and _is_outcome(one) for key, one in given.get("outcomes", {}).items())
    )


def _is_text(given: object) -> bool:
    """Say whether something is text that can be shown as it is: what steers a terminal is none."""
    return isinstance(given, str) and given.isprintable()


def _is_outcome(given: object) -> bool:
    return (
        isinstance(given, dict)
        and set(given) == {"status", "reason", "missing", "from", "until"}
        and given["status"] in get_args(Status)
        and given["reason"] in (None, *get_args(Reason))
        and isinstance(given["missing"], list)
        and all(map(_is_text, given["missing"]))
        and all(given[key] is None or _is_day(given[key]) for key in ("from", "until"))
    )


def _is_day(given: object) -> bool:
    try:
        return isinstance(given, str) and bool(date.fromisoformat(given))
    except ValueError:
        return False


def _check_seal(given: Mapping[str, Any]) -> None:
    """Refuse a receipt that does not match its own hashes; raises `InvalidValue`."""
    sealed = {key: value for key, value in given.items() if key != "seal"}
    if given["seal"] != _hash(sealed):
        key = "seal"
    elif "outcomes" in given and given["outcome"] != _hash(given["outcomes"]):
        key = "outcome"
    else:
        return
    raise InvalidValue(
        "het ontvangstbewijs is na het maken veranderd of beschadigd: de hash klopt niet met de inhoud",
        "the receipt was changed or damaged after it was made: its hash does not match its content",
        pointer=pointer_to(key),
    )


def _hash(content: Mapping[str, Any]) -> str:
    return f"sha256:{sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()}"
