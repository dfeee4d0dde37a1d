"""The pages on which a dossier is filled: begin, tick off, explain, download, open again; and what is refused."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import Request

from answer_pages import ASSISTANCE, EMPTY, ROOT, Reader
from documents import faults, read_page
from doors import get, send
from normgraph.api.outcome import Outcomes
from normgraph.description import parse_description
from normgraph.dossier import read_dossier
from normgraph.errors import AllWorkersBusy, InputError, InputTooLarge, Language, TakesTooLong
from normgraph.receipt import read_receipt, replay
from normgraph.settings import Settings
from normgraph.texts import pick
from normgraph.web.evidence import changed, fitting, headed, pack, unpack
from normgraph.web.evidence_texts import WORDS
from systems import engine, toolbox

DOSSIER = ROOT / "data" / "examples" / "dossiers" / "bijstand-heronderzoek.yaml"
KEY = "aia-4-1"
TYPE = "type.ai-literacy-measures"
DOCUMENT = {
    TYPE: "yes", "doc_title": "Plan", "doc_date": "2026-01-01", "doc_place": "zaak 1", "doc_status": "evidenced",
}  # fmt: skip
REASON = "Wij volgen dit jaar nog een opleiding."
EXPLANATION = {"justification": REASON, "by": "CIO", "date": "2026-11-01"}


def post(path: str, files: Any = None, **data: str) -> httpx.Response:
    return send("POST", path, data=data, files=files)


def carried(response: httpx.Response) -> str:
    """Give the dossier that a page carries along."""
    return next(one["value"] for one, _ in Reader(response.text).all("input") if one.get("name") == "dossier")


def begun() -> str:
    return carried(get(f"/nl/evidence?{ASSISTANCE}"))


def test_a_dossier_begins_with_an_answer() -> None:
    response = get(f"/nl/evidence?{ASSISTANCE}")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert len(response.content) < 100_000
    page = Reader(response.text)
    opened = {one["value"] for one, _ in page.all("button") if one.get("name") == "open"}
    assert KEY in opened
    assert "Niet volledig" in response.text
    assert next(one for one, _ in page.all("input") if one.get("id") == "whole_about")["value"]
    assert [text for _, text in page.all("caption")] == ["Per fase van de levenscyclus"]


def test_the_title_says_which_dossier_it_is() -> None:
    page = read_page(get("/nl/evidence?title=Kraanwacht&is_ai_system=yes").text)
    assert page.one("title").text.startswith("Bewijsdossier – Kraanwacht")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_document_is_ticked_off_and_comes_out_in_the_file(language: str) -> None:
    page = post(f"/{language}/evidence", dossier=begun(), open=KEY)
    assert TYPE in [one.get("name") for one, _ in Reader(page.text).all("input")]
    page = post(f"/{language}/evidence", dossier=carried(page), **{"for": KEY, "save": KEY, **DOCUMENT})
    assert page.status_code == 200
    file = post(f"/{language}/evidence/dossier.jsonld", dossier=carried(page))
    assert file.headers["content-type"] == "application/ld+json"
    assert "attachment" in file.headers["content-disposition"]
    shown = [one for one in json.loads(file.text)["evidence"] if one["types"] == ["ai-literacy-measures"]]
    assert [(one["status"], one["title"]) for one in shown] == [("evidenced", {language: "Plan"})]
    again = post(f"/{language}/evidence", files={"file": ("dossier.jsonld", file.content)})
    assert again.status_code == 200
    assert unpack(carried(again), Settings()) == unpack(carried(page), Settings())
    assert "Plan" in again.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_requirement_that_forbids_what_is_done_asks_no_document(language: str) -> None:
    facts = {
        "lifecycle": "in_service",
        "is_ai_system": True,
        "excl_scope": False,
        "annex1_section": "none",
        "prohibited": ["c"],
    }
    given = pack(read_dossier({"title": "T", "facts": facts, "as_of": "2026-11-22"}))
    page = Reader(post(f"/{language}/evidence", dossier=given, open="aia-5-1-c").text)
    assert not [one for one, _ in page.all("input") if one.get("name", "").startswith("type.")]
    assert any(pick(WORDS["forbidden"], language) in text for _, text in page.all("p"))  # type: ignore[arg-type]


def test_a_document_fills_its_part_of_an_empty_place() -> None:
    """What is still said to be absent would otherwise contradict the document that was just added."""
    given = read_dossier({"title": "T", "evidence": [{"types": ["dpia-report", "dpo-advice"], "status": "absent"}]})
    typed = {"type.dpia-report": "yes", "doc_title": "DPIA", "doc_status": "evidenced"}
    after = changed(given, typed, "avg-35-1", "nl")
    assert [(one.types, one.status) for one in after.evidence] == [
        (("dpo-advice",), "absent"),
        (("dpia-report",), "evidenced"),
    ]


def test_what_contradicts_a_document_can_be_taken_out() -> None:
    shown = {"types": ["dpia-report"], "title": "DPIA", "status": "evidenced", "date": "2026-01-01", "place": "map"}
    absent = {"types": ["dpia-report"], "status": "absent"}
    page = post("/nl/evidence", dossier=pack(read_dossier({"title": "T", "evidence": [shown, absent]})))
    assert "terwijl een ander stuk van dezelfde soort er is" in page.text
    assert [one["value"] for one, _ in Reader(page.text).all("button") if one.get("name") == "remove"] == ["0", "1"]
    page = post("/nl/evidence", dossier=carried(page), remove="1")
    assert "terwijl een ander stuk" not in page.text
    assert [one["value"] for one, _ in Reader(page.text).all("button") if one.get("name") == "remove"] == ["0"]


def test_the_day_of_judging_can_be_changed() -> None:
    given = pack(read_dossier({"title": "T", "updated": "2026-11-25", "as_of": "2026-11-22"}))
    assert "bijgewerkt na de peildatum" in post("/nl/evidence", dossier=given).text
    page = post("/nl/evidence", dossier=given, whole_as_of="2026-11-25")
    assert "bijgewerkt na de peildatum" not in page.text
    assert unpack(carried(page), Settings()).as_of == date(2026, 11, 25)


def test_saving_nothing_says_so_and_changes_nothing() -> None:
    page = post("/nl/evidence", dossier=begun(), **{"for": KEY, "save": KEY, "date": str(date.today())})
    assert "Er is niets veranderd" in page.text
    assert carried(page) == begun()
    assert "bijgewerkt" not in page.text


def test_a_requirement_says_how_it_stands() -> None:
    opened = post("/nl/evidence", dossier=begun(), open=KEY)
    assert "er nu voor: <strong>open</strong>" in opened.text
    assert "ai-literacy-measures]" not in opened.text
    saved = post("/nl/evidence", dossier=begun(), **{"for": KEY, "save": KEY, **EXPLANATION})
    assert "er nu voor: <strong>uitgelegd</strong>" in saved.text


def test_an_explanation_settles_what_is_open() -> None:
    page = post(
        "/nl/evidence", dossier=begun(), **{"for": KEY, "justification": REASON, "by": "CIO", "date": "2026-11-01"}
    )
    section = next(text for _, text in Reader(page.text).all("details") if text.startswith("uitgelegd"))
    assert "artikel 4, lid 1, AI-verordening" in section


def test_what_was_typed_is_not_lost_when_another_requirement_is_opened() -> None:
    page = post("/nl/evidence", dossier=begun(), open="avg-5-1-a", **{"for": KEY, **EXPLANATION})
    assert REASON in json.dumps(json.loads(zlib.decompress(urlsafe_b64decode(carried(page)))))


WHOLE = {
    "whole_title": "Dossier <b>1</b>", "whole_about": "Selectiemodel", "whole_owner": "Gemeente X",
    "whole_updated": "2026-11-20", "whole_phase": "monitoring-en-beheer",
}  # fmt: skip


def test_what_the_dossier_is_about_is_filled_in_changed_and_emptied() -> None:
    first = unpack(carried(post("/nl/evidence", dossier=begun(), save="", **WHOLE)), Settings())
    assert (first.title and first.title.best("nl")[0], str(first.updated), first.phase) == (
        "Dossier <b>1</b>", "2026-11-20", "monitoring-en-beheer"
    )  # fmt: skip
    page = post("/en/evidence", dossier=pack(first), save="", **WHOLE | {"whole_owner": "", "whole_about": "Model"})
    plain = json.loads(zlib.decompress(urlsafe_b64decode(carried(page))))
    assert plain["title"] == {"nl": "Dossier <b>1</b>"}  # not touched, so its language stays
    assert plain["about"] == {"name": {"en": "Model"}}
    assert "owner" not in plain
    assert "<b>1</b>" not in page.text


def test_a_dossier_that_is_only_shown_stays_as_it_is() -> None:
    before = unpack(carried(post("/nl/evidence", files={"file": ("d.yaml", DOSSIER.read_bytes())})), Settings())
    page = Reader(post("/nl/evidence", dossier=pack(before)).text)
    shown = {one["name"]: one.get("value", "") for one, _ in page.all("input") if one.get("name") in WHOLE}
    after = unpack(carried(post("/nl/evidence", dossier=pack(before), save="", **shown)), Settings())
    assert shown["whole_owner"] == "Gemeente Voorbeeldstad"
    assert after == before


@pytest.mark.parametrize(
    ("wrong", "control"),
    [
        ({"doc_date": "2026-02-30"}, "doc_date"),
        ({"doc_link": "javascript:alert(1)"}, "doc_link"),
        ({TYPE: ""}, "doc_title"),
        ({"doc_status": "perfect"}, "doc_status"),
        ({"review_by": "soon", "justification": REASON}, "review_by"),
        ({"review_by": "2027-01-01"}, "review_by"),  # without a word of explanation
        ({"date": "2026-01-02"}, "date"),
        ({"whole_updated": "20 november"}, "whole_updated"),
        ({"whole_phase": "later"}, "whole_phase"),
        ({"whole_phase": "ontwerp"}, "whole_phase"),  # it is in service
    ],
)
def test_a_mistake_leads_to_its_control_and_what_was_typed_stays(wrong: dict[str, str], control: str) -> None:
    fields = {**DOCUMENT, **wrong, "doc_title": "<b>Plan</b>"}
    if control == "doc_title":
        fields = {"doc_title": "<b>Plan</b>"}
        control = "types"
    page = post("/nl/evidence", dossier=begun(), **{"for": KEY, "save": KEY, **fields})
    reader = Reader(page.text)
    assert page.status_code == 400
    assert f"#{control}" in [one["href"] for one, _ in reader.all("a") if one["href"].startswith("#")]
    assert control in {one.get("id") for tag in ("input", "select", "fieldset") for one, _ in reader.all(tag)}
    values = {one.get("name"): one.get("value") for one, _ in reader.all("input")}
    assert values["doc_title"] == "<b>Plan</b>"
    assert values.get(control) in (None, fields.get(control))
    assert "<b>" not in page.text


def test_a_requirement_stays_open_while_those_of_an_act_are_listed() -> None:
    packed = carried(get(f"/nl/evidence?{EMPTY}"))
    page = post("/nl/evidence", dossier=packed, **{"for": KEY}, act="avg")
    buttons = {one["value"] for one, _ in Reader(page.text).all("button") if one.get("name") == "open"}
    assert 'id="opened"' in page.text
    assert "avg-5-1-a" in buttons


@pytest.mark.parametrize("pressed", [{"save": KEY}, {"save": ""}, {"act": "avg"}, {"open": KEY}])
def test_another_day_that_takes_the_open_requirement_away_does_not_take_the_dossier(pressed: dict[str, str]) -> None:
    page = post("/nl/evidence", dossier=begun(), whole_as_of="2024-01-01", **{"for": KEY}, **pressed)
    assert page.status_code == 200
    assert 'id="opened"' not in page.text
    assert str(unpack(carried(page), Settings()).as_of) == "2024-01-01"


def test_documents_are_listed_and_taken_out() -> None:
    page = post("/nl/evidence", files={"file": ("dossier.yaml", DOSSIER.read_bytes())})
    before = unpack(carried(page), Settings())
    assert before == read_dossier(parse_description(DOSSIER.read_bytes(), Settings()))
    number = next(one["value"] for one, _ in Reader(page.text).all("button") if one.get("name") == "remove")
    page = post("/nl/evidence", dossier=carried(page), remove=number)
    assert len(unpack(carried(page), Settings()).evidence) == len(before.evidence) - 1
    for wrong in ("9999", "-1", "x", "²"):
        assert post("/nl/evidence", dossier=carried(page), remove=wrong).status_code == 400


@pytest.mark.parametrize(
    "content", [b"", b"x", b"{", b"[1]", b'{"facts": {"nope": true}}', b"\xff\xfe", b"facts: {a: *b}"]
)
def test_what_is_no_dossier_is_refused_on_the_opening_page(content: bytes) -> None:
    response = post("/nl/evidence", files={"file": ("dossier.json", content)})
    assert 400 <= response.status_code < 500
    told = {one["href"]: text for one, text in Reader(response.text).all("a")}["#file"]
    assert "/facts" not in told, "readers know no pointers"
    is_dossier = b"nope" in content  # its facts are wrong, and these are named
    assert ("niet als dossier te openen" in told) == (content != b"" and not is_dossier)


@pytest.mark.parametrize("packed", ["!!!", "AAAA", urlsafe_b64encode(zlib.compress(b"{}" * 999)[:9]).decode()])
def test_a_damaged_dossier_in_the_form_is_refused(packed: str) -> None:
    response = post("/nl/evidence", dossier=packed)
    assert response.status_code == 400
    assert "open het bestand opnieuw" in response.text


def test_a_small_field_that_unpacks_to_something_huge_is_refused() -> None:
    bomb = urlsafe_b64encode(zlib.compress(b" " * 50_000_000, 9)).decode()
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="larger than"):
        unpack(bomb, Settings())


def test_who_asks_for_the_file_by_its_address_begins_again() -> None:
    """A page that says why there is no file stands at the address of the file, where a browser may ask for it again."""
    found = get("/en/evidence/dossier.jsonld", headers={"accept": "text/html"})
    assert (found.status_code, found.headers["location"]) == (303, "/en/evidence")


def test_packing_keeps_everything() -> None:
    dossier = read_dossier(parse_description(DOSSIER.read_bytes(), Settings()))
    assert unpack(pack(dossier), Settings()) == dossier


def test_a_text_that_was_not_touched_keeps_both_languages() -> None:
    words = {"nl": REASON, "en": "We follow a training later this year."}
    said = {"requirement": KEY, "justification": words, "by": "CIO", "date": "2026-11-01"}
    dossier = read_dossier({"facts": {}, "requirements": [said]})
    fields = {"justification": REASON, "by": "CIO", "date": "2026-11-02"}
    (one,) = changed(dossier, fields, KEY, "nl").requirements
    assert one.justification is not None
    assert one.justification.en == words["en"]
    assert str(one.date) == "2026-11-02"
    (one,) = changed(dossier, {**fields, "justification": "Een nieuwe uitleg van vandaag."}, KEY, "nl").requirements
    assert one.justification is not None
    assert one.justification.en is None


def test_a_text_of_several_lines_that_was_not_touched_keeps_both_languages() -> None:
    """A browser sends the lines of a text with other ends than they are kept with."""
    words = {"nl": f"{REASON}\nVolgend jaar opnieuw.", "en": "We follow a training.\nAgain next year."}
    said = {"requirement": KEY, "justification": words, "by": "CIO", "date": "2026-11-01"}
    dossier = read_dossier({"facts": {}, "requirements": [said]})
    fields = {"justification": words["nl"].replace("\n", "\r\n"), "by": "CIO", "date": "2026-11-01"}
    assert changed(dossier, fields, KEY, "nl") == dossier


def test_what_else_is_said_of_a_system_stays_when_its_name_is_changed_or_emptied() -> None:
    dossier = read_dossier({"facts": {}, "about": {"name": {"nl": "Model", "en": "A model"}, "description": "Telt."}})
    for typed, name in (("Model", {"nl": "Model", "en": "A model"}), ("Ander", {"nl": "Ander"}), ("", None)):
        said = {"name": name, "description": "Telt."} if name else {"description": "Telt."}
        assert headed(dossier, {"whole_about": typed}, "nl") == read_dossier({"facts": {}, "about": said})
    assert headed(read_dossier({"owner": {"name": "X"}}), {"whole_owner": ""}, "nl").owner is None


def test_two_explanations_of_one_requirement_are_refused_in_every_form() -> None:
    said = {"requirement": KEY, "justification": REASON, "by": "CIO", "date": "2026-11-01"}
    twice = {"facts": {}, "requirements": [said, {**said, "justification": "Wij vinden dat dit niet voor ons geldt."}]}
    with pytest.raises(InputError, match="is given twice, also as number 1") as refused:
        read_dossier(twice)
    assert refused.value.pointer == "/requirements/1"
    response = post("/nl/evidence", files={"file": ("dossier.json", json.dumps(twice).encode())})
    assert response.status_code == 422
    assert "staat er twee keer in" in response.text


def test_an_explanation_that_is_cleared_is_gone() -> None:
    said = {"requirement": KEY, "justification": REASON, "by": "CIO", "date": "2026-11-01"}
    dossier = read_dossier({"facts": {}, "requirements": [said]})
    (one,) = changed(dossier, {"date": "2026-11-01"}, KEY, "nl").requirements
    assert (one.justification, one.date) == (None, None)


def test_an_address_that_cannot_be_answered_leads_to_the_questions() -> None:
    response = get("/nl/evidence?is_ai_system=maybe")
    assert response.status_code == 303
    assert response.headers["location"] == "/nl/ask/all?is_ai_system=maybe"


# ---- the files of an answer ----


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx", "jsonld"])
def test_the_answer_is_taken_away_as_a_file(suffix: str) -> None:
    response = get(f"/nl/answer/dossier.{suffix}?{ASSISTANCE}")
    assert response.status_code == 200
    assert response.headers["content-disposition"] == f'attachment; filename="dossier.{suffix}"'
    assert response.headers["cache-control"] == "no-store"


def test_the_receipt_of_a_page_replays() -> None:
    from systems import engine

    response = get(f"/en/answer/receipt.json?{ASSISTANCE}")
    assert replay(read_receipt(response.content, Settings()), engine()).same


def test_no_file_of_an_impossible_question() -> None:
    for name in ("dossier.pdf", "receipt.json"):
        assert get(f"/nl/answer/{name}?is_ai_system=maybe").status_code == 400


def outcomes(pdf_seconds: int = 60) -> Outcomes:
    return Outcomes(engine(), toolbox(), {}, pdf_seconds)


def asked(accept: str) -> Request:
    headers = [(b"accept", accept.encode())]
    return Request({"type": "http", "query_string": b"annex3=5a", "headers": headers, "path_params": {}})


BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


def test_one_dossier_is_made_at_a_time() -> None:
    made = outcomes()
    with made.making, pytest.raises(AllWorkersBusy):
        made.dossier("html", "nl", asked("*/*"))
    assert made.dossier("html", "nl", asked("*/*")).status_code == 200


def test_a_pdf_that_takes_too_long_is_stopped() -> None:
    made = outcomes(pdf_seconds=0)
    with pytest.raises(TakesTooLong, match="0 seconds"):
        made.dossier("pdf", "nl", asked("*/*"))
    assert not made.making.locked()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_reader_is_told_on_a_page_what_to_do_when_there_is_no_file(language: Language) -> None:
    response = outcomes(pdf_seconds=0).dossier("pdf", language, asked(BROWSER))
    assert (response.status_code, response.headers.get("retry-after")) == (504, None), "later is no better"
    page = read_page(bytes(response.body).decode())
    assert faults(page) == []
    ways = {one.attributes.get("formaction", "") for one in page.all("button")}
    assert {f"/{language}/answer/dossier.{form}" for form in ("docx", "html", "xlsx")} < ways
    assert f"/{language}/answer/dossier.pdf" not in ways
    assert page.one("input", name="annex3").attributes["value"] == "5a"


def test_a_reader_may_try_again_while_another_dossier_is_made() -> None:
    made = outcomes()
    with made.making:
        response = made.dossier("docx", "nl", asked(BROWSER))
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    page = read_page(bytes(response.body).decode())
    assert page.one("button", formaction="/nl/answer/dossier.docx").text == "Probeer het opnieuw"


# ---- too large ----


def kept_texts(response: httpx.Response) -> dict[str, str]:
    """Give what the long controls of a page hold."""
    return {one["name"]: text for one, text in Reader(response.text).all("textarea")}


def test_a_change_that_makes_a_dossier_too_large_is_refused_alone() -> None:
    """The dossier stands there as it was, with what was typed, and can still be downloaded and opened again."""
    first, second = "A" * 150_000, "B" * 100_000
    large = post("/nl/evidence", dossier=begun(), **{"for": KEY, "save": KEY}, justification=first, by="CIO")
    assert large.status_code == 200
    others = [one["value"] for one, _ in Reader(large.text).all("button") if one.get("name") == "open"]
    key = next(one for one in others if one != KEY)
    refused = post("/nl/evidence", dossier=carried(large), **{"for": key, "save": key}, justification=second, by="CIO")
    assert refused.status_code == 400
    assert carried(refused) == carried(large)
    assert kept_texts(refused)["justification"].strip() == second
    (told,) = [(one["href"], text) for one, text in Reader(refused.text).all("a") if "250.000 bytes" in text]
    assert told[0] == "#justification"
    assert "niet overgenomen" in told[1]
    file = post("/nl/evidence/dossier.jsonld", dossier=carried(refused))
    assert file.status_code == 200
    opened = post("/nl/evidence", files={"file": ("dossier.jsonld", file.content)})
    assert opened.status_code == 200
    assert unpack(carried(opened), Settings()) == unpack(carried(large), Settings())


@pytest.mark.parametrize("control", ["justification", "whole_title"])
def test_one_very_long_text_is_given_back(control: str) -> None:
    before = begun()
    refused = post("/nl/evidence", dossier=before, **{"for": KEY, "save": KEY, "by": "CIO", control: "é" * 300_000})
    assert refused.status_code == 400
    assert carried(refused) == before
    assert "é" * 300_000 in refused.text
    assert f'href="#{control}"' in refused.text


def test_a_dossier_that_is_too_large_already_may_become_smaller() -> None:
    small = Settings(max_description_bytes=100)
    before = read_dossier({"title": "x" * 500})
    smaller, larger = (read_dossier({"title": "x" * length}) for length in (400, 600))
    assert fitting(smaller, before, {}, small) is smaller
    with pytest.raises(InputTooLarge) as caught:
        fitting(larger, before, {"whole_title": "x" * 600, "by": "CIO"}, small)
    assert caught.value.pointer == "whole_title"


@pytest.mark.parametrize(("number", "status"), [("18446744073709551616", 400), ("1e999", 422)])
def test_a_number_that_no_file_of_ours_can_hold_is_refused(number: str, status: int) -> None:
    given = f'{{"facts": {{"is_ai_system": {number}}}}}'
    answered = post("/nl/evidence", files={"file": ("dossier.json", given)})
    assert answered.status_code == status
    assert "null" not in answered.text


@pytest.mark.parametrize("system", ["is_ai_system=yes", "personal_data=yes"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_on_which_nearly_all_is_open_stays_small(system: str, language: Language) -> None:
    """Of so many requirements those of one act are listed at a time; each stands under its act, with how many."""
    first = get(f"/{language}/evidence?{system}")
    assert len(first.content) < 80_000
    acts = [one["value"] for one, _ in Reader(first.text).all("button") if one.get("name") == "act"]
    assert "aia" in acts
    listed = post(f"/{language}/evidence", dossier=carried(first), act="aia")
    keys = [one["value"] for one, _ in Reader(listed.text).all("button") if one.get("name") == "open"]
    assert len(listed.content) < 80_000
    assert "aia-5-1-a" in keys
    assert f"({len(keys)})" in next(text for one, text in Reader(listed.text).all("h3") if one["id"].endswith("-aia"))
    assert faults(read_page(listed.text)) == []
    opened = post(f"/{language}/evidence", dossier=carried(first), open="aia-5-1-a")
    assert "aia-5-1-b" in {one.get("value") for one, _ in Reader(opened.text).all("button")}
