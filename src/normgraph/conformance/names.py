"""Check that things are what their names say, and that no two of them are one.

Answers cite by the parts of a provision and by the numbers of acts, measures and requirements, readers by the IRI: the
two must tell the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from normgraph.errors import FaultyGraph, hints_at
from normgraph.register.fields import KNOWN
from normgraph.store.index import Index
from normgraph.terms import DCT, ELI, ID, resource, shown, term

PARTS: Final = {
    "art": "article",
    "par": "paragraph",
    "subpar": "subparagraph",
    "pnt": "point",
    "anx": "annex",
    "sec": "section",
    "rec": "recital",
}
"""The parts of a provision, by what they are called in its IRI."""

ALONE: Final = (
    ("Act", (term("celex"),)),
    ("Act", (term("bwb"),)),
    ("Act", (term("eliPath"),)),
    ("Coverage", (term("byPart"), term("covers"))),
    ("Coverage", (term("byInstrument"), term("covers"))),
    ("Fact", (term("order"),)),
    ("FactMember", (term("memberOf"), term("order"))),
    ("InstrumentPart", (term("ofVersion"), term("order"))),
    ("Measure", (DCT + "identifier",)),
)
"""What no two things of a class have in common."""


def check_names(index: Index) -> Iterator[FaultyGraph]:
    """Yield every finding on names and numbers."""
    yield from _provisions(index)
    yield from _expressions(index)
    yield from _measures(index)
    yield from _fields(index)
    yield from _alike(index)
    yield from _within(index)
    yield from _cited(index)
    for class_, properties in ALONE:
        yield from _shared(index, class_, properties)


def _found(index: Index, subject: str, nl: str, en: str) -> FaultyGraph:
    return FaultyGraph(nl, en, pointer=index.place(subject))


def _provisions(index: Index) -> Iterator[FaultyGraph]:
    """Find provisions of another act, or with other parts, than their IRI says; one of the past is no citation."""
    for iri in index.subjects(term("Provision")):
        if index.is_deprecated(iri):
            continue
        act = next((one.removeprefix(resource("act", "")) for one in index.iris(iri, term("ofAct"))), None)
        if act is None:  # the shapes tell
            continue
        own = iri.removeprefix(resource("provision", ""))
        if not own.startswith(f"{act}/"):
            nl, en = f"de IRI noemt een andere regeling dan {act}", f"the IRI names another act than {act}"
            yield _found(index, iri, f"{nl} (ng:ofAct)", f"{en} (ng:ofAct)")
            continue
        named = _named(own.removeprefix(f"{act}/"))
        for part, written in ((part, index.literals(iri, term(part))) for part in PARTS.values()):
            if part in named and [_plain(one) for one in written] != [named[part]]:
                said = ", ".join(written) or "-"
                yield _found(
                    index, iri, f"ng:{part} is {said}, anders dan in de IRI", f"ng:{part} is {said}, unlike the IRI"
                )
            elif written and part not in named and not named.keys().isdisjoint(PARTS.values()):
                nl, en = f"ng:{part} staat niet in de IRI", f"ng:{part} is not in the IRI"
                yield _found(index, iri, nl, en)


def _expressions(index: Index) -> Iterator[FaultyGraph]:
    """Find dated texts of another act or day than their IRI says: an answer would cite another text than was read."""
    for iri in index.subjects(term("Expression")):
        acts = [act.removeprefix(resource("act", "")) for act in index.iris(iri, term("ofAct"))]
        days = index.literals(iri, ELI + "version_date")
        if iri not in {resource("expression", f"{act}/{day}") for act in acts for day in days}:
            said = ", ".join([*acts, *days])
            yield _found(
                index,
                iri,
                f"regeling en dag zijn {said}, anders dan in de IRI",
                f"act and day are {said}, unlike the IRI",
            )


def _named(path: str) -> dict[str, str]:
    """Read the parts out of the path of a provision; points within points follow one another."""
    found: dict[str, str] = defaultdict(str)
    for step in path.split("/"):
        kind, _, value = step.partition("_")
        if kind in PARTS:
            found[PARTS[kind]] += _plain(value)
    return dict(found)


def _plain(value: str) -> str:
    """Leave out what an IRI writes otherwise than a citation: capitals and what stands between."""
    return re.sub("[^0-9a-z]", "", value.lower())


def _measures(index: Index) -> Iterator[FaultyGraph]:
    """Find measures with the number of another, and those that work towards a requirement that is not there."""
    properties = (DCT + "identifier", term("detailsIdentifier"))
    known = {
        urn for one in index.subjects(term("Requirement")) for name in properties for urn in index.literals(one, name)
    }
    for iri in index.subjects(term("Measure")):
        urn = "urn:nl:ak:mtr:" + iri.removeprefix(resource("measure", ""))
        if index.literals(iri, DCT + "identifier") != [urn]:
            yield _found(
                index, iri, f"een maatregel heeft zijn eigen nummer: {urn}", f"a measure has its own number: {urn}"
            )
        for supported in index.literals(iri, term("supportsUrn")):
            if supported not in known:
                nl, en = f"geen vereiste in de graaf heeft {supported}", f"no requirement of the graph has {supported}"
                yield _found(index, iri, nl, en)


def _fields(index: Index) -> Iterator[FaultyGraph]:
    """Find import rules that read a field which no entry has: they would suggest nothing, without a word."""
    for iri in index.subjects(term("ImportRule")):
        for name in index.literals(iri, term("readsField")):
            if name not in KNOWN:
                nl, en = hints_at(name, sorted(KNOWN))
                yield _found(
                    index, iri, f"een vermelding heeft geen veld {name}{nl}", f"an entry has no field {name}{en}"
                )


def _alike(index: Index) -> Iterator[FaultyGraph]:
    """Find things whose IRIs differ in capitals alone: whoever cites one gets the other without a word."""
    first: dict[str, str] = {}
    for iri in index:
        other = first.setdefault(iri.casefold(), iri)
        if iri.startswith(ID) and other != iri:
            nl = f"verschilt alleen in hoofdletters van {shown(other)}: geef het een andere sleutel"
            en = f"differs from {shown(other)} in capitals alone: give it another key"
            yield _found(index, iri, nl, en)


def _within(index: Index) -> Iterator[FaultyGraph]:
    """Find editions and parts that belong to another instrument than their IRI says, as one that was copied does."""
    for class_, of in (("InstrumentVersion", "ofInstrument"), ("InstrumentPart", "ofVersion")):
        for iri in index.subjects(term(class_)):
            for whole in index.iris(iri, term(of)):
                if not iri.startswith(f"{whole}/"):
                    nl, en = (
                        f"de IRI noemt een ander geheel dan {shown(whole)}",
                        f"the IRI names another whole than {shown(whole)}",
                    )
                    yield _found(index, iri, f"{nl} (ng:{of})", f"{en} (ng:{of})")


def _cited(index: Index) -> Iterator[FaultyGraph]:
    """Find names of acts that lead to an act of the graph under another number than that act has."""
    for iri in index.subjects(term("CitedAct")):
        for act in index.iris(iri, term("namesAct")):
            own = [*index.literals(act, term("bwb")), *index.literals(act, term("celex"))]
            for number in index.literals(iri, DCT + "identifier"):
                if number not in own:
                    said = ", ".join(own) or "-"
                    nl, en = (
                        f"nummer {number}, maar {shown(act)} heeft {said}",
                        f"number {number}, but {shown(act)} has {said}",
                    )
                    yield _found(index, iri, nl, en)


def _shared(index: Index, class_: str, properties: tuple[str, ...]) -> Iterator[FaultyGraph]:
    """Find things of a class that are the same in some properties, which tell each apart from all others."""
    first: dict[tuple[str, ...], str] = {}
    for iri in index.subjects(term(class_)):
        values = tuple(value for name in properties for value in index.values(iri, name))
        if len(values) == len(properties) and (other := first.setdefault(values, iri)) != iri:
            said = ", ".join(value.removeprefix(ID) for value in values)
            yield _found(index, iri, f"hetzelfde als {shown(other)}: {said}", f"the same as {shown(other)}: {said}")
