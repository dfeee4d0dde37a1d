"""What hangs on what, found once over the whole graph, and the lines in which pages name things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from normgraph.applies.logic import facts_under
from normgraph.applies.supervision import Reach
from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import LAW, Act, Cell, Concept, Condition, Dispute, Fact, Norms, Provision, Requirement, Text
from normgraph.practice import (
    Coverage,
    EvidenceList,
    EvidenceType,
    Instrument,
    Mandate,
    Measure,
    Organisation,
    PolicyAction,
    Practice,
    Sanction,
)
from normgraph.terms import ID
from normgraph.texts import TEXTS, pick, say, say_day
from normgraph.web.browse.lines import DOUBT, POLICY, Line, Note, Part
from normgraph.web.browse.texts import WORDS
from normgraph.writing.conditions import Branch
from normgraph.writing.practice import maximum, reach_texts
from normgraph.writing.text import MAY_HANG

Thing = TypeVar("Thing")
Key = TypeVar("Key")


class Connections:
    """The norms and the practice around them, with the ways back: from a provision to what rests on it, and so on."""

    def __init__(self, norms: Norms, practice: Practice, taxonomies: Mapping[str, tuple[Concept, ...]]) -> None:
        self.norms, self.practice = norms, practice
        self.concepts = {f"{name}/{one.key}": one for name, concepts in taxonomies.items() for one in concepts}
        requirements = norms.requirements.values()
        self.of_act = gathered(requirements, lambda one: (one.act.key,))
        self.resting = gathered(requirements, lambda one: (provision.key for provision in one.legal_basis))
        self.hanging = gathered(requirements, lambda one: facts_under(*one.roots()))
        self.contested = gathered(requirements, lambda one: (dispute.key for dispute in one.disputes))
        self.of_urn = gathered(requirements, lambda one: one.all_urns)
        self.named_by = gathered(requirements, lambda one: {name for root in one.roots() for name in _names_in(root)})
        self.places = gathered(norms.provisions.values(), lambda one: (one.act.key,))
        self.facts_from = gathered(norms.facts.values(), lambda one: (provision.key for provision in one.legal_basis))
        named = norms.qualifications
        self.named_at = gathered(named, lambda name: (provision.key for provision in named[name].legal_basis))
        self.named_on = gathered(named, lambda name: facts_under(named[name]))
        self.covering = gathered(practice.coverage, lambda one: (one.requirement,))
        self.covered = gathered(practice.coverage, lambda one: (one.instrument,))
        self.asking = gathered(practice.evidence_lists, lambda one: one.types)
        self.evidence = gathered(practice.evidence_lists, lambda one: one.requirements)
        self.measures = gathered(practice.measures.values(), lambda one: one.supports)
        self.mandates = {one.key: one for one in practice.mandates}
        self.supervising = gathered(practice.mandates, lambda one: (one.supervisor.key,) if one.supervisor else ())
        self.issued = gathered(practice.instruments.values(), lambda one: (issuer.key for issuer in one.issuers))


def gathered(things: Iterable[Thing], keys: Callable[[Thing], Iterable[Key]]) -> Mapping[Key, list[Thing]]:
    """Gather things under each of their keys, in their own order."""
    found: dict[Key, list[Thing]] = defaultdict(list)
    for one in things:
        for key in dict.fromkeys(keys(one)):
            found[key].append(one)
    return dict(found)


def _names_in(node: Cell | Condition) -> Iterator[str]:
    """Yield the names of the conditions in a condition."""
    if isinstance(node, Condition):
        if node.name:
            yield node.name
        for member in node.members():
            yield from _names_in(member)


@dataclass(frozen=True, slots=True)
class Teller:
    """Names things in one language, each with the address of its page."""

    known: Connections
    language: Language
    day: date
    """The day as of which the law is cited."""

    # ---- words ----

    def pick(self, text: Text) -> str:
        """Give a text in this language."""
        return pick(text, self.language)

    def word(self, name: str) -> str:
        """Give an interface text."""
        return pick(WORDS[name], self.language)

    def say_day(self, day: object) -> str:
        """Write a day, month or year in words."""
        return say_day(day, self.language)

    def to(self, kind: str, key: str) -> str:
        """Give the address of a page about a thing."""
        return f"/{self.language}/doc/{kind}/{key}"

    # ---- parts ----

    def part(self, title: str, lines: Iterable[Line], about: str = "") -> Part:
        """Make a part by the names of its heading and of the sentence above its lines."""
        return Part(self.word(title), tuple(lines), self.word(about) if about else "")

    def said(self, title: str, *texts: Text | str | None) -> Part:
        """Make a part of plain texts; those that are not there are left out."""
        found = (one if isinstance(one, str) else self.pick(one) for one in texts if one)
        return self.part(title, (Line(one) for one in found))

    def concepts(self, title: str, kind: str, concepts: Iterable[Concept]) -> Part:
        """Make a part of values of a taxonomy."""
        return self.part(title, (Line(self.pick(one.label), self.to(kind, one.key)) for one in concepts))

    def doubts(self, certainty: str) -> tuple[Note, ...]:
        """Say how sure something is where it is not settled."""
        return () if certainty == "settled" else (Note(say(certainty, self.language), DOUBT),)

    # ---- things ----

    def requirement(self, one: Requirement, *notes: Note) -> Line:
        """Name a requirement with its articles, and say what is no law or not settled."""
        policy = () if one.bindingness.key in LAW else (Note(self.word("policy_only"), POLICY),)
        places = Note("; ".join(self.pick(label(provision)) for provision in one.legal_basis))
        hangs = (Note(self.pick(MAY_HANG), DOUBT),) if one.disputes else ()
        marks = (*((places,) if places.text else ()), *policy, *self.doubts(one.certainty), *hangs, *notes)
        return Line(self.pick(one.label), self.to("requirement", one.key), marks)

    def requirements(self, keys: Iterable[str]) -> Iterator[Line]:
        """Name requirements by key."""
        return (self.requirement(self.known.norms.requirements[key]) for key in keys)

    def provision(self, one: Provision, *notes: Note) -> Line:
        """Name a provision by its citation and topic."""
        return Line(self.pick(label(one)), self.to("provision", one.key), (Note(self.pick(one.topic)), *notes))

    def provisions(self, title: str, provisions: Iterable[Provision]) -> Part:
        """Make a part of provisions."""
        return self.part(title, map(self.provision, provisions))

    def act(self, one: Act) -> Line:
        """Name an act, with its short name and whether it is in force."""
        status = self.known.concepts.get(f"legal-status/{one.legal_status}")
        short = self.pick(one.abbreviation)
        notes: tuple[Note, ...] = () if short == self.pick(one.label) else (Note(short),)
        notes += (Note(self.pick(status.label)),) if status else ()
        return Line(self.pick(one.label), self.to("act", one.key), notes)

    def fact(self, one: Fact) -> Line:
        """Name a fact by its label, with its question."""
        return Line(self.pick(one.label), self.to("fact", one.key), (Note(self.pick(one.question)),))

    def qualification(self, name: str) -> Line:
        """Name a qualification."""
        one = self.known.norms.qualifications[name]
        return Line(
            self.pick(one.label) if one.label else name, self.to("qualification", name), self.doubts(one.certainty)
        )

    def dispute(self, one: Dispute) -> Line:
        """Name a contested question, with its readings."""
        taken = (Note(say("taken", self.language)),)
        readings = tuple(
            Line(self.pick(reading.label), notes=taken if reading.key == one.working else ())
            for reading in one.readings
        )
        return Line(self.pick(one.label), self.to("dispute", one.key), members=readings)

    def instrument(self, one: Instrument, *notes: Note) -> Line:
        """Name an instrument, with what it binds as and what took its place."""
        told = [Note(self.pick(one.bindingness.label))]
        if one.replaced_by:
            told.append(Note(f"{self.pick(TEXTS['replaced_by'])} {self.pick(one.replaced_by.label)}"))
        return Line(self.pick(one.label), self.to("instrument", one.key), (*told, *notes))

    def coverage(self, one: Coverage) -> tuple[Note, ...]:
        """Say how far an instrument covers a requirement, by which part, and what it leaves out."""
        told = [("covers_degree", TEXTS[f"degree_{one.degree}"]), ("for_part", one.part)]
        told += [("leaves_out", text) for text in one.caveats]
        notes = (Note(self.word(name).format(self.pick(text))) for name, text in told if text)
        return (*notes, *self.doubts(one.certainty))

    def measure(self, one: Measure) -> Line:
        """Name a measure."""
        return Line(self.pick(one.label), self.to("measure", one.key))

    def evidence_type(self, one: EvidenceType) -> Line:
        """Name a type of evidence, with what it is."""
        return Line(self.pick(one.label), self.to("evidence-type", one.key), (Note(self.pick(one.definition)),))

    def evidence_list(self, one: EvidenceList) -> Line:
        """Give the documents that belong together, and when this alternative suits."""
        types = tuple(self.evidence_type(self.known.practice.evidence_types[key]) for key in one.types)
        return Line(self.pick(one.note) if one.note else "", notes=self.doubts(one.certainty), members=types)

    def organisation(self, one: Organisation) -> Line:
        """Name a body."""
        return Line(self.pick(one.label), self.to("organisation", one.key))

    def mandate(self, one: Mandate, reach: Reach | None = None) -> Line:
        """Name a mandate, with who has it and how settled that is; over a norm, with how far it reaches that."""
        by = self.pick(one.supervisor.label) if one.supervisor else say("nobody", self.language)
        status = self.known.concepts.get(f"mandate-status/{one.status}")
        far = [Note(self.pick(text)) for text in reach_texts(reach or Reach(one), self.known.norms)]
        state = (Note(self.pick(status.label)),) if status else ()
        notes = (Note(by), *state, *far, *self.doubts(one.certainty))
        return Line(self.pick(one.label), self.to("mandate", one.key), notes)

    def sanction(self, one: Sanction) -> Line:
        """Tell of a sanction up to how much, on which basis, whom it reaches and whether it can be imposed here."""
        told = [label(provision) for provision in one.legal_basis]
        notes = [Note(self.pick(text)) for text in (maximum(one), *told, one.reaches, one.power)]
        more = [Note(self.pick(one.note))] if one.note else []
        return Line(self.pick(one.label), notes=(*notes, *more, *self.doubts(one.certainty)))

    def policy(self, one: PolicyAction) -> Line:
        """Name a policy action, with its day and how it stands."""
        dated = (Note(self.say_day(one.dated)),) if one.dated else ()
        notes = (*dated, Note(self.pick(one.status.label)), *self.doubts(one.certainty))
        return Line(self.pick(one.label), self.to("policy", one.key), notes)

    def named(self, iri: str) -> Line:
        """Name what an IRI of ours stands for."""
        kind, _, key = iri.removeprefix(ID).partition("/")
        norms = self.known.norms
        if kind == "act" and key in norms.acts:
            return self.act(norms.acts[key])
        if kind == "provision" and key in norms.provisions:
            return self.provision(norms.provisions[key])
        if kind == "requirement" and key in norms.requirements:
            return self.requirement(norms.requirements[key])
        if kind == "instrument" and key in self.known.practice.instruments:
            return self.instrument(self.known.practice.instruments[key])
        return Line(key, self.to(kind, key))

    # ---- conditions ----

    def condition(self, branches: Iterable[Branch]) -> Iterator[Line]:
        """Write a condition as nested lines; what a qualification asks is shown when the reader asks for it."""
        for one in branches:
            members = tuple(self.condition(one.members))
            notes = tuple(Note(self.pick(label(provision))) for provision in one.legal_basis[:3])
            if one.node is None:
                yield Line(f"{self.pick(one.text)}:", members=members)
            elif isinstance(one.node, Cell):
                kind = "dispute" if one.node.is_reading else "fact"
                yield Line(self.pick(one.text), self.to(kind, one.node.fact), notes)
            else:
                is_named = one.node.name in self.known.norms.qualifications
                href = self.to("qualification", str(one.node.name)) if is_named else ""
                yield Line(self.pick(one.text), href, notes, members, folded=is_named)
