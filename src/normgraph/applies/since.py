"""Since when the rules were to come, or held, of which warnings speak: before, there is nothing for them to change.

An answer tells of the rules of an act from the day on which it was published: as not yet applicable, and in its time
line. What facts deny of them is warned of from that day too.
"""

from __future__ import annotations

from datetime import date

from normgraph.model import State

AI_ACT_PUBLISHED = date(2024, 7, 12)
"""OJ L, 12.7.2024."""

AMENDMENT_PUBLISHED = date(2026, 7, 24)
"""Of Regulation (EU) 2026/1744, which inserted Article 60a."""

PROHIBITIONS_APPLY = date(2025, 2, 2)
"""AI Act, Article 113(a), with Articles 1 to 4: nothing of the Act applied before."""

GENERAL_APPLICATION = date(2026, 8, 2)
"""AI Act, Article 113: by no reading did a rule on high-risk systems or of Article 50 apply before."""

LEGACY_COMPLIES = date(2030, 8, 2)
"""AI Act, Article 111(2): by when legacy systems intended for public authorities comply."""

GDPR_PUBLISHED = date(2016, 5, 4)
"""OJ L 119, 4.5.2016."""

NUMBER_PLATES_STORED = date(2019, 1, 1)
"""Code of Criminal Procedure, Article 126jj: since when plates are stored."""

REGISTER_GUIDED = date(2022, 12, 21)
"""Since when there is guidance on which algorithms belong in the Dutch Algorithm Register."""

POLICE_DATA = "data_regime/wpg"


def ai_act_day(as_of: date, known_at: date) -> date:
    """Give the day asked about as far as the AI Act goes: before it was published, nothing of it was to come."""
    return as_of if known_at >= AI_ACT_PUBLISHED else date.min


def data_protection_told(state: State, as_of: date) -> bool:
    """Say whether a norm of the graph on personal data may hold or is to come: before the GDPR only the Wpg."""
    return as_of >= GDPR_PUBLISHED or state.get(POLICE_DATA) is not False
