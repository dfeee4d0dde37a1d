"""Cite a provision: in words, as ELI and CELEX for the Union, as BWB and Juriconnect (JCI 1.3) for the Netherlands.

Identifiers are generated from the parts of a citation, never stored, so that they cannot drift apart. The ELI of a
subdivision follows the pattern of the Publications Office; the office does not promise that it resolves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from normgraph.errors import Language
from normgraph.model import Act, Provision, Text

EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:"
WETTEN = "https://wetten.overheid.nl/"
ELI = "http://data.europa.eu/eli/"

FEW_PLACES = 3
"""Up to how many places in one annex are cited with what they are about."""

_EU_SUFFIXES = {"a": "bis", "b": "ter", "c": "quater", "d": "quinquies"}
"""How Dutch texts of the Union number inserted articles and paragraphs: Article 4a is artikel 4 bis."""


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A provision as others can cite and find it, with the date of the text that was in force."""

    key: str
    label: Text
    eli: str | None
    celex: str | None
    bwb: str | None
    jci: str | None
    url: str | None
    version_date: date | None

    def read_in(self, language: Language) -> str | None:
        """Give the page where the text can be read; law of the Union is there in each language."""
        return self.url and self.url.replace(EUR_LEX, EUR_LEX.replace("/NL/", f"/{language.upper()}/"))


def cite(provision: Provision, as_of: date, known_at: date = date.max) -> CitedProvision:
    """Cite a provision as it read on a day, or was to read by what was known on another.

    A text from before it was inserted does not have it: then no text is dated.
    """
    act, inserted = provision.act, provision.inserted_on
    version = text_in_force(act, as_of, known_at)
    if version and inserted and version < inserted:
        version = None
    return CitedProvision(
        key=provision.key,
        label=label(provision),
        eli=eli(provision),
        celex=act.celex,
        bwb=act.bwb,
        jci=jci(provision, version),
        url=url(provision, version),
        version_date=version,
    )


def text_in_force(act: Act, as_of: date, known_at: date = date.max) -> date | None:
    """Give the date of the newest text of an act on a day; `None` when the graph knows only later texts.

    A text that was published after the day of knowledge was not known then.
    """
    unknown = {day for day, published in act.published if published > known_at}
    return max((day for day in act.texts if day <= as_of and day not in unknown), default=None)


@lru_cache(maxsize=8192)
def label(provision: Provision) -> Text:
    """Cite a provision in words: `artikel 26, lid 9, AI-verordening`."""
    nl = ", ".join([*_parts_nl(provision), provision.act.abbreviation.nl])
    en = ", ".join([*_parts_en(provision), provision.act.abbreviation.en])
    return Text(nl, en)


def label_places(places: Sequence[Provision]) -> Text:
    """Cite places in annexes together, without their act: `bijlage III, punten 3(a, b), 5(d)`.

    A few are told apart with what they are about; of more, the letters of one point stand together.
    """
    annexes: dict[tuple[str | None, str | None], list[Provision]] = {}
    for one in places:
        annexes.setdefault((one.annex, one.section), []).append(one)
    found = [_in_annex(annex, section, own) for (annex, section), own in annexes.items()]
    return Text("; ".join(one.nl for one in found), "; ".join(one.en for one in found))


def _in_annex(annex: str | None, section: str | None, places: Sequence[Provision]) -> Text:
    pointed = [one for one in places if one.point]
    if not pointed:
        nl, en = (f"bijlage {annex}", f"Annex {annex}")
        return Text(f"{nl}, afdeling {section}", f"{en}, Section {section}") if section else Text(nl, en)
    few = len(pointed) <= FEW_PLACES
    numbers = Text(
        ", ".join(f"{one.point} ({one.topic.nl})" for one in pointed) if few else _together(pointed),
        ", ".join(f"{one.point} ({one.topic.en})" for one in pointed) if few else _together(pointed),
    )
    within = (f", afdeling {section}", f", Section {section}") if section else ("", "")
    nl, en = ("punt", "point") if len(pointed) == 1 else ("punten", "points")
    return Text(f"bijlage {annex}{within[0]}, {nl} {numbers.nl}", f"Annex {annex}{within[1]}, {en} {numbers.en}")


def _together(places: Sequence[Provision]) -> str:
    """Write points with the letters of each together: `3(a, b), 5(d), 2`."""
    letters: dict[str, list[str]] = {}
    for one in places:
        number, _, letter = (one.point or "").rstrip(")").partition("(")
        letters.setdefault(number, []).extend([letter] if letter else [])
    return ", ".join(f"{number}({', '.join(own)})" if own else number for number, own in letters.items())


def _parts_nl(provision: Provision) -> Iterator[str]:
    european = provision.act.celex is not None
    if provision.recital:
        yield f"overweging {provision.recital}"
    if provision.article:
        yield f"artikel {_dutch_number(provision.article, european)}"
    if provision.annex:
        yield f"bijlage {provision.annex}"
    if provision.section:
        yield f"afdeling {provision.section}"
    if provision.paragraph:
        yield f"lid {_dutch_number(provision.paragraph, european)}"
    if provision.subparagraph:
        yield f"alinea {provision.subparagraph}"
    if provision.point:
        yield f"{'punt' if provision.annex or provision.point.isdigit() else 'onder'} {provision.point}"


def _dutch_number(number: str, european: bool) -> str:
    if european and number[-1:].isalpha() and number[:-1].isdigit():
        return f"{number[:-1]} {_EU_SUFFIXES.get(number[-1], number[-1])}"
    return number


def _parts_en(provision: Provision) -> Iterator[str]:
    if provision.recital:
        yield f"recital {provision.recital}"
    if provision.article:
        yield f"Article {provision.article}" + (f"({provision.paragraph})" if provision.paragraph else "")
    elif provision.paragraph:
        yield f"paragraph {provision.paragraph}"
    if provision.annex:
        yield f"Annex {provision.annex}"
    if provision.section:
        yield f"Section {provision.section}"
    if provision.subparagraph:
        yield f"subparagraph {provision.subparagraph}"
    if provision.point:
        yield (
            f"point {provision.point}" if provision.annex or provision.point.isdigit() else f"point ({provision.point})"
        )


def eli(provision: Provision) -> str | None:
    """Generate the ELI of a provision of Union law."""
    act = provision.act
    if not act.eli_path:
        return None
    place = provision.key.removeprefix(act.key).strip("/")
    return f"{ELI}{act.eli_path}/{place}/oj" if place else f"{ELI}{act.eli_path}/oj"


def jci(provision: Provision, version: date | None) -> str | None:
    """Generate the Juriconnect reference; `z` is the date of looking, `g` the date of validity."""
    if not provision.act.bwb:
        return None
    parts = {"artikel": provision.article, "lid": provision.paragraph, "o": provision.point}
    asked = "".join(f"&{name}={value}" for name, value in parts.items() if value)
    dated = f"&z={version}&g={version}" if version else ""
    return f"jci1.3:c:{provision.act.bwb}{asked}{dated}"


def url(provision: Provision, version: date | None) -> str | None:
    """Give a page where the text can be read."""
    act = provision.act
    if act.celex:
        anchor = (
            f"#art_{provision.article}" if provision.article else f"#anx_{provision.annex}" if provision.annex else ""
        )
        return f"{EUR_LEX}{act.celex}{anchor}"
    reference = jci(provision, version)
    return f"{WETTEN}{reference}" if reference else act.web_page
