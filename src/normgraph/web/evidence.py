"""The pages on which a dossier is filled: it comes in as a file, travels in the form, and goes out as a file.

A dossier is not kept here between two requests, and no script keeps it in the browser. To send the file again at each
step would be a burden without a script; so it travels in a hidden field, compressed, of no more than a description.
"""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import orjson

from normgraph.amounts import say_number
from normgraph.citation import label
from normgraph.conformance.dossier import CheckedDossier, load_dossier
from normgraph.conformance.form_jsonld import plain_value
from normgraph.dossier import (
    EVIDENCE_STATUSES,
    PHASES,
    Assessed,
    Dossier,
    Fulfilment,
    as_form,
    read_dossier,
    remove_evidence,
    with_document,
    with_explanation,
)
from normgraph.errors import InputError, InputTooLarge, InvalidValue, Language, UnreadableInput, find
from normgraph.form import Part, Words
from normgraph.model import Act, Text
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.texts import pick, say, say_day, words_in
from normgraph.web.evidence_texts import WORDS
from normgraph.web.layout import CHANGER, Page, render
from normgraph.web.outcome.filters import sorted_groups
from normgraph.web.sent_file import expecting
from normgraph.writing.dossier import (
    CLOSING,
    COLUMNS,
    STATES,
    counted_text,
    counts_text,
    facets_text,
    finding_text,
    missing_text,
    other_findings,
    phase_rows,
    reached_text,
    verdict,
    warnings_of,
)
from normgraph.writing.dossier_file import dossier_jsonld
from normgraph.writing.text import known_text, noted

PATH: Final = "evidence"

CARRIED: Final = "dossier"
"""The hidden field in which the dossier travels."""

TYPE: Final = "type."
"""Before the key of a type of evidence that is ticked."""

DOCUMENT: Final = {"doc_title": "title", "doc_status": "status", "doc_date": "date", "doc_link": "link",
                   "doc_place": "place", "verified_by": "verified_by", "verified_on": "verified_on"}  # fmt: skip
"""The controls of a document, with the field of the dossier that each fills."""

WHOLE: Final = {"whole_title": "title", "whole_about": "about", "whole_owner": "owner", "whole_updated": "updated",
                "whole_as_of": "as_of", "whole_phase": "phase"}  # fmt: skip
"""The controls about the dossier as a whole, with the field that each fills."""

NAMED: Final = frozenset({"about", "owner"})
"""Those of them of which a name is asked."""

FULFILMENT: Final = ("justification", "by", "date", "review_by")
"""The controls of an explanation, named as the fields of the dossier."""

WORDED: Final = frozenset({"justification", "by"})
"""Those of them that are text in a language; without one there is no explanation."""

ORDER: Final = ("open", "perhaps", "undetermined", "later", "justified", "evidenced")
"""The states of a requirement, what needs attention first."""

MOST_LISTED: Final = 200
"""Of a state with more requirements than this, those of one act are listed at a time, to keep the page small."""

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filling:
    """A dossier that is being filled: checked, with the requirement that is open and what was typed for it."""

    checked: CheckedDossier
    opened: str = ""
    act: str = ""
    """The act whose requirements are listed where not all are."""
    typed: Fields | None = None
    """What stood in the controls, where it could not be taken over."""
    error: InputError | None = None
    saved: bool | None = None
    """Whether the dossier changed; nothing where it did not and that was not asked."""


def pack(dossier: Dossier) -> str:
    """Write a dossier small enough to travel in a form."""
    return urlsafe_b64encode(zlib.compress(orjson.dumps(plain_value(as_form(dossier))), 9)).decode()


def unpack(packed: str, settings: Settings) -> Dossier:
    """Read a dossier that travelled in a form.

    Raises an `InputError`: the field comes from outside, as a file does, and is held to the same limits.
    """
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(urlsafe_b64decode(packed.encode()), settings.max_description_bytes + 1)
    except (ValueError, zlib.error) as problem:
        raise _damaged() from problem
    if not reader.eof and len(content) <= settings.max_description_bytes:
        raise _damaged()
    return load_dossier(content, settings)


def _damaged() -> UnreadableInput:
    return UnreadableInput(WORDS["damaged"].nl, WORDS["damaged"].en)


def opened_file(content: bytes, settings: Settings) -> Dossier:
    """Read a dossier from a file that a reader chose; raises an `InputError` that says first what is expected."""
    with expecting(WORDS["unopened"], InputError):
        return load_dossier(content, settings)


def headed(dossier: Dossier, fields: Fields, language: Language) -> Dossier:
    """Put what was typed about the dossier as a whole into it; what was emptied is taken out.

    Raises an `InputError` that points to the control that is wrong.
    """
    given = {field: fields[control] for control, field in WHOLE.items() if control in fields}
    plain = {field: {"name": text} if field in NAMED else text for field, text in given.items() if text}
    typed = _read(plain, language)
    head: dict[str, Any] = {field: getattr(typed, field) for field in given}
    if "title" in head:
        head["title"] = _reworded(dossier.title, typed.title, language)
    for field in NAMED & head.keys():
        head[field] = _renamed(getattr(dossier, field), head[field], language)
    return replace(dossier, **head)


def _read(typed: Mapping[str, Any], language: Language) -> Dossier:
    """Read what was typed in a language; raises an `InputError` that points to the control that is wrong."""
    try:
        return read_dossier({"language": language, **typed})
    except InputError as problem:
        raise at_control(problem) from problem


def _reworded(before: Words | None, typed: Words | None, language: Language) -> Words | None:
    """Give the text that was typed; one that was not touched keeps its languages."""
    return before if before and typed and before.best(language)[0] == typed.best(language)[0] else typed


def _renamed(before: Part | None, typed: Part | None, language: Language) -> Part | None:
    """Give a part with the name that was typed and what else is said of it."""
    said = {key: value for key, value in before.values.items() if key != "name"} if before else {}
    name = _reworded(_name(before), _name(typed), language)
    return Part({"name": name, **said} if name else said) if name or said else None


def _name(part: Part | None) -> Words | None:
    name = part.values.get("name") if part else None
    return name if isinstance(name, Words) else None


def changed(dossier: Dossier, fields: Fields, key: str, language: Language) -> Dossier:
    """Put what was typed for a requirement into a dossier: a document, an explanation, or both.

    Raises an `InputError` that points to the control that is wrong.
    """
    earlier = dossier.explanation(key)
    before = earlier or Fulfilment()
    given: dict[str, Any] = {}
    if _ticked(fields) or any(fields.get(name) for name in DOCUMENT if name != "doc_status"):
        given["evidence"] = [_document(fields)]
    said = _explanation(fields, before)
    if said or earlier:
        given["requirements"] = [{"requirement": key, **said}]
    typed = _read(given, language)
    for document in typed.evidence:
        dossier = with_document(dossier, document)
    for one in typed.requirements:
        reason = _reworded(before.justification, one.justification, language)
        by = _reworded(before.by, one.by, language)
        dossier = with_explanation(dossier, replace(one, justification=reason, by=by))
    return dossier


def _explanation(fields: Fields, before: Fulfilment) -> Fields:
    """Give what was typed of an explanation; the days that its controls hold by themselves are none.

    Raises `InvalidValue` for another day without a word of explanation, which would be lost.
    """
    found = {name: fields[name] for name in FULFILMENT if fields.get(name)}
    if WORDED & found.keys():
        return found
    shown = {"date": str(before.date or date.today()), "review_by": str(before.review_by)}
    if typed := next((name for name, text in found.items() if text != shown[name]), None):
        raise InvalidValue(WORDS["date_alone"].nl, WORDS["date_alone"].en, pointer=typed)
    return {}


def _ticked(fields: Fields) -> list[str]:
    return [name.removeprefix(TYPE) for name in fields if name.startswith(TYPE)]


def _document(fields: Fields) -> dict[str, Any]:
    """Give the document that was typed; raises `InvalidValue` when no type is ticked."""
    if not _ticked(fields):
        raise InvalidValue(WORDS["no_types"].nl, WORDS["no_types"].en, pointer="types")
    return {"types": _ticked(fields), **{field: fields[name] for name, field in DOCUMENT.items() if fields.get(name)}}


def at_control(problem: InputError) -> InputError:
    """Point to the control in place of the field of the dossier, unless a control is pointed to already."""
    if not problem.pointer.startswith("/"):
        return problem
    part, _, name, *_ = [*problem.pointer.split("/")[1:], "", "", ""]
    whole = {field: control for control, field in WHOLE.items()}
    controls = {field: control for control, field in DOCUMENT.items()} if part == "evidence" else {}
    return type(problem)(problem.nl, problem.en, pointer=whole.get(part) or controls.get(name, name))


def without_document(dossier: Dossier, number: str) -> Dossier:
    """Take a document out; raises `NotFound` when there is none of that number."""
    return remove_evidence(dossier, int(number) if number.isdecimal() and len(number) < 6 else -1)


def fitting(dossier: Dossier, before: Dossier, fields: Fields, settings: Settings) -> Dossier:
    """Give a dossier after a change if its file can be opened again; one that was too large may become smaller.

    Raises `InputTooLarge`, which points to the longest text that was typed.
    """
    limit, size = settings.max_description_bytes, _file_size(dossier)
    if size <= limit or size <= _file_size(before):
        return dossier
    typed = {name: text for name, text in fields.items() if name in DOCUMENT or name in WHOLE or name in FULFILMENT}
    longest = max(typed, key=lambda name: len(typed[name]), default="")
    words = WORDS["too_large"]
    nl, en = words.nl.format(say_number(limit, "nl")), words.en.format(say_number(limit, "en"))
    raise InputTooLarge(nl, en, pointer=longest)


def _file_size(dossier: Dossier) -> int:
    return len(dossier_jsonld(dossier).encode())


# ---- pages ----


def opening_page(language: Language, settings: Settings, problems: Iterable[str] = ()) -> str:
    """Make the page on which a dossier is opened or begun."""
    told = [("#file", text) for text in problems]
    return render(
        "evidence_start.html",
        Page(_title(language, wrong=bool(told)), language, PATH),
        title=pick(WORDS["title"], language),
        words=words_in(WORDS, language),
        problems=told,
        limit=settings.max_description_bytes // 1_000,
    )


def _title(language: Language, *, wrong: bool, name: str = "") -> str:
    title = pick(WORDS["title"], language) + (f" – {name}" if name else "")
    return f"{say('error', language)}: {title}" if wrong else title


def filling_page(filling: Filling, practice: Practice, language: Language) -> str:
    """Make the page with the check of a dossier, its requirements and documents, and the controls to fill it.

    Raises `NotFound`, which names the nearest key, for a requirement that is asked for and is not there.
    """
    checked, dossier = filling.checked, filling.checked.dossier
    rows = {one.key: one for one in checked.assessment.rows}
    opened = find(rows, filling.opened, "vereiste", "requirement") if filling.opened else None
    error, name = filling.error, _best(dossier.title, language)
    return render(
        "evidence.html",
        Page(_title(language, wrong=error is not None, name=name), language, PATH, changer=CHANGER),
        title=name or pick(WORDS["title"], language),
        words=words_in(WORDS, language),
        filling=filling,
        carried=pack(dossier),
        problems=[(f"#{error.pointer}", _said(error, language))] if error else [],
        warnings=[
            pick(one, language) for one in noted(warnings_of(checked.assessment, checked.answer), checked.answer.as_of)
        ],
        verdict=verdict(checked, language),
        summary=list(_summary(checked, language)),
        heads=[pick(text, language) for text in COLUMNS.values()],
        phases=list(phase_rows(checked, language)),
        others=[finding_text(one, checked, language) for one in other_findings(checked)],
        groups=list(_groups(checked)),
        listed=filling.act or (opened.answer.requirement.act.key if opened else ""),
        cited=label,
        documents=list(_documents(checked, practice, language)),
        whole=_whole(filling, language),
        stages=list(PHASES.items()),
        opened=_opened(opened, filling, practice, language) if opened else None,
        statuses=[(key, text) for key, text in EVIDENCE_STATUSES.items() if key != "absent"],
        closing=pick(CLOSING, language),
    )


def _whole(filling: Filling, language: Language) -> Fields:
    """Give what the controls about the dossier as a whole hold."""
    held = {control: _shown(getattr(filling.checked.dossier, field), language) for control, field in WHOLE.items()}
    return held | {name: text for name, text in (filling.typed or {}).items() if name in WHOLE}


def _shown(value: Words | Part | date | str | None, language: Language) -> str:
    """Write what a control about the whole holds; of a part, its name."""
    said = _name(value) if isinstance(value, Part) else value
    return _best(said, language) if isinstance(said, Words) else str(said or "")


def _summary(checked: CheckedDossier, language: Language) -> Iterator[str]:
    as_of, known_at = checked.answer.as_of, checked.answer.known_at
    yield pick(WORDS["as_of"], language).format(say_day(as_of, language), known_text(known_at, as_of, language))
    yield reached_text(checked.assessment.reached, language)
    yield from filter(None, (counts_text(checked, language), counted_text(checked, language)))


def _said(error: InputError, language: Language) -> str:
    name = WORDS.get(error.pointer)
    text = error.nl if language == "nl" else error.en
    return f"{pick(name, language)}: {text}" if name else text


def _groups(checked: CheckedDossier) -> Iterator[tuple[str, Text, int, bool, list[tuple[Act, list[Assessed]]]]]:
    """Give the requirements by how they stand, with their number, and of these by act in the order of an answer.

    Each state says whether all its requirements are listed; if not, those of one act are.
    """
    for state in ORDER:
        acts: dict[str, list[Assessed]] = {}
        for row in checked.assessment.having(state):
            acts.setdefault(row.answer.requirement.act.key, []).append(row)
        if acts:
            count = sum(map(len, acts.values()))
            ordered = [(acts[key][0].answer.requirement.act, acts[key]) for key in sorted_groups(acts, "act")]
            yield state, STATES[state], count, count <= MOST_LISTED, ordered


def _documents(checked: CheckedDossier, practice: Practice, language: Language) -> Iterator[tuple[int, str, str]]:
    """Give each document that is there, or of which something is wrong, with its number, its title and what it is."""
    wrong = {one.place for one in checked.findings}
    for number, one in enumerate(checked.dossier.evidence):
        if one.status != "absent" or f"/evidence/{number}" in wrong:
            known = practice.evidence_types
            kinds = ", ".join(pick(known[key].label, language) if key in known else key for key in one.types)
            status = pick(EVIDENCE_STATUSES[one.status], language) if one.status else ""
            yield number, _best(one.title, language), " · ".join(part for part in (kinds, status) if part)


def _best(words: Words | None, language: Language) -> str:
    return words.best(language)[0] if words else ""


def _opened(one: Assessed, filling: Filling, practice: Practice, language: Language) -> dict[str, Any]:
    """Give what the page shows of the requirement that is open: its types of evidence, and what its controls hold."""
    asked = one.chosen.types if one.chosen and not one.forbidden else ()
    types = [practice.evidence_types[key] for key in asked]
    said = filling.checked.dossier.explanation(one.key)
    values = {"justification": _best(said.justification, language), "by": _best(said.by, language)} if said else {}
    if said:
        values |= {name: str(getattr(said, name) or "") for name in ("date", "review_by")}
    typed = filling.typed or {"date": str(date.today()), **{key: text for key, text in values.items() if text}}
    return {
        "row": one,
        "facets": facets_text(one, language),
        "state": pick(STATES[one.state], language),
        "missing": missing_text(one, practice, language, keys=False),
        "types": [(kind, f"{TYPE}{kind.key}" in typed) for kind in types],
        "typed": typed,
    }
