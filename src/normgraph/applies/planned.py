"""A system in development, as it will be from the day on which it is planned to come into service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from normgraph.applies.description import Description
from normgraph.applies.facts import DEVELOPMENT, LIFECYCLE, SERVICE_DATE
from normgraph.model import Fact, State, Text

IN_USE = "in_service"

NEW_SINCE = {"annex3": "2027-12-02", "annex1_section": "2028-08-02"}
"""The lists by which a system is high-risk (AI Act, Article 6), and since when it is no legacy system (111(2))."""

UNLISTED = "none"


def planned_start(description: Description, as_of: date) -> date | None:
    """Give the day after another on which a system in development comes into service; a month is no day."""
    first, last = description.dates.get(SERVICE_DATE, (date.min, date.max))
    return first if description.cells.get(DEVELOPMENT) and first == last > as_of else None


def started(description: Description) -> Description:
    """Give a system as it is once in service, all else as described."""
    phase = f"{LIFECYCLE}/"
    phases = {key: key == phase + IN_USE for key in description.cells if key.startswith(phase)}
    return replace(description, cells={**description.cells, **phases})


def standing_on(day: date, description: Description, as_of: date) -> Description:
    """Give a system, described as it is on one day, as it is taken to be on a later one: what was planned is done."""
    start = planned_start(description, as_of)
    return started(description) if start and start <= day else description


def left_open(names: Iterable[str], state: State, facts: Mapping[str, Fact]) -> Iterable[str]:
    """Name the facts, and members of lists, that may hold of a system; a list may as long as one of its members may."""
    for name in names:
        domain = facts[name].domain if name in facts else ()
        members = [f"{name}/{member}" for member in domain if member != UNLISTED] or [name]
        if any(state.get(member) is not False for member in members):
            yield name


def unplanned(description: Description, state: State, facts: Mapping[str, Fact], as_of: date) -> Iterable[Text]:
    """Say that the day on which a system in development comes into service is not known: Article 111(2) hangs on it.

    A month is no day, but one that lies wholly after the high-risk date leaves nothing to hang on it.
    """
    _, last = description.dates.get(SERVICE_DATE, (as_of, date.max))
    if state.get(DEVELOPMENT) and last > as_of:
        hanging = Text("", "")
        if any(not state.get(f"{SERVICE_DATE}/{NEW_SINCE[name]}") for name in left_open(NEW_SINCE, state, facts)):
            hanging = Text(
                "; voor de hoogrisicoregels hangt het van die dag af (AI-verordening, artikel 111, lid 2)",
                "; for the high-risk rules it hangs on that day (AI Act, Article 111(2))",
            )
        yield Text(
            "Het systeem is in ontwikkeling, en de feiten zeggen niet op welke dag het in gebruik komt. Wat dan gaat "
            f"gelden, staat daarom niet bij de dagen in dit antwoord{hanging.nl}. Geef de geplande dag "
            f"({SERVICE_DATE}).",
            "The system is in development, and the facts do not say on which day it comes into service. What begins to "
            f"apply then is therefore not among the days in this answer{hanging.en}. Give the planned day "
            f"({SERVICE_DATE}).",
        )
