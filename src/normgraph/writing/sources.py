"""Write what was read from other tools, and where it differs from our graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.sources.algoritmekader import Algoritmekader
from normgraph.sources.folder import Skipped
from normgraph.sources.graph import counts, dangling, graph_iri
from normgraph.texts import pick
from normgraph.writing.text import Line, part

COUNTED: Final = {
    "vereisten": Text("vereisten", "requirements"),
    "maatregelen": Text("maatregelen", "measures"),
    "hulpmiddelen": Text("hulpmiddelen", "instruments"),
    "norms": Text("auditnormen", "audit norms"),
    "links": Text("koppelingen", "links"),
}
WORDS: Final = {
    "graph": Text("graaf", "graph"),
    "version": Text("versie", "version"),
    "licence": Text("licentie", "licence"),
    "unknown": Text("onbekend", "unknown"),
    "quads": Text("uitspraken geschreven", "statements written"),
    "skipped": Text("Overgeslagen", "Passed over"),
    "dangling": Text("Koppelingen naar een pagina die er niet is", "Links to a page that does not exist"),
}


def word(key: str, language: Language) -> str:
    """Give a word of these lists in one language."""
    return pick(WORDS[key], language)


def import_text(source: Algoritmekader, quads: int | None, language: Language) -> Iterator[Line]:
    """Sum up an import: where it went, how much there is, and what was passed over or leads nowhere."""
    unknown = word("unknown", language)
    yield Line(f"{word('graph', language)}: {graph_iri(source)}", "title")
    yield Line(f"{word('version', language)}: {source.commit or unknown} · sha256 {source.digest[:16]}", "quiet")
    yield Line(f"{word('licence', language)}: {source.licence or unknown}", "quiet")
    for key, count in counts(source).items():
        yield Line(f"{pick(COUNTED[key], language):<16}{count:>6}")
    if quads is not None:
        yield Line(f"{word('quads', language)}: {quads}")
    yield from skipped_text(source.skipped, language)
    lost = list(dangling(source))
    if lost:
        yield from part(f"{word('dangling', language)} ({len(lost)})")
    for item, field, name in lost:
        yield Line(f"  {item.file}:{item.line(name) or 1}: {field}: {name}")


def skipped_text(skipped: tuple[Skipped, ...], language: Language) -> Iterator[Line]:
    """List what was passed over, each with its place and the reason."""
    if skipped:
        yield Line("")
        yield Line(f"{word('skipped', language)} ({len(skipped)})", "undetermined")
    for one in skipped:
        yield Line(f"  {one.place}: {pick(one.text, language)}")
