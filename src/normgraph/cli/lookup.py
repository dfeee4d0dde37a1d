"""The commands that look things up: facts, requirements, instruments, evidence, supervision, policy, and by words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from normgraph.cli.console import (
    AsOf,
    Format,
    Lang,
    ListForm,
    Store,
    chosen_day,
    listed_by,
    open_engine,
    open_graph,
    tell_reading,
)
from normgraph.errors import InvalidValue, Language, check_choice, find
from normgraph.texts import say, say_day
from normgraph.writing.terminal import put, show, show_json
from normgraph.writing.text import Line, facts_text, requirements_text, with_horizon

if TYPE_CHECKING:
    from normgraph.applies.supervision import Reach
    from normgraph.model import Requirement

NAMED: Final = typer.Argument(metavar="REQUIREMENT", help="Key, IRI, URN or its number.")


def facts(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY", help="Only these facts.")] = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty description in YAML.")] = False,
    body: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="KIND", help="With what holds for a gemeente, provincie, waterschap or ministerie."
        ),
    ] = None,
    store: Store = None,
    lang: Lang = "nl",
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = "text",
) -> None:
    """List the facts that decide which requirements apply, with their questions, values and hints.

    nl: Noem de feiten die bepalen welke vereisten gelden, met hun vragen, waarden en toelichting.

    Examples:
    - `normgraph facts annex3 data_regime`
    - `normgraph facts --lang en`
    - `normgraph facts --template > system.yaml`
    - `normgraph facts --template --for gemeente > system.yaml`
    """
    from normgraph.fact_values import find_fact
    from normgraph.norms.presets import find_preset
    from normgraph.writing.json import fact_json
    from normgraph.writing.template import description_template

    norms = open_engine(store).norms
    with listed_by("normgraph facts"):
        known = [find_fact(norms.facts, key) for key in keys] if keys else list(norms.facts.values())
    preset = find_preset(body, norms, "--for") if body is not None else None
    if preset and not template:
        raise InvalidValue("kan alleen samen met --template", "only together with --template", pointer="--for")
    if template:
        put(description_template(known, lang, preset.given if preset else ()))
    elif form == "json":
        show_json([fact_json(fact, date.today()) for fact in known])
    else:
        show(facts_text(known, lang))


def requirements(
    store: Store = None,
    lang: Lang = "nl",
    form: Annotated[ListForm, typer.Option("--format", help="How to write the list.")] = "text",
) -> None:
    """List every requirement of the graph by act.

    nl: Noem alle vereisten in de graaf, per regeling.

    Example:
    - `normgraph requirements --format json`
    """
    from normgraph.writing.evidence import with_evidence
    from normgraph.writing.json import requirement_json

    known = open_engine(store).norms.requirements.values()
    if form == "json":
        show_json(with_evidence((requirement_json(one, date.today()) for one in known), open_graph(store).practice))
    else:
        show(requirements_text(known, lang))


def instruments(lang: Lang = "nl", form: Format = "text") -> None:
    """List the instruments of the graph with how binding each is.

    nl: Noem de instrumenten in de graaf, en hoe bindend elk is.

    Examples:
    - `normgraph instruments`
    - `normgraph instruments --format json`
    """
    from normgraph.writing.practice import instrument_json, instruments_text

    practice = open_graph().practice
    if form == "json":
        show_json([instrument_json(one, practice, date.today()) for one in practice.instruments.values()])
    else:
        show(instruments_text(practice.instruments.values(), lang))


def instrument(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key such as `iama`.")],
    lang: Lang = "nl",
    form: Format = "text",
) -> None:
    """Show an instrument: what it is for, whom it binds, its editions and parts, and what it covers.

    nl: Toon een instrument: waarvoor het is, wie het bindt, zijn versies en onderdelen, en wat het dekt.

    Example:
    - `normgraph instrument iama`
    """
    from normgraph.writing.practice import instrument_json, instrument_text

    practice = open_graph().practice
    with listed_by("normgraph instruments"):
        found = find(practice.instruments, key, "instrument", "instrument")
    if form == "json":
        show_json(instrument_json(found, practice, date.today()))
    else:
        show(instrument_text(found, practice, lang))


def covers(
    key: Annotated[str, typer.Argument(metavar="INSTRUMENT", help="Key of an instrument.")],
    requirement: Annotated[str, NAMED],
    lang: Lang = "nl",
    form: Format = "text",
) -> None:
    """Say how far an instrument covers a requirement, and what it leaves out.

    nl: Zeg in hoeverre een instrument een vereiste dekt, en wat het openlaat.

    Example:
    - `normgraph covers iama aia-27`
    """
    from normgraph.writing.practice import coverage_json, coverage_text

    practice = open_graph().practice
    with listed_by("normgraph instruments"):
        name = find(practice.instruments, key, "instrument", "instrument").key
    chosen = {one.key for one in _named(requirement, lang, form)}
    rows = [row for row in practice.coverage if row.instrument == name and row.requirement in chosen]
    if form == "json":
        show_json([coverage_json(row) for row in rows])
    else:
        show(coverage_text(rows, lang) if rows else [Line(say("no_coverage", lang))])


def supervisor(
    requirement: Annotated[str, NAMED], as_of: AsOf = None, lang: Lang = "nl", form: Format = "text"
) -> None:
    """Say who supervises a requirement on a day: designated, intended, or nobody yet.

    nl: Zeg wie op een dag toezicht houdt op een vereiste: aangewezen, beoogd, of nog niemand.

    Example:
    - `normgraph supervisor aia-27 --as-of 2027-12-02`
    """
    from normgraph.applies.supervision import reaches
    from normgraph.writing.practice import mandates_text, reach_json

    day, graph = chosen_day(as_of, "--as-of", None), open_graph()
    norms, practice = graph.norms, graph.practice
    found: dict[tuple[Reach, ...], list[str]] = {}
    for norm in _named(requirement, lang, form):
        found.setdefault(tuple(reaches(norm, practice, day)), []).append(norm.key)
    if form == "json":
        show_json([reach_json(one, norms, day) | {"requirements": keys} for own, keys in found.items() for one in own])
        return
    show([Line(with_horizon(f"{say('as_of', lang)} {say_day(day, lang)}", day, lang))])
    for own, keys in found.items():
        show([Line(", ".join(keys), "title")] if len(found) > 1 else ())
        show(mandates_text(own, norms, lang) if own else [Line(say("no_mandate", lang))])


def evidence(requirement: Annotated[str | None, NAMED] = None, lang: Lang = "nl", form: Format = "text") -> None:
    """Show which evidence a requirement asks, with its alternatives; without one, list all types of evidence.

    nl: Toon welk bewijs een vereiste vraagt, met de alternatieven; zonder vereiste: noem alle soorten bewijs.

    Examples:
    - `normgraph evidence aia-27-1`
    - `normgraph evidence urn:nl:ak:ver:avg-11 --format json`
    - `normgraph evidence --lang en`
    """
    from normgraph.applies.means import evidence_of
    from normgraph.writing.evidence import (
        evidence_json,
        evidence_type_json,
        evidence_types_text,
        requirement_evidence_text,
    )

    practice = open_graph().practice
    if requirement is None:
        types = practice.evidence_types.values()
        if form == "json":
            show_json([evidence_type_json(one, practice, date.today()) for one in types])
        else:
            show(evidence_types_text(types, lang))
        return
    chosen = _named(requirement, lang, form)
    if form == "json":
        lists = evidence_of((one.key for one in chosen), practice)
        show_json([{"requirement": key, "evidence": evidence_json(found, practice)} for key, found in lists.items()])
    else:
        show(requirement_evidence_text(chosen, practice, lang))


def policy(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="Key such as `motie-klaver-register`.")] = None,
    lang: Lang = "nl",
    form: Format = "text",
) -> None:
    """List motions, commitments and agenda actions in order of time; with a key, show one and what it touches.

    nl: Noem moties, toezeggingen en acties van de beleidsagenda op volgorde van tijd; toon er met een sleutel één, en
    wat die raakt.

    Examples:
    - `normgraph policy`
    - `normgraph policy beleidsagenda-2021/actie-1a --lang en`
    """
    from normgraph.writing.practice import policy_action_json, policy_action_text, policy_actions_text

    actions = open_graph().practice.policy_actions
    if key is None:
        if form == "json":
            show_json([policy_action_json(one) for one in actions.values()])
        else:
            show(policy_actions_text(actions.values(), lang))
        return
    with listed_by("normgraph policy"):
        found = find(actions, key, "beleidsactie", "policy action")
    if form == "json":
        show_json(policy_action_json(found))
    else:
        show(policy_action_text(found, lang))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="What to look for; a slip is forgiven.")],
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as `requirement`.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="NUMBER", min=1, max=500, help="How many to show at most.")
    ] = 20,
    lang: Lang = "nl",
    form: Format = "text",
) -> None:
    """Find requirements, provisions, facts, instruments and more by their words, in Dutch and English.

    nl: Zoek vereisten, bepalingen, feiten, instrumenten en meer op hun woorden, in het Nederlands en het Engels.

    Examples:
    - `normgraph search menselijk toezicht`
    - `normgraph search fundamental rights --kind requirement --lang en`
    """
    from normgraph.terms import COLLECTIONS
    from normgraph.writing.search import hit_json, hits_text, searched_text

    if kind is not None:
        check_choice(kind, COLLECTIONS, "--kind")
    index = open_graph().search
    question = index.read(" ".join(words))
    found = index.find(question, kind=kind, reader=lang)
    tell_reading(searched_text(question.absent), lang, as_data=form == "json")
    if form == "json":
        show_json([hit_json(hit) for hit in found[:limit]])
    else:
        show(hits_text(found[:limit], len(found), lang))


def _named(name: str, language: Language, form: ListForm) -> tuple[Requirement, ...]:
    """Find requirements by a name, and say how it was read where that can be done in two ways."""
    from normgraph.norms import find_requirements, taken_as

    norms = open_graph().norms
    with listed_by("normgraph requirements"):
        found = find_requirements(norms, name)
    tell_reading(taken_as(norms, name), language, as_data=form == "json")
    return found
