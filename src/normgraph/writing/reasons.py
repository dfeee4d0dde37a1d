"""Say in a few words why a requirement does not apply."""

from __future__ import annotations

from normgraph.applies.facts import DEVELOPMENT
from normgraph.errors import Language
from normgraph.model import Because, RequirementAnswer
from normgraph.texts import say
from normgraph.writing.text import bases_text


def reason_text(row: RequirementAnswer, language: Language) -> str:
    """Name the reason, if there is one.

    Where it is only that a system is still in development (Article 2(8) of the AI Act) this is said with its article:
    that the act does not apply would sound as if it never will.
    """
    if row.reason is None:
        return ""
    step = _deciding(row)
    if row.reason == "out-of-scope" and step and step.key == DEVELOPMENT:
        return f"{say('in-development', language)} ({bases_text(step.legal_basis, language)})"
    return say(row.reason, language)


def _deciding(row: RequirementAnswer) -> Because | None:
    """Give the one fact that decides an outcome, if it is one."""
    steps = row.because
    while len(steps) == 1 and steps[0].members:
        steps = steps[0].members
    return steps[0] if len(steps) == 1 else None
