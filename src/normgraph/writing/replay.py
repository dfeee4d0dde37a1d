"""Write what a replay of a receipt found."""

from __future__ import annotations

from collections.abc import Iterator

from normgraph import __version__
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.receipt import Outcome, Replayed
from normgraph.texts import pick, say, say_day
from normgraph.writing import handover_texts as texts
from normgraph.writing.text import Line


def replay_text(found: Replayed, language: Language) -> Iterator[Line]:
    """Say whether the answer is the same, whether graph and software are, and what changed for which requirement."""
    receipt, answer = found.receipt, found.answer
    yield Line(pick(texts.SAME if found.same else texts.OTHER, language), "applies" if found.same else "undetermined")
    graphs = (f"{receipt.graph} {receipt.hash}", f"{answer.version} {answer.hash}")
    yield Line(_compared(texts.GRAPH_SAME, texts.GRAPH_OTHER, graphs, language), "quiet")
    yield Line(_compared(texts.SOFTWARE_SAME, texts.SOFTWARE_OTHER, (receipt.software, __version__), language), "quiet")
    if not found.same and graphs[0] == graphs[1] and receipt.software == __version__:
        yield Line(pick(texts.NOT_OURS, language))
    if not found.same and receipt.outcomes is None:
        yield Line(pick(texts.SHORT, language))
    for one in found.changes:
        yield Line(f"  {one.key}", "title")
        yield Line(f"    {_outcome_text(one.before, language)} → {_outcome_text(one.after, language)}")


def _compared(same: Text, other: Text, pair: tuple[str, str], language: Language) -> str:
    return f"{pick(same, language)}: {pair[0]}" if pair[0] == pair[1] else pick(other, language).format(*pair)


def _outcome_text(outcome: Outcome | None, language: Language) -> str:
    if outcome is None:
        return pick(texts.NOT_THERE, language)
    parts = [say(outcome["status"], language).lower()]
    if outcome["reason"]:
        parts.append(f"({say(outcome['reason'], language)})")
    parts += [f"{say(key, language)} {say_day(outcome[key], language)}" for key in ("from", "until") if outcome[key]]
    if outcome["missing"]:
        parts.append(f"{say('missing', language)}: {', '.join(outcome['missing'])}")
    return " ".join(parts)
