"""Read the norms out of the graph into the frozen dataclasses of `model`.

A link to something that does not exist, a missing label or a cycle stops the reading with the subject, its file and
what is wrong: a graph with a hole in it must not answer questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TypeVar, cast, get_args

from normgraph import __version__
from normgraph.errors import FaultyGraph
from normgraph.model import (
    ALWAYS,
    Act,
    Certainty,
    Concept,
    Condition,
    Dispute,
    Fact,
    FactType,
    Node,
    Norms,
    Period,
    Provision,
    Reading,
    Requirement,
    Text,
    condition,
)
from normgraph.norms.conditions import PREF_LABEL, Conditions, day_of
from normgraph.store.index import Index
from normgraph.terms import DCT, ELI, ID, SKOS, WrongKind, key_of, kind_of, resource, shown, term

Made = TypeVar("Made")


def read_norms(index: Index, digest: str = "") -> Norms:
    """Read all norms of an indexed graph.

    Raises `FaultyGraph` at the first subject that cannot be read, with its file.
    """
    return Reader(index).norms(digest)


class Reader:
    """Reads each kind of subject once, memoised by IRI."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._acts: dict[str, Act] = {}
        self._provisions: dict[str, Provision] = {}
        self._concepts: dict[str, Concept] = {}
        self._periods: dict[str, Period] = {}
        self._disputes: dict[str, Dispute] = {}
        self.conditions = Conditions(index, self.text, self.basis, self.certainty, self.fault)

    def norms(self, digest: str) -> Norms:
        """Read everything, facts first because conditions are built on them."""
        provisions = self._all("Provision", "provision", self.provision)
        disputes = self._all("Dispute", "dispute", self.dispute)
        facts = sorted(self._all("Fact", "fact", self.fact).values(), key=lambda fact: fact.order)
        qualifications = self._all("Qualification", "qualification", self.qualification)
        requirements = self._all("Requirement", "requirement", self.requirement)
        return Norms(
            acts=self._all("Act", "act", self.act),
            provisions=provisions,
            facts={fact.key: fact for fact in facts},
            cells=self.conditions.cells,
            qualifications=qualifications,
            disputes=disputes,
            requirements=dict(sorted(requirements.items(), key=lambda item: natural(item[0]))),
            version=__version__,
            digest=digest,
        )

    def _all(self, kind: str, path: str, read: Callable[[str], Made]) -> dict[str, Made]:
        return dict(self.each(term(kind), lambda iri: (key_of(iri, path), read(iri))))

    def each(self, class_: str, read: Callable[[str], Made]) -> Iterator[Made]:
        """Read every subject of a class; a link to the wrong kind of thing is a fault of the subject that is read."""
        for iri in self.index.subjects(class_):
            try:
                yield read(iri)
            except WrongKind as found:
                nl, en = f"{found.iri} is niet van de soort {found.kind}", f"{found.iri} is no {found.kind}"
                raise self.fault(iri, nl, en) from found
            except RecursionError as problem:
                nl = "voorwaarden te diep in elkaar: maak van een deel een kwalificatie of voeg lagen samen"
                en = "conditions nested too deep: make a part of them a qualification, or join levels"
                raise self.fault(iri, nl, en) from problem

    # ---- small things ----

    def fault(self, subject: str, nl: str, en: str) -> FaultyGraph:
        """Make the error for one subject, with the file that it stands in."""
        return FaultyGraph(nl, en, pointer=self.index.place(subject))

    def text(self, subject: str, predicate: str) -> Text:
        """Read a text in both languages; exactly one of each."""
        found = [self.index.in_language(subject, predicate, language) for language in ("nl", "en")]
        if [len(texts) for texts in found] != [1, 1]:
            name = shown(predicate)
            raise self.fault(subject, f"{name} moet er één zijn in nl en en", f"{name} must be given once in nl and en")
        return Text(found[0][0], found[1][0])

    def optional_text(self, subject: str, predicate: str) -> Text | None:
        """Read a text in both languages where there is one."""
        return self.text(subject, predicate) if self.index.literals(subject, predicate) else None

    def literal(self, subject: str, predicate: str) -> str | None:
        """Read at most one literal."""
        values = self.index.literals(subject, predicate)
        if len(values) > 1:
            raise self.fault(subject, f"meer dan één {shown(predicate)}", f"more than one {shown(predicate)}")
        return values[0] if values else None

    def day(self, subject: str, predicate: str) -> date | None:
        """Read at most one date."""
        value = self.literal(subject, predicate)
        return day_of(value, partial(self.fault, subject)) if value else None

    def number(self, subject: str, predicate: str) -> int | None:
        """Read at most one whole number."""
        value = self.literal(subject, predicate)
        try:
            return int(value) if value else None
        except ValueError as problem:
            raise self.fault(subject, f"geen heel getal: {value}", f"no whole number: {value}") from problem

    def one(self, subject: str, predicate: str) -> str:
        """Read exactly one IRI."""
        values = self.index.iris(subject, predicate)
        if len(values) != 1:
            name = shown(predicate)
            raise self.fault(subject, f"precies één {name} nodig", f"exactly one {name} needed")
        return values[0]

    def key(self, subject: str, predicate: str, kind: str) -> str:
        """Read the key of the one thing of a kind that a predicate leads to; a thing of another kind is a fault."""
        iri = self.one(subject, predicate)
        if kind_of(iri) != kind:
            raise self.fault(subject, f"{iri} is niet van de soort {kind}", f"{iri} is no {kind}")
        return key_of(iri, kind)

    def certainty(self, subject: str) -> Certainty:
        """Read the certainty of a statement."""
        value = self.one(subject, term("certainty")).removeprefix(resource("certainty", ""))
        if value not in get_args(Certainty):
            raise self.fault(subject, f"onbekende zekerheid {value}", f"unknown certainty {value}")
        return cast("Certainty", value)

    def basis(self, subject: str) -> tuple[Provision, ...]:
        """Read the provisions that a statement rests on, in citation order; one that nobody declared is a fault."""
        cited = self.index.iris(subject, term("legalBasis"))
        for iri in (iri for iri in cited if iri not in self.index):
            raise self.fault(subject, f"bepaling bestaat niet: {iri}", f"no such provision: {iri}")
        found = [self.provision(iri) for iri in cited]
        return tuple(sorted(found, key=lambda provision: natural(provision.key)))

    def concept(self, iri: str) -> Concept:
        """Read a taxonomy concept."""
        if iri not in self._concepts:
            self._concepts[iri] = Concept(key_of(iri, kind_of(iri)), self.text(iri, PREF_LABEL))
        return self._concepts[iri]

    def concepts(self, subject: str, predicate: str) -> tuple[Concept, ...]:
        """Read the concepts of a predicate, by key."""
        found = (self.concept(iri) for iri in self.index.iris(subject, term(predicate)))
        return tuple(sorted(found, key=lambda concept: concept.key))

    # ---- law ----

    def act(self, iri: str) -> Act:
        """Read an act and the dates of its known texts."""
        if iri not in self._acts:
            self._acts[iri] = self._read_act(iri)
        return self._acts[iri]

    def _read_act(self, iri: str) -> Act:
        expressions = self.index.subjects(term("Expression"))
        of_act = [expression for expression in expressions if self.one(expression, term("ofAct")) == iri]
        dated = {expression: self.day(expression, ELI + "version_date") for expression in of_act}
        published = ((day, self.day(expression, ELI + "date_publication")) for expression, day in dated.items())
        return Act(
            key=key_of(iri, "act"),
            label=self.text(iri, PREF_LABEL),
            abbreviation=self.text(iri, term("abbreviation")),
            source_type=self.concept(self.one(iri, term("sourceType"))).key,
            legal_status=self.concept(self.one(iri, term("legalStatus"))).key,
            celex=self.literal(iri, term("celex")),
            eli_path=self.literal(iri, term("eliPath")),
            bwb=self.literal(iri, term("bwb")),
            web_page=self.literal(iri, term("webPage")),
            reference=self.literal(iri, term("officialReference")),
            texts=tuple(sorted(day for day in dated.values() if day)),
            published=tuple(sorted((day, known) for day, known in published if day and known)),
        )

    def provision(self, iri: str) -> Provision:
        """Read a provision."""
        if iri not in self._provisions:
            self._provisions[iri] = self._read_provision(iri)
        return self._provisions[iri]

    def _read_provision(self, iri: str) -> Provision:
        amending, deleting = (
            [key_of(other, "provision") for name in names for other in self.index.iris(iri, term(name))]
            for names in (("amendedBy", "insertedBy", "deletedBy"), ("deletedBy",))
        )
        inserting = [self.one(other, term("ofAct")) for other in self.index.iris(iri, term("insertedBy"))]
        entries = [day for act in inserting if (day := self.day(act, ELI + "first_date_entry_in_force"))]
        parts = ("article", "paragraph", "subparagraph", "point", "annex", "section", "recital")
        return Provision(
            key_of(iri, "provision"),
            self.act(self.one(iri, term("ofAct"))),
            self.text(iri, PREF_LABEL),
            **{part: self.literal(iri, term(part)) for part in parts},
            amended_by=tuple(sorted(amending, key=natural)),
            deleted_by=tuple(sorted(deleting, key=natural)),
            inserted_on=min(entries, default=None),
        )

    # ---- facts and disputes ----

    def fact(self, iri: str) -> Fact:
        """Read a fact with the members of its domain; a deprecated member is no longer one."""
        ever = [m for m in self.index.subjects(term("FactMember")) if self.one(m, term("memberOf")) == iri]
        ever.sort(key=lambda member: self.number(member, term("order")) or 0)
        codes = {member: self._code(member, iri) for member in ever}
        gone = [m for m in ever if self.index.is_deprecated(m)]
        heirs = {m: self.index.iris(m, DCT + "isReplacedBy") for m in gone}
        members = [m for m in ever if m not in heirs]
        excludes = {codes[m]: self._cell_keys(m, "excludes") for m in members if self.index.iris(m, term("excludes"))}
        type_ = cast("FactType", self.concept(self.one(iri, term("valueType"))).key)
        self.conditions.declare_fact(iri, type_, [(codes[m], self.text(m, PREF_LABEL), self.basis(m)) for m in members])
        return Fact(
            key=key_of(iri, "fact"),
            type=type_,
            label=self.text(iri, PREF_LABEL),
            definition=self.text(iri, SKOS + "definition"),
            question=self.text(iri, term("question")),
            hint=self.text(iri, term("hint")),
            answerer=self.concept(self.one(iri, term("answerer"))),
            subject=self.concept(self.one(iri, term("subject"))),
            order=self.number(iri, term("order")) or 0,
            changeable=self.literal(iri, term("changeable")) == "true",
            domain=tuple(codes[member] for member in members),
            member_labels={codes[member]: self.text(member, PREF_LABEL) for member in members},
            legal_basis=self.basis(iri),
            implies=self._cell_keys(iri, "implies"),
            excludes=self._cell_keys(iri, "excludes"),
            member_excludes=excludes,
            lapsed={codes[m]: tuple(codes[n] for n in members if n in named) for m, named in heirs.items()},
        )

    def _code(self, member: str, fact: str) -> str:
        """Read the code of a member, by which it is named too: another would be a cell that no condition reaches."""
        code = self.literal(member, term("code")) or ""
        if member != f"{fact}/{code}":
            other = f"<{fact.removeprefix(ID)}/{code}>"
            raise self.fault(member, f"code {code} hoort bij {other}", f"code {code} is that of {other}")
        return code

    def _cell_keys(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(key_of(iri, "fact") for iri in self.index.iris(subject, term(predicate))))

    def dispute(self, iri: str) -> Dispute:
        """Read a contested question; each of its readings becomes a cell."""
        if iri not in self._disputes:
            self._disputes[iri] = self._read_dispute(iri)
        return self._disputes[iri]

    def _read_dispute(self, iri: str) -> Dispute:
        key = key_of(iri, "dispute")
        readings = [r for r in self.index.subjects(term("Reading")) if self.one(r, term("ofDispute")) == iri]
        working = self.index.iris(iri, term("workingReading"))
        if not set(working) <= set(readings):
            raise self.fault(iri, "volg een lezing van dit punt zelf", "take a reading of this dispute itself")
        basis = self.basis(iri)
        for reading in readings:
            self.conditions.declare_reading(reading, key, self.text(reading, PREF_LABEL), basis)
        return Dispute(
            key=key,
            label=self.text(iri, PREF_LABEL),
            definition=self.text(iri, SKOS + "definition"),
            readings=tuple(
                Reading(key_of(reading, "reading").rpartition("/")[2], self.text(reading, PREF_LABEL))
                for reading in sorted(readings)
            ),
            working=key_of(working[0], "reading").rpartition("/")[2] if working else None,
            open_norm=self.literal(iri, term("openNorm")) == "true",
            legal_basis=basis,
        )

    # ---- norms ----

    def period(self, iri: str) -> Period:
        """Read an application period."""
        if iri not in self._periods:
            valid_from = self.day(iri, term("validFrom"))
            if valid_from is None:
                raise self.fault(iri, "periode zonder begin", "period without a beginning")
            self._periods[iri] = Period(
                key=key_of(iri, "period"),
                label=self.text(iri, PREF_LABEL),
                valid_from=valid_from,
                valid_until=self.day(iri, term("validUntil")),
                known_from=self.day(iri, term("knownFrom")),
                known_until=self.day(iri, term("knownUntil")),
                cases=self._condition(iri, "forCases"),
                legal_basis=self.basis(iri),
                certainty=self.certainty(iri),
                earlier_law=self.optional_text(iri, term("earlierLaw")),
                record_begins=self.literal(iri, term("recordBegins")) == "true",
            )
        return self._periods[iri]

    def _condition(self, subject: str, predicate: str) -> Node:
        values = self.index.iris(subject, term(predicate))
        if len(values) > 1:
            raise self.fault(subject, f"meer dan één ng:{predicate}", f"more than one ng:{predicate}")
        return self.conditions.node(values[0]) if values else ALWAYS

    def _own_basis(self, iri: str) -> tuple[Provision, ...]:
        """Read the basis of a requirement, the provision that it is named after first."""
        own = key_of(iri, "requirement").split("-")

        def shared(provision: Provision) -> int:
            parts = re.sub(r"/[a-z]+_|_|/", "-", provision.key).split("-")
            return next((n for n, (one, other) in enumerate(zip(own, parts, strict=False)) if one != other), len(own))

        return tuple(sorted(self.basis(iri), key=lambda provision: -shared(provision)))

    def _role(self, subject: str) -> Node:
        """Join the conditions of all addressees; one without a condition binds whoever it is."""
        roles = self.index.iris(subject, term("addressee"))
        held = [self._condition(role, "heldIf") for role in roles]
        if not held or ALWAYS in held:
            return ALWAYS
        return held[0] if len(held) == 1 else condition(any_of=tuple(held))

    def qualification(self, iri: str) -> Condition:
        """Read a qualification: a named legal concept with a condition."""
        return cast("Condition", self.conditions.node(iri))

    def requirement(self, iri: str) -> Requirement:
        """Read a requirement with all that decides it."""
        urns = [value for value in self.index.literals(iri, DCT + "identifier") if value.startswith("urn:nl:ak:")]
        details = self.index.literals(iri, term("detailsIdentifier"))
        return Requirement(
            key=key_of(iri, "requirement"),
            iri=iri,
            urns=tuple(sorted(urns)),
            label=self.text(iri, PREF_LABEL),
            note=self.optional_text(iri, SKOS + "note"),
            act=self.act(self.one(iri, term("ofAct"))),
            modality=self.concept(self.one(iri, term("modality"))),
            addressees=self.concepts(iri, "addressee"),
            bindingness=self.concept(self.one(iri, term("bindingness"))),
            legal_basis=self._own_basis(iri),
            scope=self._condition(iri, "scope"),
            role=self._role(iri),
            condition=self._condition(iri, "appliesIf"),
            exceptions=tuple(self.conditions.exception(other) for other in self.index.iris(iri, term("exception"))),
            periods=tuple(
                sorted(
                    (self.period(other) for other in self.index.iris(iri, term("period"))),
                    key=lambda period: (period.valid_from, period.key),
                )
            ),
            certainty=self.certainty(iri),
            disputes=tuple(self.dispute(other) for other in sorted(self.index.iris(iri, term("dispute")))),
            phases=self.concepts(iri, "phase"),
            themes=self.concepts(iri, "theme"),
            details=tuple(sorted(details)),
            forbids_outright=self.literal(iri, term("forbidsOutright")) == "true",
        )


def natural(key: str) -> list[tuple[int, int | str]]:
    """Sort key that puts `art_5` before `art_26`."""
    parts = re.findall("[0-9]+|[^0-9]", key + "\0")
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]
