"""Systems with their answers: thirty drawn at random, and a model for benefits as a municipality has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pytest

from normgraph.applies.description import Description, read_description
from normgraph.model import Answer, RequirementAnswer, Status
from systems import TODAY, Facts, completed, described, engine, norms, partial, seeded, statuses_of

DAYS = [TODAY, date(2026, 7, 1), date(2027, 12, 2), date(2028, 9, 1), date(2030, 8, 2)]
BEFORE_THE_CHANGE, AFTER_THE_CHANGE = date(2026, 7, 23), date(2026, 7, 24)
"""Regulation (EU) 2026/1744 moved the dates of the high-risk rules; it was published on the second day."""

BENEFITS = {
    "is_ai_system": True,
    "excl_scope": False,
    "open_source": False,
    "prohibited": [],
    "annex3": ["5a"],
    "profiling": True,
    "annex1_section": "none",
    "intended_for_public_authority": True,
    "sig_design_change": False,
    "role_provider": False,
    "role_deployer": True,
    "org_bestuursorgaan": True,
    "org_overheidsorgaan": True,
    "org_public_body": True,
    "affects_natural_persons": True,
    "personal_data": True,
}


def benefits(**changed: Any) -> dict[str, Any]:
    """Describe a model that helps decide on benefits, used by a municipality."""
    return {**BENEFITS, "lifecycle": "in_service", "date_in_service": "2026-03-01", **changed}


@dataclass(frozen=True)
class Case:
    """A system, the day it is asked about, and the answer."""

    facts: Facts
    as_of: date
    known_at: date

    @cached_property
    def answer(self) -> Answer:
        return engine().answer(described(self.facts), self.as_of, self.known_at)

    @property
    def rows(self) -> tuple[RequirementAnswer, ...]:
        return self.answer.requirements

    def on(self, day: date, **readings: str) -> dict[str, Status]:
        """Ask again on a later day."""
        return statuses_of(self._described(day, readings), day, self.known_at)

    def asked(self, day: date) -> Answer:
        """Ask for the whole answer on a later day."""
        return engine().answer(self._described(day, {}), day, self.known_at)

    def _described(self, day: date, readings: Mapping[str, str]) -> Description:
        """Give the system on a later day: one in development is by then in service as planned."""
        planned = self.facts.get("date_in_service")
        starts = self.facts.get("lifecycle") == "development" and planned and str(self.as_of) < planned <= str(day)
        facts = {**self.facts, "lifecycle": "in_service"} if starts else self.facts
        return read_description({"facts": facts, "readings": readings}, norms())


def drawn(seed: int) -> Case:
    random = seeded(seed)
    facts = partial(random, random.choice((0.2, 0.4, 0.6, 0.9)))
    if random.random() < 0.3:
        facts = completed(facts, random)
    if facts.get("lifecycle") in ("pilot", "in_service"):  # asked on a later day, less would be known of the date
        facts.setdefault("date_in_service", random.choice(("2025-01-01", "2026-06-30")))
    return Case(facts, random.choice(DAYS), random.choice((TODAY, TODAY, BEFORE_THE_CHANGE)))


CASES = [drawn(seed) for seed in range(30)]

any_case = pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
any_case_in_use = pytest.mark.parametrize(
    "case", [case for case in CASES if case.facts.get("lifecycle") != "ended"], ids=CASES.index
)
"""For a system out of use nothing new begins, whatever the law brings."""


def row(answer: Answer, key: str) -> RequirementAnswer:
    return next(one for one in answer.requirements if one.requirement.key == key)


def high_risk(answer: Answer) -> Iterator[RequirementAnswer]:
    """Give what Article 26 of the AI Act asks of deployers of high-risk systems."""
    return (one for one in answer.requirements if one.requirement.key.startswith("aia-26-"))
