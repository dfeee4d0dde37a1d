"""A system that is still in development, in the state of a page: what it is taken to be from its planned day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from normgraph.applies.facts import LIFECYCLE, read_description
from normgraph.applies.planned import IN_USE, planned_start
from normgraph.model import Norms
from normgraph.web.state import Asked


def planned_day(asked: Asked, norms: Norms, as_of: date) -> date | None:
    """Give the day after another on which a system in development comes into service."""
    return planned_start(read_description(asked.description(), norms), as_of)


def in_use(asked: Asked) -> Asked:
    """Give the same system once it is in service, so that the address says so too."""
    return replace(asked, facts={**asked.facts, LIFECYCLE: IN_USE})
