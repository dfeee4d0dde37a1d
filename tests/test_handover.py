"""The dossier of an answer in every form: what stands in it, in both languages, and that hostile text stays text."""

from __future__ import annotations

import datetime
import io
import re
import signal
import textwrap
import time
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from html import unescape
from itertools import groupby, pairwise
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any, Self

import docx
import openpyxl
import pytest

from normgraph.applies.description import read_description
from normgraph.cli.handover import BINARY, write_answer
from normgraph.errors import InvalidValue, Language, MissingTool, TakesTooLong
from normgraph.model import LAW, STATUSES, Because, Text, Truth
from normgraph.norms import load_norms
from normgraph.texts import pick
from normgraph.writing import paper, pdf_process
from normgraph.writing.handover import Handover, Teller, capital, make_handover
from normgraph.writing.handover_files import WRITERS
from normgraph.writing.handover_page import lay_out
from normgraph.writing.handover_texts import COLUMNS, HOW_TO_READ
from normgraph.writing.laid_out import Bullets, Heading, Page, Pairs, Record, Said, Section
from normgraph.writing.paper import page_docx, page_pdf
from normgraph.writing.pdf_process import page_pdf_apart
from normgraph.writing.reasons import tell, tell_reason, told_steps
from systems import TODAY, engine, toolbox

HOSTILE = "=1+1 <script>alert(1)</script> & \"'\x00\x1b[31m \u202e"
FACTS: dict[str, Any] = {
    "is_ai_system": True, "annex3": ["5a"], "role_deployer": True, "org_overheidsorgaan": True,
    "date_in_service": "2027-12", "profiling": None,
}  # fmt: skip


def handover(title: str = "Kraanwacht", few: int | None = None, **facts: Any) -> Handover:
    """Make a dossier; with `few`, of that many requirements of each outcome."""
    description = read_description({"title": title, "facts": facts or FACTS}, engine().norms)
    made = make_handover(engine().answer(description, TODAY, TODAY), description, toolbox())
    if few is None:
        return made
    rows = made.answer.requirements
    chosen = (one for status in STATUSES for one in [row for row in rows if row.status == status][:few])
    return replace(made, answer=replace(made.answer, requirements=tuple(chosen)))


WORDS: dict[Language, tuple[str, ...]] = {
    "nl": (
        "Van toepassing",
        "Hangt af van een ontbrekend feit",
        "december 2027",
        "Geen juridisch advies",
        "artikel 26",
    ),
    "en": ("Applies", "Depends on a missing fact", "December 2027", "not legal advice", "Article 26"),
}


def text_of(content: bytes, form: str) -> str:
    """Give all text of a file, by a reader of its form."""
    if form == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_every_form_tells_what_was_asked_what_applies_and_on_what_it_rests(form: str, language: Language) -> None:
    one = handover()
    text = text_of(WRITERS[form](one, language), form)
    for word in WORDS[language]:
        assert word in text
    assert "Kraanwacht" in text
    assert one.answer.digest in text
    for row in one.answer.requirements:
        assert row.requirement.key in text
        if row.reason != "out-of-scope" or form == "xlsx":
            assert (row.requirement.label.nl if language == "nl" else row.requirement.label.en) in unescape(text)


class AnyMoment(type):
    """Lets a moment of the true clock pass for one of ours."""

    def __instancecheck__(cls, one: object) -> bool:
        return any(base in type(one).__mro__ for base in cls.__bases__)


class Tomorrow(datetime.datetime, metaclass=AnyMoment):
    """The clock of a day later, for who asks what time it is."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        return super().now(tz) + datetime.timedelta(days=1)


def a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a day pass, also for the packages that write documents."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400)
    monkeypatch.setattr(datetime, "datetime", Tomorrow)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_equal_answers_give_equal_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = WRITERS[form](handover(), "nl")
    a_day_later(monkeypatch)
    assert WRITERS[form](handover(), "nl") == first


def test_only_questions_that_were_answered_stand_among_the_answers() -> None:
    (section,) = [one for one in lay_out(handover(), "nl").sections if one.key == "questions"]
    rows = [[cell.text for cell in row if cell] for row in section.blocks[0].rows]  # type: ignore[union-attr]
    assert len(rows) == len([value for value in FACTS.values() if value is not None])
    norms = load_norms()
    answers = {row[0]: row[1] for row in rows}
    assert answers[norms.facts["is_ai_system"].question.nl] == "ja"
    assert answers[norms.facts["date_in_service"].question.nl] == "december 2027"


def test_policy_is_marked_beside_law() -> None:
    made = handover(**FACTS, org_bio_scope=True)
    html = unescape(WRITERS["html"](made, "nl").decode())
    policy = [row for row in made.answer.requirements if row.requirement.bindingness.key in ("policy", "guidance")]
    assert {row.status for row in policy} >= {"applies", "undetermined"}
    for row in policy:
        if row.status == "applies":
            assert f"<h3>{row.requirement.act.label.nl} (beleid, geen wet)</h3>" in html
        elif row.reason != "out-of-scope":
            assert f"{row.requirement.label.nl} [{row.requirement.key}] (beleid, geen wet)" in html
    law = {row.requirement.key for row in made.answer.requirements} - {row.requirement.key for row in policy}
    assert not [key for key in law if f"[{key}] (beleid" in html]


def blocks(one: Handover, section: str) -> list[Any]:
    """Give what stands in a section of the dossier in Dutch."""
    return [block for each in lay_out(one, "nl").sections if each.key == section for block in each.blocks]


def test_what_is_open_stands_under_one_fact_and_names_the_others() -> None:
    one = handover()
    rows = {row.requirement.key: row for row in one.answer.requirements if row.status == "undetermined"}
    told: dict[str, tuple[str, list[str]]] = {}
    heading = ""
    for block in blocks(one, "undetermined"):
        if isinstance(block, Heading):
            heading = block.text
        for name, said in block.rows if isinstance(block, Pairs) else ():
            if key := re.search(r"\[([^]]*)\]", name):
                told.setdefault(key[1], (heading, []))[1].append(said.text)
    assert told.keys() == rows.keys()
    facts = one.norms.facts
    for name, (above, lines) in told.items():
        question, _, number = above.rpartition(" (")
        assert int(number[:-1]) == sum(other == above for other, _ in told.values())
        also = [text.removeprefix("wacht ook op: ") for text in lines if text.startswith("wacht ook op: ")]
        below = [fact for fact in rows[name].missing if facts[fact].question.nl == question]
        others = {facts[fact].label.nl for fact in rows[name].missing if fact not in below}
        assert len(below) == 1
        assert {label for text in also for label in text.split("; ")} == others
    asked = {label: answer.text for label, answer in blocks(one, "undetermined")[2].rows}
    first = [capital(each.fact.label.nl) for each in one.answer.next_questions]
    assert [*asked][: len(first)] == first
    hang = Counter(fact for row in rows.values() for fact in row.missing)
    for fact, count in hang.items():
        expected = f"{count} vereisten hangen hiervan af" if count > 1 else "1 vereiste hangt hiervan af"
        assert asked.pop(capital(facts[fact].label.nl)).endswith(f"; {expected})")
    assert asked == {}


def test_the_dossier_has_the_acts_in_the_order_of_the_page_and_duties_first() -> None:
    one = handover(
        personal_data=True, data_regime="avg", org_overheidsorgaan=True,
        org_bestuursorgaan=True, contributes_to_besluit=True, sector_law=[], profiling=False, solely_automated=True,
    )  # fmt: skip
    rows = [row for row in Teller(one, "nl").rows("applies") if row.requirement.bindingness.key in LAW]
    acts = [act for act, _ in groupby(row.requirement.act.key for row in rows)]
    assert acts[:3] == ["avg", "uavg", "awb"]
    assert acts[3:] == sorted(acts[3:])
    for _, of_act in groupby(rows, key=lambda row: row.requirement.act.key):
        duties = [row.requirement.modality.key in ("obligation", "prohibition") for row in of_act]
        assert duties == sorted(duties, reverse=True)
    facets = [block.text for block in blocks(one, "applies") if isinstance(block, Said)]
    marked = [row for row in rows if row.requirement.modality.key == "permission"]
    assert marked
    assert sum("vrijheid of bevoegdheid" in text for text in facets) == len(marked)


def test_an_exception_never_reads_as_a_condition() -> None:
    """The Awb holds, apart from Chapter 9, unless law of Bonaire, Sint Eustatius and Saba is carried out."""
    one = handover(org_bestuursorgaan=True, data_regime="avg", personal_data=True)
    caribbean = "voert alleen recht van Bonaire, Sint Eustatius of Saba uit (dan geldt van de Awb alleen hoofdstuk 9)"
    (row,) = (row for row in one.answer.requirements if row.requirement.key == "awb-2-4")
    assert [str(told) for told in tell_reason(row, one.norms, "nl")] == [f"geldt, tenzij: {caribbean}"]
    assert next(str(told) for told in tell_reason(row, one.norms, "en")).startswith("applies, unless: ")
    for form in ("html", "xlsx"):
        text = unescape(text_of(WRITERS[form](one, "nl"), form))
        assert f"geldt, tenzij: {caribbean}" in text
        assert f"{caribbean}: onbekend" not in text


def test_an_exception_that_does_not_occur_says_so_and_one_beside_other_questions_does_not_say_that_the_norm_holds() -> (
    None
):
    settled = handover(data_regime="avg", personal_data=True, org_public_authority=True, judicial_capacity=False)
    (row,) = (row for row in settled.answer.requirements if row.requirement.key == "avg-37")
    told = [str(each) for each in tell_reason(row, settled.norms, "nl")]
    assert "geen uitzondering: gerecht in zijn rechterlijke taak" in told
    (row,) = (row for row in handover(personal_data=True).answer.requirements if row.requirement.key == "avg-37")
    told = [str(each) for each in tell_reason(row, settled.norms, "nl")]
    assert "tenzij: gerecht in zijn rechterlijke taak" in told
    assert not [each for each in told if each.startswith("geldt, tenzij")]


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Algoritmekader: uitwerking van"), ("en", "Algoritmekader: works out")]
)
def test_a_norm_that_works_out_a_number_of_the_algoritmekader_names_it(language: Language, words: str) -> None:
    one = handover()
    rows = [row for row in one.answer.requirements if row.requirement.details and row.status != "does_not_apply"]
    assert "cbw-21-1" in {row.requirement.key for row in rows}
    page = unescape(WRITERS["html"](one, language).decode())
    for row in rows:
        assert f"{words} {row.requirement.details[0].rpartition(':')[2]}" in page
    sheet: Any = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](one, language))).worksheets[0]
    told = {row[0].value: row[-1].value for row in sheet.iter_rows(min_row=2)}
    assert told == {key: "; ".join(norm.details) or None for key, norm in engine().norms.requirements.items()}
    assert sheet[1][-1].value == pick(COLUMNS["algoritmekader_detail"], language)


def test_a_reading_stands_with_its_question_and_whether_it_is_followed() -> None:
    step = Because("reading", "article-111-2-scope/whole-regulation", Text("ja, alles", "yes, all"), Truth.FALSE)
    question = load_norms().disputes["article-111-2-scope"].label
    said = {value: str(tell(replace(step, value=value), load_norms(), "nl")) for value in Truth}
    assert said == {
        Truth.FALSE: f"{question.nl}: lezing ‘ja, alles’ niet gevolgd",
        Truth.TRUE: f"{question.nl}: lezing ‘ja, alles’ gevolgd",
        Truth.UNKNOWN: f"{question.nl}: lezing ‘ja, alles’ nog open",
    }
    assert str(tell(step, load_norms(), "en")) == f"{question.en}: reading ‘yes, all’ not followed"


def test_a_period_that_holds_is_told_by_its_day_unless_that_is_uncertain_or_hangs_on_facts() -> None:
    one = handover(data_regime="avg", personal_data=True, org_overheidsorgaan=True)
    left_out = kept = 0
    for row in one.answer.requirements:
        certainty = {period.key: period.certainty for period in row.requirement.periods}
        told = {step.key for step in told_steps(row) if step.kind == "period"}
        for step in row.because:
            if step.kind == "period" and row.status == "applies":
                plain = certainty[step.key] == "settled" and not step.members and row.applies_from is not None
                assert (step.key in told) is not plain
                left_out, kept = left_out + plain, kept + (not plain)
            elif step.kind == "period":
                assert step.key in told
    assert left_out
    assert kept, "such as the Archiefwet, of which the end is uncertain"


def test_what_does_not_apply_says_why_and_from_when() -> None:
    one = handover(is_ai_system=False, personal_data=False)
    headings = [block.text for block in blocks(one, "does_not_apply") if isinstance(block, Heading)]
    rows = [row for row in one.answer.requirements if row.status == "does_not_apply"]
    assert sum(int(re.findall(r"\((\d+)\)$", text)[0]) for text in headings) == len(rows)
    (out_of_scope,) = (number for number, text in enumerate(headings) if text.startswith("Wet niet van toepassing"))
    assert out_of_scope == len(headings) - 1, "what time may change comes first"
    told = [block.items if isinstance(block, Bullets) else [block] for block in blocks(one, "does_not_apply")]
    text = "\n".join(item.text for items in told for item in items if isinstance(item, Said))
    assert all(f"[{row.requirement.key}]" in text for row in rows)
    assert not [row for row in rows if row.reason == "out-of-scope" and row.requirement.label.nl in text]


def test_every_role_is_told_its_requirements() -> None:
    one = handover()
    told = {block.text: rows for block, rows in pairwise(blocks(one, "roles")) if isinstance(block, Heading)}
    assert len(told) > 3
    for row in one.answer.requirements:
        for role in row.requirement.addressees if row.status != "does_not_apply" else ():
            keys = [said.text for name, said in told[capital(role.label.nl)].rows if name == STATUS_WORDS[row.status]]
            assert row.requirement.key in keys[0].split(", ")


STATUS_WORDS = {"applies": "Van toepassing", "undetermined": "Hangt af van een ontbrekend feit"}


def test_hostile_text_is_text_in_html() -> None:
    html = WRITERS["html"](handover(HOSTILE), "nl").decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not {"\x00", "\x1b", "\u202e"} & set(html)


def test_hostile_text_is_text_in_a_workbook_and_never_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](handover(HOSTILE), "nl")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "d"}
    assert any(str(cell.value).startswith("=1+1 <script>") for cell in cells)


def test_a_workbook_has_a_sheet_for_each_subject_and_a_row_for_each_requirement() -> None:
    one = handover()
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](one, "en")))
    assert book.sheetnames == ["Requirements", "Questions and answers", "What changes", "Sources", "Receipt"]
    keys = [row[0].value for row in book["Requirements"].iter_rows(min_row=2)]
    assert keys == [row.requirement.key for row in one.answer.requirements]


def test_a_workbook_has_days_to_sort_by_and_room_for_every_text() -> None:
    one = handover()
    sheet: Any = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](one, "nl")))["Vereisten"]
    assert sheet.auto_filter.ref == sheet.dimensions
    (column,) = [cell.column - 1 for cell in sheet[1] if cell.value == "vanaf"]
    days = [row[column] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value.date() if cell.value else None for cell in days] == [
        row.applies_from for row in one.answer.requirements
    ]
    assert {cell.number_format for cell in days if cell.value} == {"[$-413]d mmmm yyyy"}
    assert sheet.column_dimensions[days[0].column_letter].width >= len("30 september 2026"), "it would be shown as ###"
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            width = sheet.column_dimensions[cell.column_letter].width
            lines = [textwrap.wrap(line, width) for line in str(cell.value or "").splitlines()]
            needed = 13 * sum(map(len, lines))
            assert sheet.row_dimensions[cell.row].height >= min(needed, 409), cell.value


def test_a_workbook_is_printed_as_large_as_can_be_read() -> None:
    """Fit to a number of sheets, the repeated key and columns that are not broken made it 4.8 points."""
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](handover(), "nl")))
    for sheet in book:
        setup = sheet.sheet_properties.pageSetUpPr
        assert setup is None or not setup.fitToPage
        assert sheet.page_setup.scale == 60
        assert (sheet.page_setup.orientation, sheet.print_title_cols) == ("landscape", "$A:$A")


def test_hostile_text_is_text_in_word() -> None:
    content = WRITERS["docx"](handover(HOSTILE, few=1), "nl")
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text.startswith("=1+1 <script>alert(1)</script> &")


def test_a_long_title_is_cut() -> None:
    page = lay_out(handover("x" * 10_000), "nl")
    assert len(page.title.text) <= 300
    assert page.title.text.endswith("…")


def test_word_has_headings_heads_of_tables_language_and_title() -> None:
    content = WRITERS["docx"](handover(few=2), "en")
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.title == "Kraanwacht"
    assert document.core_properties.language == "en"
    styles = {one.style.name for one in document.paragraphs if one.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= styles
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b'w:val="en-GB"' in package.read("word/styles.xml")
        assert package.read("word/document.xml").count(b"<w:tblHeader/>") == len(document.tables)
    addresses = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


# ---- PDF ----


def unpacked(pdf: bytes) -> bytes:
    """Give a PDF with its compressed streams beside it."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_a_pdf_is_tagged_has_a_language_and_carries_the_receipt() -> None:
    one = handover(few=1)
    pdf = WRITERS["pdf"](one, "en")
    assert pdf.startswith(b"%PDF-")
    content = unpacked(pdf)
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/Lang (en)", b"pdfuaid:part", b"/TH", b"Kraanwacht"):
        assert mark in content
    assert one.receipt.encode() in content
    levels = [int(level) for level in re.findall(rb"/S /H(\d)", content)]
    assert levels[:2] == [1, 2]
    assert all(following <= level + 1 for level, following in pairwise(levels))
    links = content.count(b"/Subtype /Link")
    assert links == content.count(b"/Type /OBJR") == len(re.findall(rb"/Contents \(https", content)) > 0
    assert content.count(b"/S /TD") == content.count(b"/Headers") > 0, "each cell names its head"


def test_a_pdf_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="nothing is fetched"):
        paper.refuse("https://example.org")
    asked: list[str] = []
    monkeypatch.setattr(paper, "refuse", lambda address, *_: asked.append(address))
    text = '<img src="file:///etc/passwd"><link rel="stylesheet" href="https://example.org/x.css">'
    page = Page(Said(text, "nl"), "nl", None, (Section("a", text, (Said(text, "nl", "https://example.org"),)),), text)
    assert page_pdf(page, TODAY).startswith(b"%PDF-")
    assert asked == []


def test_the_same_page_gives_the_same_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(Said("x", "nl"), "nl", None, (Section("a", "A", (Record("{}"),)),), "z")
    first = page_pdf(page, TODAY)
    a_day_later(monkeypatch)
    assert page_pdf(page, TODAY) == first


def test_a_pdf_made_apart_is_the_same_and_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(Said("x", "nl"), "nl", None, (Section("a", "A", (Pairs((("b", Said("c", "en")),)),)),), "z")
    assert page_pdf_apart(page, TODAY, 60) == page_pdf(page, TODAY)
    with pytest.raises(TakesTooLong, match="HTML"):
        page_pdf_apart(page, TODAY, 0)
    for code, error in ((pdf_process.ABSENT, MissingTool), (-signal.SIGXCPU, TakesTooLong), (-9, RuntimeError)):
        monkeypatch.setattr("subprocess.run", lambda *_, code=code, **__: CompletedProcess([], code, b"", b"why"))
        with pytest.raises(error):
            page_pdf_apart(page, TODAY, 60)


@pytest.mark.parametrize(("write", "name"), [(page_pdf, "weasyprint"), (page_docx, "docx")])
def test_a_missing_library_says_what_to_install(write: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, name, None)
    page = Page(Said("x", "nl"), "nl", None, (), "z")
    with pytest.raises(MissingTool, match=r"normgraph\[dossier\]"):
        write(page, TODAY)


def test_a_form_that_would_garble_a_terminal_asks_for_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    one, description = handover(few=1), read_description({"facts": FACTS}, engine().norms)
    monkeypatch.setattr("sys.stdout", SimpleNamespace(isatty=lambda: True))
    for form in BINARY:
        with pytest.raises(InvalidValue) as refused:
            write_answer(one.answer, description, form, "nl", None, None)
        assert refused.value.pointer == "--out"


# ---- limits and exceptions of a norm ----


def test_what_applies_or_may_has_its_note() -> None:
    """Such as Article 17(3)(b) GDPR: no erasure where a task in the public interest needs the data."""
    one = handover(data_regime="avg", personal_data=True, org_bestuursorgaan=True, affects_natural_persons=True)
    for status, section in (("applies", "applies"), ("undetermined", "undetermined")):
        notes = [
            row.requirement.note.nl for row in one.answer.requirements if row.status == status and row.requirement.note
        ]
        said = [
            (name, text.text) for block in blocks(one, section) if isinstance(block, Pairs) for name, text in block.rows
        ]
        told = [text for name, text in said if name == "Toelichting"]
        told += [text.removeprefix("Toelichting: ") for _, text in said if text.startswith("Toelichting: ")]
        assert notes
        assert Counter(told) == Counter(notes)


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_notes_stand_in_every_form(form: str) -> None:
    one = handover(data_regime="avg", personal_data=True, org_bestuursorgaan=True)
    note = engine().norms.requirements["avg-17"].note
    assert note
    assert " ".join(note.en.split()) in " ".join(text_of(WRITERS[form](one, "en"), form).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_workbook_has_the_note_of_each_requirement(language: Language) -> None:
    one = handover()
    sheet: Any = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"](one, language))).worksheets[0]
    (column,) = [cell.column - 1 for cell in sheet[1] if cell.value == pick(COLUMNS["note"], language)]
    told = {row[0].value: row[column].value for row in sheet.iter_rows(min_row=2)}
    requirements = engine().norms.requirements
    assert told == {key: pick(one.note, language) if one.note else None for key, one in requirements.items()}


def test_a_dossier_says_of_the_workbook_what_it_holds() -> None:
    """Every column that the sentence names is there, some by another name."""
    (sentence,) = re.findall(r"Het werkboek \(Excel\) heeft elk vereiste op één rij, met ([^.]*)\.", HOW_TO_READ.nl)
    other = {"reden": "want", "lezingen": "omstreden", "wat het meest helpt": "maatregelen"}
    named = {other.get(name, name) for name in re.split(", | en ", sentence)}
    assert named <= {pick(text, "nl").lower() for text in COLUMNS.values()}
    assert "toelichting" in named
