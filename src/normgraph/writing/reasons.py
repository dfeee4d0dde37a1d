"""Say the reason of an outcome in words, so that nobody takes an exception for a condition, or a reading for a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from normgraph.applies.facts import DEVELOPMENT
from normgraph.errors import Language
from normgraph.model import Because, Dispute, Norms, RequirementAnswer, Truth, fact_of
from normgraph.texts import pick, say, say_hanging
from normgraph.writing.arrange import Waiting
from normgraph.writing.text import bases_text

FOLLOWED: Final = {Truth.TRUE: "reading_followed", Truth.FALSE: "reading_left", Truth.UNKNOWN: "reading_open"}


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


class Told(NamedTuple):
    """A step of a reason in words: what it is about, and what holds of it, which a page may stress."""

    about: str
    value: str = ""
    bars: bool = False
    """Whether it tells what may still keep the norm from applying, an open exception, and not why it applies."""

    def __str__(self) -> str:
        return self.about + self.value


def told_steps(row: RequirementAnswer) -> list[Because]:
    """Give the steps that tell something beside the rest of a row.

    A fact that is missing is asked for. A period that holds is told by the day since which the norm applies, unless
    that day is uncertain, it has no day, or facts decide that it is this period and no other.
    """
    return [step for step in row.because if not (_is_asked(step, row) or _is_told_by_its_day(step, row))]


def _is_asked(step: Because, row: RequirementAnswer) -> bool:
    return step.kind == "fact" and fact_of(step.key) in row.missing


def _is_told_by_its_day(step: Because, row: RequirementAnswer) -> bool:
    if step.kind != "period" or step.value is not Truth.TRUE or step.members or not row.applies_from:
        return False
    return all(period.certainty == "settled" for period in row.requirement.periods if period.key == step.key)


def tell(step: Because, norms: Norms, language: Language) -> Told:
    """Say what a step is about, and whether it holds.

    A label alone would read as a condition: that of an exception says when the norm does not apply, and that of a
    reading begins with yes or no itself.
    """
    label = pick(step.label, language)
    if step.kind == "reading":
        about = reading_in_words(step, norms.disputes, language)
        return Told(f"{about} ", say(FOLLOWED[step.value], language))
    if step.kind == "exception" and step.value is not Truth.TRUE:
        word = "unless" if step.value is Truth.UNKNOWN else "no_exception"
        return Told(f"{say(word, language)}: {label}", bars=step.value is Truth.UNKNOWN)
    return Told(f"{label}: ", say(step.value.name.lower(), language))


def reading_in_words(step: Because, disputes: Mapping[str, Dispute], language: Language) -> str:
    """Name a reading behind the question that it answers: alone it begins with yes or no to nothing."""
    dispute = disputes.get(step.key.rpartition("/")[0])
    asked = f"{pick(dispute.label, language)}: " if dispute else ""
    return f"{asked}{say('reading', language)} ‘{pick(step.label, language)}’"


def tell_reason(row: RequirementAnswer, norms: Norms, language: Language) -> list[Told]:
    """Say why a norm has its outcome, in short; where exceptions alone are open, that it applies without them."""
    steps = told_steps(row)
    told = [tell(step, norms, language) for step in steps]
    first = next((at for at, one in enumerate(told) if one.bars), -1)
    if first >= 0 and all(step.kind == "exception" for step in row.because if step.value is Truth.UNKNOWN):
        told[first] = told[first]._replace(about=f"{say('it_applies', language)}, {told[first].about}")
    return told


def facts_of(step: Because, norms: Norms, language: Language) -> str:
    """Name the facts on which a step of a reason rests, each with its value."""
    return "; ".join(dict.fromkeys(str(tell(leaf, norms, language)) for leaf in _leaves(step)))


def _leaves(step: Because) -> Iterator[Because]:
    if not step.members:
        yield step
    for member in step.members:
        yield from _leaves(member)


def because_words(row: RequirementAnswer, norms: Norms, language: Language) -> Iterable[str]:
    """Give the reason in words: what decides, and behind each step the facts that it rests on."""
    for step, told in zip(told_steps(row), tell_reason(row, norms, language), strict=True):
        yield str(told) + (f" ({facts_of(step, norms, language)})" if step.members else "")


def waiting_words(one: Waiting, language: Language) -> str:
    """Say how many norms depend on a fact, how many of them stand elsewhere, and how many wait for another fact too."""
    said, elsewhere, here = [say_hanging(one.hanging, language)], one.hanging - len(one.rows), len(one.rows)
    if elsewhere:
        said.append(say("hangs_elsewhere_one" if here == 1 else "hangs_elsewhere", language).format(here, elsewhere))
    if one.also == here == 1:
        said.append(say("hangs_also_that" if elsewhere else "hangs_also_it", language))
    elif one.also == here > 1:
        said.append(say("hangs_also_all", language).format(here))
    elif one.also:
        said.append(say("hangs_also_one" if one.also == 1 else "hangs_also", language).format(one.also, here))
    return "; ".join(said)
