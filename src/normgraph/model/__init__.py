"""The words of normgraph as frozen dataclasses: the law (`law`), and the answer about a system (`answer`).

Nothing here knows RDF, files or the web.
"""

from normgraph.model.answer import (
    DAY_KINDS,
    Answer,
    Because,
    BecauseKind,
    DayKind,
    Grounded,
    NextQuestion,
    ReadingEffect,
    RequirementAnswer,
    SmallestChange,
    TimelineDay,
)
from normgraph.model.law import (
    ALWAYS,
    CERTAINTIES,
    DUTIES,
    LAW,
    READING,
    STATUSES,
    Act,
    Cell,
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
    Reason,
    Requirement,
    State,
    Status,
    Text,
    Truth,
    condition,
    day_of,
    fact_of,
    reading_cell,
)

__all__ = [
    "ALWAYS", "CERTAINTIES", "DAY_KINDS", "DUTIES", "LAW", "READING", "STATUSES", "Act", "Answer", "Because",
    "BecauseKind", "Cell", "Certainty", "Concept", "Condition", "DayKind", "Dispute", "Fact", "FactType", "Grounded",
    "NextQuestion", "Node", "Norms", "Period", "Provision", "Reading", "ReadingEffect", "Reason", "Requirement",
    "RequirementAnswer", "SmallestChange", "State", "Status", "Text", "TimelineDay", "Truth", "condition", "day_of",
    "fact_of", "reading_cell",
]  # fmt: skip
