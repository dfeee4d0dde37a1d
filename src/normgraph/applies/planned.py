"""A system in development, as it will be from the day on which it is planned to come into service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from normgraph.applies.facts import DEVELOPMENT, LIFECYCLE, SERVICE_DATE, Description

IN_USE = "in_service"


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
    """Give a system, described as it is on one day, as it is taken to be on that or a later one.

    What was planned for such a day is done by then, also where the description is of the planned day itself.
    """
    start = planned_start(description, as_of - timedelta(days=1)) if as_of > date.min else None
    return started(description) if start and start <= day else description
