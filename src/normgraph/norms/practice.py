"""Read instruments, measures, organisations, mandates, evidence and policy actions out of the graph."""

from __future__ import annotations

from typing import cast, get_args

from normgraph.model import Norms
from normgraph.norms.conditions import PREF_LABEL
from normgraph.norms.read import Reader, natural
from normgraph.practice import (
    Coverage,
    Degree,
    EvidenceList,
    EvidenceType,
    Instrument,
    InstrumentVersion,
    Mandate,
    MandateStatus,
    Measure,
    Organisation,
    PolicyAction,
    Practice,
    Sanction,
    Touched,
    TouchedKind,
)
from normgraph.store.index import Index
from normgraph.terms import DCT, ORG, SKOS, key_of, kind_of, term


def read_practice(index: Index, norms: Norms) -> Practice:
    """Read everything around the norms.

    Raises `FaultyGraph` when a subject lacks what it needs or points to something that does not exist.
    """
    return _PracticeReader(index, norms).practice()


class _PracticeReader(Reader):
    """Reads the subjects of practice with the small readings of `Reader`."""

    def __init__(self, index: Index, norms: Norms) -> None:
        super().__init__(index)
        self._norms = norms

    def practice(self) -> Practice:
        """Read everything, in natural order of the keys."""
        instruments = list(self.each(term("Instrument"), self.instrument))
        measures = list(self.each(term("Measure"), self.measure))
        organisations = list(self.each(ORG + "Organization", self.organisation))
        mandates = list(self.each(term("Mandate"), self.mandate))
        coverage = list(self.each(term("Coverage"), self.coverage))
        types = list(self.each(term("EvidenceType"), self.evidence_type))
        lists = list(self.each(term("EvidenceList"), self.evidence_list))
        actions = list(self.each(term("PolicyAction"), self.policy_action))
        sanctions = list(self.each(term("Sanction"), self.sanction))
        return Practice(
            instruments={one.key: one for one in sorted(instruments, key=lambda one: natural(one.key))},
            coverage=tuple(sorted(coverage, key=lambda one: (natural(one.instrument), natural(one.requirement)))),
            measures={one.key: one for one in sorted(measures, key=lambda one: natural(one.key))},
            organisations={one.key: one for one in sorted(organisations, key=lambda one: natural(one.key))},
            mandates=tuple(sorted(mandates, key=lambda one: natural(one.key))),
            evidence_types={one.key: one for one in sorted(types, key=lambda one: natural(one.key))},
            evidence_lists=tuple(sorted(lists, key=lambda one: natural(one.key))),
            sanctions=tuple(sorted(sanctions, key=lambda one: natural(one.key))),
            policy_actions={one.key: one for one in sorted(actions, key=_by_date)},
        )

    def organisation(self, iri: str) -> Organisation:
        """Read an organisation."""
        tooi, short = self.literal(iri, term("tooi")), self.optional_text(iri, term("abbreviation"))
        return Organisation(key_of(iri, "organisation"), self.text(iri, PREF_LABEL), tooi, short)

    def instrument(self, iri: str) -> Instrument:
        """Read an instrument with its versions and their parts."""
        of_instrument = self.index.subjects(term("InstrumentVersion"))
        versions = [self._version(one, iri) for one in of_instrument if self.one(one, term("ofInstrument")) == iri]
        return Instrument(
            key=key_of(iri, "instrument"),
            iri=iri,
            label=self.text(iri, PREF_LABEL),
            definition=self.text(iri, SKOS + "definition"),
            issuers=tuple(map(self.organisation, self.index.iris(iri, term("issuer")))),
            bindingness=self.concept(self.one(iri, term("bindingness"))),
            binding_for=self.optional_text(iri, term("bindingFor")),
            intended_for=self.optional_text(iri, term("intendedFor")),
            completed_when=self.optional_text(iri, term("completedWhen")),
            legal_basis=self.basis(iri),
            phases=self.concepts(iri, "phase"),
            versions=tuple(sorted(versions, key=lambda one: (one.issued or "", natural(one.key)))),
            web_page=self.literal(iri, term("webPage")),
            source=self.text(iri, DCT + "source"),
            not_found=self.optional_text(iri, term("notFound")),
            note=self.optional_text(iri, SKOS + "note"),
            certainty=self.certainty(iri),
            replaced_by=next(map(self._touched, self.index.iris(iri, DCT + "isReplacedBy")), None),
        )

    def _version(self, iri: str, instrument: str) -> InstrumentVersion:
        parts = [p for p in self.index.subjects(term("InstrumentPart")) if self.one(p, term("ofVersion")) == iri]
        parts.sort(key=lambda part: self.number(part, term("order")) or 0)
        return InstrumentVersion(
            key=key_of(iri, "instrument"),
            label=self.text(iri, PREF_LABEL),
            issued=self.literal(iri, DCT + "issued"),
            certainty=self.certainty(iri if self.index.iris(iri, term("certainty")) else instrument),
            parts=tuple((key_of(part, "instrument"), self.text(part, PREF_LABEL)) for part in parts),
            urn=self.literal(iri, DCT + "identifier"),
            not_found=self.optional_text(iri, term("notFound")),
            note=self.optional_text(iri, SKOS + "note"),
        )

    def coverage(self, iri: str) -> Coverage:
        """Read a judgement of coverage, by a part or by the whole of an instrument."""
        part = next(iter(self.index.iris(iri, term("byPart"))), None)
        instrument = (
            self.one(self.one(part, term("ofVersion")), term("ofInstrument"))
            if part
            else self.one(iri, term("byInstrument"))
        )
        requirement = self.key(iri, term("covers"), "requirement")
        if requirement not in self._norms.requirements:
            raise self.fault(iri, f"geen vereiste {requirement}", f"no requirement {requirement}")
        return Coverage(
            instrument=key_of(instrument, "instrument"),
            part=self.text(part, PREF_LABEL) if part else None,
            requirement=requirement,
            degree=cast("Degree", self.key(iri, term("degree"), "degree")),
            gap=self.optional_text(iri, term("gap")),
            certainty=self.certainty(iri),
            note=self.optional_text(iri, SKOS + "note"),
        )

    def measure(self, iri: str) -> Measure:
        """Read a measure with the requirements that it works towards."""
        return Measure(
            key=key_of(iri, "measure"),
            iri=iri,
            urn=self.literal(iri, DCT + "identifier"),
            label=self.text(iri, PREF_LABEL),
            supports=frozenset(self.index.literals(iri, term("supportsUrn"))),
            registry_urns=frozenset(self.index.literals(iri, term("registryIdentifier"))),
            phases=self.concepts(iri, "phase"),
            performers=self.concepts(iri, "performer"),
            only_when_bought=self.literal(iri, term("onlyWhenBought")) == "true",
            note=self.optional_text(iri, SKOS + "note"),
        )

    def mandate(self, iri: str) -> Mandate:
        """Read who supervises what, since when and on what basis."""
        return Mandate(
            key=key_of(iri, "mandate"),
            label=self.text(iri, PREF_LABEL),
            supervisor=next(map(self.organisation, self.index.iris(iri, term("supervisor"))), None),
            supervises=tuple(self.index.iris(iri, term("supervises"))),
            excludes=tuple(self.index.iris(iri, term("supervisesNot"))),
            organisations=self.optional_text(iri, term("supervisesAt")),
            kinds=self.concepts(iri, "mandateKind"),
            status=cast("MandateStatus", self.key(iri, term("mandateStatus"), "mandate-status")),
            valid_from=self.day(iri, term("validFrom")),
            valid_until=self.day(iri, term("validUntil")),
            legal_basis=self.basis(iri),
            source=self.optional_text(iri, DCT + "source"),
            certainty=self.certainty(iri),
            not_found=self.optional_text(iri, term("notFound")),
            note=self.optional_text(iri, SKOS + "note"),
        )

    def sanction(self, iri: str) -> Sanction:
        """Read a sanction: up to how much, for whom, since when, and whether it can be imposed here."""
        return Sanction(
            key=key_of(iri, "sanction"),
            iri=iri,
            label=self.text(iri, PREF_LABEL),
            requirements=tuple(key_of(one, "requirement") for one in self.index.iris(iri, term("sanctions"))),
            amount=self.number(iri, term("maximumAmount")),
            percentage=self.literal(iri, term("maximumPercentage")),
            reaches=self.text(iri, term("reaches")),
            power=self.text(iri, term("finingPower")),
            valid_from=self.day(iri, term("validFrom")),
            legal_basis=self.basis(iri),
            certainty=self.certainty(iri),
            note=self.optional_text(iri, SKOS + "note"),
        )

    def evidence_type(self, iri: str) -> EvidenceType:
        """Read a type of evidence with what it must hold and who has it."""
        return EvidenceType(
            key=key_of(iri, "evidence-type"),
            iri=iri,
            label=self.text(iri, PREF_LABEL),
            definition=self.text(iri, SKOS + "definition"),
            holder=self.concept(self.one(iri, term("holder"))),
            phase=self.concept(self.one(iri, term("phase"))),
            legal_basis=self.basis(iri),
            source=self.text(iri, DCT + "source"),
            note=self.optional_text(iri, SKOS + "note"),
            certainty=self.certainty(iri),
        )

    def evidence_list(self, iri: str) -> EvidenceList:
        """Read which types of evidence together let some requirements be judged."""
        return EvidenceList(
            key=key_of(iri, "evidence-list"),
            iri=iri,
            requirements=self._keys(iri, "evidences", "requirement"),
            types=self._keys(iri, "specifies", "evidence-type"),
            note=self.optional_text(iri, SKOS + "note"),
            certainty=self.certainty(iri),
        )

    def _keys(self, subject: str, predicate: str, kind: str) -> tuple[str, ...]:
        """Read the keys of what a subject links to; a link to another kind of thing, or to nothing, is a fault."""
        found = self.index.iris(subject, term(predicate))
        for iri in found:
            if kind_of(iri) != kind or iri not in self.index:
                raise self.fault(subject, f"{predicate}: geen {kind}: {iri}", f"{predicate}: no {kind}: {iri}")
        return tuple(sorted((key_of(iri, kind) for iri in found), key=natural))

    def policy_action(self, iri: str) -> PolicyAction:
        """Read a policy action with what it touches."""
        part_of = next(iter(self.index.iris(iri, DCT + "isPartOf")), None)
        return PolicyAction(
            key=key_of(iri, "policy"),
            iri=iri,
            label=self.text(iri, PREF_LABEL),
            definition=self.text(iri, SKOS + "definition"),
            dated=self.literal(iri, DCT + "date"),
            status=self.concept(self.one(iri, term("actionStatus"))),
            touches=tuple(self._touched(thing) for thing in sorted(self.index.iris(iri, term("touches")))),
            part_of=key_of(part_of, "policy") if part_of else None,
            source=self.text(iri, DCT + "source"),
            certainty=self.certainty(iri),
            note=self.optional_text(iri, SKOS + "note"),
            not_found=self.optional_text(iri, term("notFound")),
        )

    def _touched(self, iri: str) -> Touched:
        kind = kind_of(iri)
        if kind not in get_args(TouchedKind):
            raise self.fault(
                iri, f"naar een {kind} kan hier niet worden verwezen", f"a {kind} cannot be referred to here"
            )
        return Touched(iri, cast("TouchedKind", kind), key_of(iri, kind), self.text(iri, PREF_LABEL))


def _by_date(one: PolicyAction) -> tuple[bool, str, str]:
    return one.dated is None, one.dated or "", one.key
