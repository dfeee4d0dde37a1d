"""Small decision trees written for the tests: of each kind of difference one that has it and one that has not."""

from __future__ import annotations

import json
from typing import Any

HIGH, NOT_HIGH = "hoog-risico AI", "geen hoog-risico AI"


def reply(target: str, *labels: str, text: str = "Ja", **steps: str) -> dict[str, Any]:
    """Make an answer that gives labels and leads on: to a question, or to a conclusion from 10 up."""
    leads = "nextConclusionId" if target.startswith("1.c") else "nextQuestionId"
    redirects = [
        {
            "nextConclusionId" if to.startswith("c") else "nextQuestionId": f"1.{to}" if to.startswith("c") else to,
            "if": when,
        }
        for to, when in steps.items()
    ]
    found: dict[str, Any] = {"answer": text}
    if labels:
        found["labels"] = list(labels)
    if redirects:
        found["redirects"] = redirects
    else:
        found[leads] = target
    return found


def tree(
    questions: dict[str, list[dict[str, Any]]], conclusions: dict[str, str], categories: dict[str, str] | None = None
) -> dict[str, str]:
    """Write a tree; each question has its answers, each conclusion its text."""
    filed = {"1": "Risicogroep", **(categories or {})}
    return {
        "beslishulp/decision-tree.yaml": json.dumps(
            {
                "questions": [{"questionId": key, "answers": replies} for key, replies in questions.items()],
                "conclusions": [
                    {"conclusionId": key, "conclusion": "x", "obligation": text, "sources": []}
                    for key, text in conclusions.items()
                ],
            }
        ),
        "beslishulp/categories.yaml": json.dumps(
            [{"questionId": key, "subcategory": name} for key, name in filed.items()]
        ),
    }


def one_conclusion(text: str) -> dict[str, str]:
    return tree({"1.1": [reply("1.c1", HIGH)]}, {"1.c1": text})


def roles(name: str) -> dict[str, str]:
    return tree({"1.2": [reply("1.c1", "aanbieder")]}, {"1.c1": ""}, {"1.2": name})


TWO_ROLES = {"1.1": [reply("1.c1", "aanbieder"), reply("1.c2", "gebruiksverantwoordelijke", text="Nee")]}

TREES: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "group-renamed": (roles("Verantwoordelijkheid"), roles("Rol"), "Verantwoordelijkheid, voorheen Rol"),
    "label-too-coarse": (
        tree(
            {"1.1": [reply("1.2", text="Nee"), reply("1.c1", NOT_HIGH)], "1.2": [reply("1.c1", NOT_HIGH)]}, {"1.c1": ""}
        ),
        tree({"1.1": [reply("1.c1", NOT_HIGH)]}, {"1.c1": ""}),
        NOT_HIGH,
    ),
    "date-differs": (
        one_conclusion("<p>Artikel 50 geldt vanaf 2 december 2027.</p>"),
        one_conclusion("<p>Artikel 50 geldt vanaf 2 augustus 2026, 2 december 2026 en 2 augustus 2030.</p>"),
        "2027-12-02",
    ),
    "date-missing": (
        one_conclusion("Zie artikel 23."),
        one_conclusion("Zie artikel 23: 2 december 2027 en 2 augustus 2028."),
        "1.c1",
    ),
    "date-unknown": (one_conclusion("Vanaf 1 februari 2025."), one_conclusion("Vanaf 2 februari 2025."), "2025-02-01"),
    "no-requirement-link": (
        one_conclusion("Zie artikel 9."),
        one_conclusion("Zie artikel 9 (urn:nl:ak:ver:aia-03)."),
        "1.c1",
    ),
    "conclusions-identical": (
        tree(TWO_ROLES, {"1.c1": "<b>Doe iets.</b>", "1.c2": "Doe  iets."}),
        tree(TWO_ROLES, {"1.c1": "Doe iets.", "1.c2": "Doe iets anders."}),
        "aanbieder ≠ gebruiksverantwoordelijke",
    ),
    "conclusion-without-label": (
        tree({"1.1": [reply("1.c1", HIGH), reply("1.c1", text="Nee")]}, {"1.c1": ""}),
        tree({"1.1": [reply("1.c1", HIGH), reply("1.c2", text="Nee")]}, {"1.c1": "", "1.c2": ""}),
        "1 van 2",
    ),
    "step-unused": (
        tree({"1.1": [reply("", HIGH, c1=f'"{HIGH}" in labels', c2='"x" in labels')]}, {"1.c1": "", "1.c2": ""}),
        tree({"1.1": [reply("", HIGH, c1=f'"{HIGH}" in labels')]}, {"1.c1": ""}),
        "1.c2",
    ),
}
