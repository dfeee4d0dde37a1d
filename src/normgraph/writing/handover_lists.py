"""Lay out what bears on several requirements of a dossier: disputes, days, roles, reasons, what helps, and sources.

Each is told once, with the keys of the requirements concerned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from normgraph.citation import cite
from normgraph.model import Because, ReadingEffect, Status
from normgraph.texts import pick, say, say_day
from normgraph.writing import handover_texts as texts
from normgraph.writing.handover import Teller, capital, given_answers, provisions_of
from normgraph.writing.laid_out import Block, Heading, Pairs, Table
from normgraph.writing.reasons import facts_of, tell, told_steps
from normgraph.writing.text import bases_text

MOST_NAMED: Final = 12
"""Requirements that one measure adds; what helps with nearly all of them is not clearer for naming each."""


class Lists(Teller):
    """Lays out what bears on several requirements; where there is nothing to tell, it gives nothing."""

    def contested(self) -> Iterator[Block]:
        """Give each dispute that bears on an outcome, with its readings and the requirements concerned."""
        concerned: dict[str, tuple[ReadingEffect, list[str]]] = {}
        for row in self.one.answer.requirements:
            for effect in row.readings:
                concerned.setdefault(effect.dispute.key, (effect, []))[1].append(row.requirement.key)
        if concerned:
            yield self.said(self.say(texts.CONTESTED_WHAT))
        for effect, keys in concerned.values():
            yield Heading(pick(effect.dispute.label, self.language))
            told = ((self.say(texts.READINGS), self.readings(effect)), (self.say(texts.CONCERNS), ", ".join(keys)))
            yield from self.pairs(told)

    def readings(self, effect: ReadingEffect) -> str:
        """Name the readings of a dispute and say which is taken."""
        taken = {effect.taken: f" ({say('taken', self.language)})"}
        named = [pick(one.label, self.language) + taken.get(one.key, "") for one in effect.dispute.readings]
        return "; ".join([*named, *([] if effect.taken else [f"({self.say(texts.OPEN_READING)})"])])

    def timeline(self) -> Iterator[Block]:
        """Give the days on which something changes."""
        language, entries = self.language, self.one.answer.timeline
        yield self.said(self.say(texts.TIMELINE_WHAT) if entries else say("nothing_changes", language))
        for entry in entries:
            yield Heading(say_day(entry.day, language))
            told = ((say(kind, language), ", ".join(keys)) for kind, keys in entry.kinds())
            yield from self.pairs([*told, (say("basis", language), bases_text(entry.basis, language))])

    def roles(self) -> Iterator[Block]:
        """Name for each role the requirements that are addressed to it."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        statuses: tuple[Status, ...] = ("applies", "undetermined")
        for status in statuses:
            for row in self.rows(status):
                for role in row.requirement.addressees:
                    label, said = pick(role.label, self.language), say(status, self.language).lower()
                    found[label][said].append(row.requirement.key)
        for role_label, by_status in sorted(found.items()):
            yield Heading(capital(role_label))
            yield from self.pairs((said, ", ".join(keys)) for said, keys in by_status.items())

    def reasons(self) -> Iterator[Block]:
        """Give each condition that a reason names with the facts that decide it, and what it rests on."""
        steps = (step for row in self.one.answer.requirements for step in told_steps(row) if step.members)
        found = {(step.kind, step.key, step.value): step for step in steps}
        if found:
            yield self.said(self.say(texts.REASONS_WHAT))
        yield from self.pairs(told for step in found.values() for told in self.step(step))

    def step(self, step: Because) -> Iterator[tuple[str, str]]:
        """Say whether a condition holds, by which facts, and on what it rests; an exception says that it is one."""
        norms, language = self.one.norms, self.language
        told, facts = tell(step, norms, language), facts_of(step, norms, language)
        name = pick(step.label, language) if told.value else str(told)
        for text in (told.value, facts, bases_text(step.legal_basis, language)):
            yield name, text

    def helps(self) -> Iterator[Block]:
        """Give what helps, the most useful first; what helps only in buying stands apart."""
        yield self.said(self.say(texts.INSTRUMENTS_CAVEAT))
        means, practice, language = self.one.means, self.one.practice, self.language
        yield Heading(say("instruments", language))
        ranked = [one for one in means.instruments_ranked if one.group == "needed"]
        yield from self.pairs(
            (pick(practice.instruments[one.key].label, language), self.treats(one.key)) for one in ranked
        )
        for title, group in (("measures", "needed"), ("measures_buying", "buying")):
            useful = [one for one in means.measures_ranked if one.group == group and one.adds]
            if useful:
                yield Heading(say(title, language))
            yield from self.pairs(
                (pick(practice.measures[one.key].label, language), self.some(one.adds)) for one in useful
            )

    def some(self, keys: Sequence[str]) -> str:
        """Name the first of many requirements, and say how many more there are."""
        more = len(keys) - MOST_NAMED
        rest = [say("and_more", self.language).format(more)] if more > 0 else []
        return ", ".join([*keys[:MOST_NAMED], *rest])

    def treats(self, instrument: str) -> str:
        """Say which requirements an instrument treats, by how far its best part does."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, coverage in self.one.means.coverage.items():
            if best := next((one.degree for one in coverage if one.instrument == instrument), None):
                found[best].append(key)
        return "; ".join(
            f"{say(f'degree_{degree}', self.language)}: {', '.join(keys)}" for degree, keys in found.items()
        )

    def questions(self) -> Iterator[Block]:
        """Give what was asked and answered."""
        heads = (self.say(texts.QUESTION), self.say(texts.ANSWER), say("basis", self.language))
        rows = tuple(tuple(map(self.said, row)) for row in given_answers(self.one, self.language))
        yield Table(heads, rows) if rows else self.said(self.say(texts.NOT_ANSWERED))

    def sources(self) -> Iterator[Block]:
        """List the acts with the text that was in force, and where it can be read."""
        rows = []
        for act, group in groupby(provisions_of(self.one.answer), key=lambda provision: provision.act):
            cited = [cite(provision, self.one.answer.as_of, self.one.answer.known_at) for provision in group]
            day = cited[0].version_date
            dated = f"{self.say(texts.TEXT_OF)} {say_day(day, self.language)}" if day else self.say(texts.UNDATED)
            own = f", {pick(act.abbreviation, self.language)}"
            places = "; ".join(pick(one.label, self.language).removesuffix(own) for one in cited)
            told = self.said(dated, cited[0].read_in(self.language)), self.said(places)
            rows += [(pick(act.label, self.language), one) for one in told]
        if rows:
            yield Pairs(tuple(rows))
