"""Compare the sources that a page cites with the legal bases of our norms, and its links with the texts we know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from normgraph.citation import label
from normgraph.model import Act, Norms, Provision, Requirement, Text
from normgraph.norms.read import natural
from normgraph.settings import STATE_OF_LAW
from normgraph.sources.algoritmekader import Item
from normgraph.sources.citations import (
    TEXT_OF_2024,
    Cited,
    Link,
    Reader,
    articles,
    malformed_eclis,
    paragraphs,
    section,
)
from normgraph.sources.drift.difference import AK, NOTHING, Difference, listed, same
from normgraph.sources.drift.norms import about_norms
from normgraph.texts import PAGES, counted

SOURCES = "Bronnen"
"""The heading under which a page lists what it rests on."""


def compare_bases(item: Item, norms: Sequence[Requirement], reader: Reader) -> Iterator[Difference]:
    """Compare the articles that a page cites with those our norms rest on, act by act."""
    cited = list(reader.cited(section(item.body, SOURCES)))
    ours = [provision for one in norms for provision in one.legal_basis]
    for act in dict.fromkeys(one.act for one in cited):
        theirs = list(dict.fromkeys(one.article for one in cited if one.act == act))
        yield from _act(item, norms, act, theirs, ours, _name(act, reader))
    by_act: dict[str, set[str]] = defaultdict(set)
    for provision in (one.legal_basis[0] for one in norms if one.legal_basis):
        if provision.article and provision.act.key in {one.act for one in cited}:
            by_act[provision.act.key].add(provision.article)
    for act, wanted in by_act.items():
        lacking = sorted(wanted - {one.article for one in cited if one.act == act}, key=natural)
        if lacking and len(lacking) < len(wanted):
            yield _about(
                item,
                norms,
                "basis-lacking",
                _article(act, sorted(wanted - set(lacking), key=natural), reader),
                _article(act, lacking, reader),
                act,
            )


def _act(
    item: Item, norms: Sequence[Requirement], act: str, theirs: list[str], ours: Sequence[Provision], name: str
) -> Iterator[Difference]:
    known = sorted({p.article for p in ours if p.act.key == act and p.article}, key=natural)
    names = same(f"{listed(theirs)} ({name})")
    if not any(provision.act.key == act for provision in ours):
        acts = listed(dict.fromkeys(provision.act.abbreviation.nl for provision in ours))
        yield _about(item, norms, "basis-other-act", names, same(acts), act)
    elif known and not set(theirs) & set(known):
        yield _about(item, norms, "basis-wrong-article", names, same(f"{listed(known)} ({name})"), act)
    elif other := [article for article in theirs if article not in known and known]:
        text = same(f"{listed(other)} ({name})")
        yield _about(item, norms, "basis-not-ours", text, same(f"{listed(known)} ({name})"), act)


def _name(act: str, reader: Reader) -> str:
    """Name an act as Dutch lawyers do; one that the graph does not know, as the page does."""
    return reader.acts[act].abbreviation.nl if act in reader.acts else act


def _article(act: str, numbers: Iterable[str], reader: Reader) -> Text:
    """Write articles of an act in words."""
    name = reader.acts[act].abbreviation
    return Text(f"artikel {listed(numbers)} {name.nl}", f"Article {listed(numbers)} {name.en}")


def _about(
    item: Item, norms: Sequence[Requirement], kind: str, theirs: Text, ours: Text, detail: str, line: int | None = None
) -> Difference:
    basis, certainty = about_norms(norms)
    return Difference(kind, item.about, (AK,), theirs, ours, item.file, line, basis, certainty, detail)


# ---- what became of a provision ----


def compare_provisions(item: Item, norms: Norms, reader: Reader) -> Iterator[Difference]:
    """Find provisions that a page cites and that our graph says were deleted or amended since."""
    cited = list(dict.fromkeys(reader.cited(section(item.body, SOURCES))))
    acts = {one.act for one in cited}
    if len(acts) == 1:  # running text names no act; it speaks of the one that the sources cite
        known = {one.article for one in cited}
        cited += [Cited(next(iter(acts)), one, number) for one, number in paragraphs(item.body) if one in known]
    amended: dict[str, list[Provision]] = defaultdict(list)
    for one in dict.fromkeys(cited):
        for provision in _provisions(one, norms):
            if provision.deleted_by:
                yield _changed(item, "basis-deleted", [provision], norms, provision.key)
            elif provision.amended_by:
                amended[one.act].append(provision)
    for act, provisions in amended.items():
        yield _changed(item, "basis-amended", list(dict.fromkeys(provisions)), norms, act)


def _provisions(cited: Cited, norms: Norms) -> list[Provision]:
    """Give the provision that is cited, and for a whole article each of its paragraphs."""
    article = f"{cited.act}/art_{cited.article}"
    keys = [f"{article}/par_{cited.paragraph}"] if cited.paragraph else [article]
    if not cited.paragraph:
        keys += [key for key in norms.provisions if re.fullmatch(rf"{re.escape(article)}/par_[0-9a-z]+", key)]
    found = [norms.provisions[key] for key in keys if key in norms.provisions]
    whole = norms.provisions.get(article)
    return found if cited.paragraph else [one for one in found if not one.deleted_by or one is whole]


def _changed(item: Item, kind: str, provisions: Sequence[Provision], norms: Norms, detail: str) -> Difference:
    names = [label(provision) for provision in provisions]
    by = [norms.provisions[key] for provision in provisions for key in provision.amended_by if key in norms.provisions]
    changes = [label(provision) for provision in dict.fromkeys(by)]
    theirs = Text("; ".join(name.nl for name in names), "; ".join(name.en for name in names))
    ours = Text("; ".join(name.nl for name in changes), "; ".join(name.en for name in changes))
    basis = tuple(provisions)
    return Difference(kind, item.about, (AK,), theirs, ours, item.file, None, basis, "settled", detail)


# ---- links ----


def compare_links(item: Item, reader: Reader) -> Iterator[Difference]:
    """Find links to an older text, of an impossible form, or to another article than they say."""
    for link in {(one.text, one.url): one for one in reader.links(item.body)}.values():
        yield from _link(item, link)
    for ecli in dict.fromkeys(malformed_eclis(item.body)):
        yield _one(item, "link-malformed", ecli, Text("geen ECLI", "no ECLI"), ecli)
    yield from _old_texts(item, reader)


def _link(item: Item, link: Link) -> Iterator[Difference]:
    if not link.url:
        yield _one(item, "link-malformed", f"[{link.text}]()", Text("leeg adres", "empty address"), link.text)
    article = link.parts.get("artikel")
    if article is not None and not re.fullmatch(r"[0-9]+(?:[.:][0-9]+)*[a-z]*", article):
        text = Text("een artikel heeft een Arabisch nummer", "an article has an Arabic number")
        yield _one(item, "link-malformed", f"artikel={article}", text, link.url)
        return
    chapter = link.parts.get("hoofdstuk")
    first = re.match(r"([0-9]+)[.:]", article or "")
    if chapter and first and chapter.partition(".")[0] != first.group(1):
        text = Text(
            f"artikel {article} staat in hoofdstuk {first.group(1)}",
            f"Article {article} is in chapter {first.group(1)}",
        )
        yield _one(item, "link-malformed", f"hoofdstuk={chapter}&artikel={article}", text, link.url)
    yield from _other_article(item, link, article)


def _other_article(item: Item, link: Link, article: str | None) -> Iterator[Difference]:
    anchored = re.fullmatch(r"art_([0-9]+[a-z]?)", link.anchor)
    leads = article or (anchored.group(1) if anchored else None)
    said = [number for number, _ in articles(link.text)]
    if leads and said and leads not in [*said, *(number.rstrip("abcdefghijklmnopqrstuvwxyz") for number in said)]:
        text = Text(f"het adres leidt naar artikel {leads}", f"the address leads to Article {leads}")
        yield _one(item, "link-other-article", link.text, text, link.url)


def _old_texts(item: Item, reader: Reader) -> Iterator[Difference]:
    """Find the acts of which a page links to a text that was replaced."""
    old: dict[str, dict[str, int | None]] = defaultdict(dict)
    for link in reader.links(item.body):
        act = reader.acts.get(link.act or "")
        newest = newest_text(act) if act else None
        shown = link.parts.get("z", "")
        if act is None or newest is None:
            continue
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown) and shown < str(newest):
            old[act.key].setdefault(shown, item.line(link.url))
        elif act.celex and newest > min(act.texts) and (TEXT_OF_2024.fullmatch(link.anchor) or "uri=OJ:" in link.url):
            old[act.key].setdefault(str(min(act.texts)), item.line(link.url))
    for key, shown_texts in old.items():
        act = reader.acts[key]
        theirs = same(f"{act.abbreviation.nl}: {listed(sorted(shown_texts))}")
        newest = newest_text(act)
        ours = Text(f"tekst van {newest}", f"text of {newest}")
        line = next(iter(shown_texts.values()))
        yield Difference("link-old-text", item.about, (AK,), theirs, ours, item.file, line, detail=key)


def newest_text(act: Act) -> date | None:
    """Give the date of the newest text of an act that was in force at the state of the law."""
    return max((day for day in act.texts if day <= STATE_OF_LAW), default=None)


def _one(item: Item, kind: str, said: str, why: Text, detail: str) -> Difference:
    theirs = Text(f"{said}: {why.nl}", f"{said}: {why.en}")
    return Difference(kind, item.about, (AK,), theirs, NOTHING, item.file, item.line(detail), detail=detail)


def shared_anchors(items: Iterable[Item], reader: Reader) -> Iterator[Difference]:
    """Find anchors that stand for several articles: a place in a text can be only one."""
    uses: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    pages = list(items)
    for item in pages:
        for link in reader.links(item.body):
            if TEXT_OF_2024.fullmatch(link.anchor) and link.act:
                for place in _places(link.text):
                    uses[f"{link.act}#{link.anchor}"][place].append(item)
    for anchor, places in sorted(uses.items()):
        if len(places) > 1:
            files = {item.name for found in places.values() for item in found}
            names: list[str] = sorted(places, key=natural)
            said = f"#{anchor.rpartition('#')[2]}: {listed(names)}"
            nl, en = counted(len(files), PAGES, "nl"), counted(len(files), PAGES, "en")
            theirs = Text(f"{said} (op {nl})", f"{said} (on {en})")
            first = next(iter(places.values()))[0].file
            yield Difference("anchor-shared", anchor, (AK,), theirs, NOTHING, first, detail=anchor)


def _places(text: str) -> Iterator[str]:
    """Name the first article and the annexes that a link text cites; all recitals are one place."""
    for number, _ in articles(text):
        yield f"artikel {number.partition('.')[0]}"
        break
    if re.search(r"[Oo]verweging", text):
        yield "overwegingen"
    yield from (f"bijlage {number}" for number in re.findall(r"[Bb]ijlage\s+([IVX]+)\b", text))
