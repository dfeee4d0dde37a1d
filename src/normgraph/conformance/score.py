"""Count what was found, over a register and for each body, with the score that the register itself gives an entry.

That score is the register's, not ours: the weights stand in its own editor (`frontend-beheer-2024/src/config/score.ts`
in MinBZK/Algoritmeregister). It counts filled fields alone, and an entry without any legal basis can come out green.
As in every figure, translations and entries that occur a second time are left out: they would count one entry twice.

A harvest is often a listing that holds some fields of each entry. What such a file leaves out is not missing in the
register: a summary with `absent_is_empty=False` counts nothing about it, neither as a finding nor as an empty field.
Nor does it count the notation of an export (`CheckedEntry.notation`), which says nothing of the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from normgraph.conformance.copies import Copies
from normgraph.conformance.entries import CheckedEntry
from normgraph.conformance.shacl import Severity
from normgraph.register.fields import FIELDS, Standard, meant_in_10
from normgraph.register.gathered import fetched_on, standing_of
from normgraph.register.grouping import NO_BODY, Grouping, Unit
from normgraph.register.record import Record, Rejected

Colour = Literal["green", "yellow", "orange"]

_WEIGHTS: Final[Mapping[Standard, Mapping[int, str]]] = {
    "0.1": {
        8: "name organization department description_short type category status goal impact proportionality "
        "decision_making_process human_intervention competent_authority lawful_basis iama iama_description "
        "objection_procedure contact_email",
        2: "website documentation description application_url publiccode mprd source_data methods_and_models "
        "monitoring risks performance_standard dpia dpia_description url area lang revision_date",
    },
    "0.4": {
        8: "name organization description_short type category status begin_date goal proportionality impacttoetsen "
        "contact_email source_data human_intervention risks",
        2: "website provider lawful_basis lawful_basis_link iama_description url lang tags methods_and_models",
    },
    "1.0": {
        8: "name description_short organization category status begin_date contact_email publication_category goal "
        "proportionality human_intervention risks impacttoetsen source_data provider",
        2: "website url lawful_basis lawful_basis_grouping process_index_url impacttoetsen_grouping "
        "source_data_grouping methods_and_models lang tags",
    },
}

WEIGHTS: Final[Mapping[Standard, Mapping[str, int]]] = {
    standard: {key: weight for weight, keys in weights.items() for key in keys.split()}
    for standard, weights in _WEIGHTS.items()
}
"""The register's weight of each field, by standard; a field without one does not count. It has none for 0.2 and 0.3."""

GREEN_FROM: Final = 85
YELLOW_FROM: Final = 60

PLACED_FROM: Final = 0.5
"""The share of the fields of a body that a file must hold to give it a place: of less, finding nothing says little."""

SCORED_FROM: Final = 0.5
"""The share of the entries of a body that must have a score of the register before it is given their mean."""


def register_score(record: Record) -> int | None:
    """Give the register's own score of an entry, from 0 to 100.

    `None` for a standard for which the register has no weights, and for an entry of an unknown standard: which of its
    fields are absent from the file, and which empty, cannot be told.
    """
    weights = WEIGHTS.get(record.standard) if record.standard else None
    if not weights:
        return None
    return -(-100 * sum(weight for key, weight in weights.items() if record.is_filled(key)) // sum(weights.values()))


def score_in_file(record: Record) -> int | None:
    """Give the same score, or `None` where the file does not hold every field that counts in it."""
    weights = WEIGHTS.get(record.standard) if record.standard else None
    return register_score(record) if weights and weights.keys() <= record.values.keys() else None


def colour_of(score: int) -> Colour:
    """Give the colour that the register shows a score in."""
    return "green" if score >= GREEN_FROM else "yellow" if score >= YELLOW_FROM else "orange"


@dataclass(slots=True)
class Figures:
    """The figures of a body, or of a whole register."""

    name: str = ""
    entries: int = 0
    conforming: int = 0
    """How many have no finding of severity violation."""
    past: int = 0
    """How many are of an earlier time than the newest day of the file, or left the register."""
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    scores: list[int] = field(default_factory=list)
    """The register's own score of each entry that has one."""
    asked: Counter[str] = field(default_factory=Counter)
    """In how many entries a field belongs to the standard that they follow, by what 1.0 calls what it means there."""
    filled: Counter[str] = field(default_factory=Counter)
    absent: Counter[str] = field(default_factory=Counter)
    """In how many entries a field of their standard does not stand in the file."""
    fields: int = 0
    """How many fields the standards of the entries have together."""

    def add(self, one: CheckedEntry, asked: Set[str], score: int | None, *, is_past: bool = False) -> None:
        """Count one more entry, with the fields that are asked of it and the register's own score if it has one."""
        self.entries += 1
        self.past += is_past
        self.conforming += one.conforms
        self.severities.update(finding.rule.severity for finding in one.findings)
        self.rules.update(finding.rule.key for finding in one.findings)
        standard = one.record.standard
        self.asked.update(meant_in_10(key, standard) for key in asked)
        self.filled.update(meant_in_10(key, standard) for key in asked if one.record.is_filled(key))
        self.lack(one.standard, FIELDS[one.standard] - one.record.values.keys())
        if score is not None:
            self.scores.append(score)

    def lack(self, standard: Standard, fields: Set[str]) -> None:
        """Count the fields of the standard of one entry, and those of them that do not stand in its file."""
        self.absent.update(meant_in_10(key, standard) for key in fields)
        self.fields += len(FIELDS[standard])

    def join(self, other: Figures) -> None:
        """Count all that another has counted: the entries of one body that spell its name in another way."""
        self.entries += other.entries
        self.past += other.past
        self.conforming += other.conforming
        self.fields += other.fields
        self.scores += other.scores
        for ours, theirs in (
            (self.rules, other.rules), (self.asked, other.asked), (self.filled, other.filled),
            (self.absent, other.absent),
        ):  # fmt: skip
            ours.update(theirs)
        self.severities.update(other.severities)

    @property
    def score(self) -> float | None:
        """Give the mean of the register's own scores, or `None` when no entry has one."""
        return sum(self.scores) / len(self.scores) if self.scores else None

    @property
    def is_scored(self) -> bool:
        """Say whether at least half of the entries have a score: the mean of fewer says little of all."""
        return bool(self.scores) and len(self.scores) >= SCORED_FROM * self.entries

    @property
    def held(self) -> float:
        """Give the share of the fields of these entries that the file holds, filled in or empty: what can be judged."""
        return 1 - self.absent.total() / self.fields if self.fields else 0.0

    @property
    def colours(self) -> Counter[Colour]:
        """Count the entries by the colour that the register gives them."""
        return Counter(map(colour_of, self.scores))

    def per_hundred(self, severity: Severity) -> float:
        """Give the number of findings of a severity for each hundred entries."""
        return 100 * self.severities[severity] / self.entries if self.entries else 0.0

    def completeness(self) -> dict[str, float]:
        """Give for each field the share of entries that filled it, of those of which the standard has it."""
        return {key: self.filled[key] / asked for key, asked in sorted(self.asked.items())}


def as_far_as_known(one: CheckedEntry) -> CheckedEntry:
    """Give what was found in an entry without what is only said of fields that the file does not hold for it."""
    given = one.record.values.keys()
    return replace(one, findings=tuple(finding for finding in one.findings if finding.rule.needs <= given))


def _asked(one: CheckedEntry, *, absent_is_empty: bool) -> Set[str]:
    """Give the fields that an entry could fill in; of an unknown standard those that the file has."""
    fields = FIELDS[one.standard]
    return fields if absent_is_empty and one.record.standard else fields & one.record.values.keys()


@dataclass(slots=True)
class Summary:
    """What a check came to: the whole, each body, and what was not counted."""

    absent_is_empty: bool = True
    """Whether a field that the file does not hold counts as empty, as in an entry that is about to be published."""
    newest: str = ""
    """The last day on which an entry of the file was fetched, where that stands with it."""
    whole: Figures = field(default_factory=Figures)
    groups: Grouping = field(default_factory=Grouping)
    """Which entries are of one body."""
    announced: int = 0
    """How many entries a file says that there are in all; 0 where none says so."""
    read: int = 0
    """How many were read, translations and duplicates included."""
    set_apart: int = 0
    translations: int = 0
    duplicates: int = 0
    unknown_standard: int = 0
    """Entries judged by standard 1.0 because theirs could not be told."""
    violations: int = 0
    """Findings of severity violation in all entries, those not counted in the figures included."""
    violations_of_copies: int = 0
    """Those of them in translations and in entries that occur a second time."""
    about_absent: int = 0
    """Findings about fields that the file does not hold, in the entries that count: of a listing with some fields these
    say nothing."""
    again: int = 0
    """Entries of which the copy in another file of the same check counts, as where two pages overlap."""
    copies: Copies = field(default_factory=Copies)
    """Which copy counts of an entry that several files hold."""
    _units: dict[Unit, Figures] = field(default_factory=dict)
    _bodies: dict[str, Figures] | None = None

    @property
    def bodies(self) -> Mapping[str, Figures]:
        """Give the figures of each body by the name under which it is shown; of entries without one under no name."""
        if self._bodies is None:
            self._bodies = {}
            for unit, figures in self._units.items():
                name = self.groups.names[unit]
                self._bodies.setdefault(name, Figures(name)).join(figures)
        return self._bodies

    @property
    def violations_about_absent(self) -> int:
        """Count the violations that no figure has because the file does not hold the field for the entry."""
        return self.violations - self.violations_of_copies - self.whole.severities["Violation"]

    @property
    def elsewhere(self) -> int:
        """Count the entries that a file says there are and that were not in what was checked: those of other pages."""
        return max(self.announced - (self.read - self.again) - self.set_apart, 0)

    def add(self, one: CheckedEntry | Rejected, *, is_again: bool = False) -> None:
        """Count one more result of a check; it is one more copy where that of another file counts."""
        place = one.place if isinstance(one, Rejected) else one.record.place
        self.announced = max(self.announced, place.announced)
        if isinstance(one, Rejected):
            self.set_apart += 1
            return
        self.read += 1
        violations = sum(finding.rule.severity == "Violation" for finding in one.findings)
        self.violations += violations
        self.unknown_standard += one.record.standard is None
        self.translations += one.record.is_translation
        self.again += is_again
        self.duplicates += is_again or one.record.duplicate_of is not None
        if is_again or not one.record.is_original:
            self.violations_of_copies += violations
        else:
            given = one.record.values.keys()
            self.about_absent += sum(not finding.rule.needs <= given for finding in one.findings)
            if not self.absent_is_empty:
                one = as_far_as_known(one)
            unit = self.groups.add(one.record)
            asked = _asked(one, absent_is_empty=self.absent_is_empty)
            score = register_score(one.record) if self.absent_is_empty else score_in_file(one.record)
            is_past = standing_of(one.record, self.newest) != "now"
            for figures in (self.whole, self._units.setdefault(unit, Figures())):
                figures.add(one, asked, score, is_past=is_past)
            self._bodies = None

    def counting(self, found: Iterable[CheckedEntry | Rejected], file: int = 0) -> Iterator[CheckedEntry | Rejected]:
        """Pass on what a check of one file gives and count it on the way."""
        for one in found:
            self.add(one, is_again=isinstance(one, CheckedEntry) and self.copies.is_other(one.record, file))
            yield one

    def ranking(self) -> list[Figures]:
        """Give the bodies from fewest to most violations for each hundred entries, then by warnings, then by name.

        Those of which too little can be judged for a place come last, by name, and then the entries of no body.
        """
        placed = [body for body in self.bodies.values() if self.has_place(body)]
        others = [body for body in self.bodies.values() if not self.has_place(body)]
        placed.sort(key=lambda body: (*_of_findings(body), body.name.casefold()))
        return placed + sorted(others, key=lambda body: (body.name == NO_BODY, body.name.casefold()))

    def has_place(self, body: Figures) -> bool:
        """Say whether it is a body of which enough can be judged to rank it.

        All can be judged where an absent field counts as empty; entries that name no organisation are no body. Entries
        of an earlier time, or that left the register, give no place among bodies of which the newest are judged.
        """
        can_be_judged = self.absent_is_empty or (body.held >= PLACED_FROM and not body.past)
        return body.name != NO_BODY and can_be_judged

    @property
    def has_places(self) -> bool:
        """Say whether any body has a place: a ranking without one must not be read as one."""
        return any(map(self.has_place, self.bodies.values()))

    def places(self) -> list[tuple[int | None, Figures]]:
        """Give the bodies as ranked, each with its place if it has one: bodies with as many findings share one."""
        found: list[tuple[int | None, Figures]] = []
        for number, body in enumerate(self.ranking(), start=1):
            if not self.has_place(body):
                found.append((None, body))
                continue
            shared = found and _of_findings(found[-1][1]) == _of_findings(body)
            found.append((found[-1][0] if shared else number, body))
        return found


def _of_findings(body: Figures) -> tuple[float, float]:
    return body.per_hundred("Violation"), body.per_hundred("Warning")


# ---- what a file holds, before it is judged ----


@dataclass(slots=True)
class Holdings:
    """Which fields of their standards the entries of some files hold, and when the newest of them was fetched."""

    newest: str = ""
    copies: Copies = field(default_factory=Copies)

    @classmethod
    def of(cls, entries: Iterable[Record | Rejected]) -> Holdings:
        """Count the fields of all entries; what was set apart has none."""
        held = cls()
        for one in entries:
            if isinstance(one, Record):
                held.add(one)
        return held

    def summary(self, *, absent_is_empty: bool) -> Summary:
        """Begin the summary of a check of these entries."""
        return Summary(
            absent_is_empty=absent_is_empty, newest="" if absent_is_empty else self.newest, copies=self.copies
        )

    def add(self, record: Record, file: int = 0) -> None:
        """Count the fields of one more entry; a translation or a second copy is not counted, as in every figure."""
        self.newest = max(self.newest, fetched_on(record))
        self.copies.add(record, file)

    @property
    def figures(self) -> Figures:
        """Give how many entries count, and which fields of their standards do not stand in their files."""
        figures = Figures()
        for standard, fields in self.copies.lacking():
            figures.entries += 1
            figures.lack(standard, fields)
        return figures

    @property
    def is_listing(self) -> bool:
        """Say whether it is a listing of a register: several entries, of which most fields do not stand in the file.

        A single entry is what somebody is about to publish, and what it leaves out is then what is to be filled in.
        """
        figures = self.figures
        return figures.entries > 1 and figures.held < PLACED_FROM
