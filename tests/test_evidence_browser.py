"""The pages on which a dossier is filled, in a browser: accessible by axe-core, and usable without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from answer_pages import ASSISTANCE
from endpoint import Endpoint
from judged import faults, follow

PAGES = {"start": "evidence", "dossier": f"evidence?{ASSISTANCE}", "requirement": f"evidence?{ASSISTANCE}"}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible(endpoint: Endpoint, browser: Any, name: str) -> None:
    def opened(page: Any) -> None:
        if name == "requirement":
            follow(page, page.locator("button[name=open]").first)
            page.locator("#opened").wait_for()

    assert faults(browser, f"{endpoint.address}/{{language}}/{PAGES[name]}", opened) == []


def test_a_dossier_is_filled_and_kept_without_scripts(endpoint: Endpoint, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
    follow(page, page.get_by_role("link", name="Begin een bewijsdossier"))
    follow(page, page.get_by_role("button", name="Neem maatregelen voor de AI-geletterdheid"))
    page.get_by_label("overzicht van maatregelen voor AI-geletterdheid").check()
    page.get_by_label("Titel van het stuk").fill("Plan")
    page.get_by_label("Van welke dag is het?").fill("2026-01-01")
    page.get_by_label("Of: bestandsnaam, zaaknummer of archief").fill("zaak 1")
    follow(page, page.get_by_role("button", name="Zet in het dossier"))
    assert "bijgewerkt" in page.get_by_role("status").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download het dossier").click()
    file = tmp_path / "dossier.jsonld"
    download.value.save_as(file)
    assert any(one.get("title") == {"nl": "Plan"} for one in json.loads(file.read_text())["evidence"])
    page.goto(f"{endpoint.address}/nl/evidence")
    page.get_by_label("Kies een bestand").set_input_files(file)
    follow(page, page.get_by_role("button", name="Open", exact=True))
    assert "Plan" in page.locator("main").inner_text()
    context.close()


def test_an_answer_is_taken_away_without_scripts(endpoint: Endpoint, browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/answer?{ASSISTANCE}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).click()
    file = tmp_path / "dossier.docx"
    download.value.save_as(file)
    assert file.read_bytes().startswith(b"PK")
    context.close()
