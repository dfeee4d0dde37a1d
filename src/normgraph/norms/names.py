"""The names of requirements: key, IRI, URN of the Algoritmekader, and that URN cut down to its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from normgraph.errors import NotFound, find, not_found, shown
from normgraph.model import Act, Norms, Requirement, Text
from normgraph.near import keys_below


def requirement_names(norms: Norms) -> Mapping[str, tuple[Requirement, ...]]:
    """Give the requirements by every name that they have; a URN, and its number, may stand for several.

    A key goes before a number: where `avg-10` is both, it is the norm of ours.
    """
    found: dict[str, list[Requirement]] = defaultdict(list)
    for one in norms.requirements.values():
        for name in _names(one):
            if name == one.key or name not in norms.requirements:
                found[name].append(one)
    return {name: tuple(requirements) for name, requirements in found.items()}


def _names(one: Requirement) -> Iterator[str]:
    yield one.key
    yield one.iri
    yield from one.all_urns
    yield from {urn.rpartition(":")[2] for urn in one.all_urns} - {one.key}


def taken_as(norms: Norms, name: str) -> Text | None:
    """Say how a short name was read, where it can be read in two ways; nothing of any other name.

    The Algoritmekader numbers what it requires, and writes its number like an article: its `avg-13` is Article 35 GDPR.
    Who meant the article would read about another one and not see it.
    """
    urn = _urn_of(norms, name)
    if urn in (None, name):
        return None
    if name in norms.requirements:
        keys = ", ".join(one.key for one in requirement_names(norms)[urn])
        return Text(
            f"{name} is hier die norm zelf, niet vereiste {name} van het Algoritmekader ({urn}): dat is {keys}",
            f"{name} is taken as that norm, not as requirement {name} of the Algoritmekader ({urn}): that is {keys}",
        )
    article = _article_of(norms, name)
    not_nl, not_en = (f", niet {article[0].nl}", f", not as {article[0].en}") if article else ("", "")
    keys = article[1] if article else ""
    return Text(
        f"{name} is hier vereiste {name} van het Algoritmekader{not_nl}" + (f": dat is {keys}" if keys else ""),
        f"{name} is taken as requirement {name} of the Algoritmekader{not_en}" + (f": that is {keys}" if keys else ""),
    )


def act_hints(norms: Norms, name: str) -> tuple[str, str]:
    """Tell in both languages which act has a name, title, CELEX or BWB number that was given for its key.

    Empty where no act has it, or several: what is near is then all that can be said.
    """
    found = [key for key, act in norms.acts.items() if name.casefold() in _act_names(act)]
    return (f"; bedoelt u {found[0]!r}?", f"; did you mean {found[0]!r}?") if len(found) == 1 else ("", "")


def _act_names(act: Act) -> set[str]:
    texts = [act.abbreviation.nl, act.abbreviation.en, act.label.nl, act.label.en, act.celex, act.bwb]
    return {text.casefold() for text in texts if text}


def no_act(norms: Norms, name: str) -> NotFound | None:
    """Make the error for another name of an act than its key; gives nothing for what is no name of one."""
    nl, en = ("", "") if name in norms.acts else act_hints(norms, name)
    return NotFound(f"geen regeling {shown(name)}{nl}", f"no act {shown(name)}{en}") if nl else None


def _urn_of(norms: Norms, name: str) -> str | None:
    """Give the URN that a name is, or of which it is the number."""
    urns = (urn for one in norms.requirements.values() for urn in one.all_urns)
    return next((urn for urn in urns if name in (urn, urn.rpartition(":")[2])), None)


def _article_of(norms: Norms, name: str) -> tuple[Text, str] | None:
    """Name the article that a number would be, with the keys of its norms; nothing where both stand for the same."""
    act, _, number = name.partition("-")
    below, meant = keys_below(name, norms.requirements), {one.key for one in requirement_names(norms).get(name, ())}
    if act not in norms.acts or number.startswith("0") or (below and meant.issuperset(below)):
        return None
    called = norms.acts[act].abbreviation
    return Text(f"artikel {number} {called.nl}", f"Article {number} {called.en}"), ", ".join(below)


def several_of(norms: Norms, name: str) -> NotFound | None:
    """Make the error for a URN or number of the Algoritmekader where one norm is asked for by its key.

    It names all norms that carry it, and those of the article that is written like it: the nearest key would be a guess
    at one of them. Gives nothing for other names.
    """
    urn = _urn_of(norms, name)
    if urn is None or name in norms.requirements:
        return None
    keys = ", ".join(one.key for one in requirement_names(norms)[urn])
    article = _article_of(norms, name)
    also_nl = also_en = ""
    if article and article[1]:
        also_nl, also_en = (f"; {one} is {article[1]}" for one in (article[0].nl, article[0].en))
    return NotFound(
        f"geen vereiste {shown(name)}; zo noemt het Algoritmekader {keys}{also_nl}",
        f"no requirement {shown(name)}; that is the Algoritmekader's name for {keys}{also_en}",
    )


def find_requirement(norms: Norms, key: str) -> Requirement:
    """Find one requirement by its key.

    Raises `NotFound`, which names the nearest key, or all norms for which another name stands.
    """
    if several := several_of(norms, key):
        raise several
    return find(norms.requirements, key, "vereiste", "requirement")


def find_requirements(norms: Norms, name: str) -> tuple[Requirement, ...]:
    """Find requirements by a name.

    Raises `NotFound`, which names what differs in capitals alone, as `avg-13` from `AVG-13`, or else the nearest key.
    """
    names = requirement_names(norms)
    if name not in names:
        alike = [one for one in names if one.casefold() == name.casefold()]
        raise not_found(alike or norms.requirements, name, "vereiste", "requirement")
    return names[name]
