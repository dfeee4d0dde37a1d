"""For each rule for register entries an entry of which it is true, and one close to it of which it is not."""

from __future__ import annotations

from normgraph.conformance.entry_graph import claims_graph, entry_graph
from register_entries import (
    ADDRESSES,
    CLEAN,
    DAY,
    GROUPINGS,
    LONG,
    SHORT,
    Entry,
    having,
    records,
)

# What the form of standard 1.0 refuses, shows and limits, from its configuration and not from the shapes.


REQUIRED = ("name", "description_short", "organization", "status", "contact_email", "publication_category", "lang")

SHOWN = (
    "category", "begin_date", "goal", "proportionality", "human_intervention", "risks", "lawful_basis_grouping",
    "impacttoetsen_grouping", "source_data", "methods_and_models", "provider",
)  # fmt: skip

LIMITS = {
    "name": 100, "description_short": 400, "organization": 100, "begin_date": 7, "end_date": 7, "contact_email": 500,
    "website": 500, "url": 500, "process_index_url": 500, "provider": 200, "publiccode": 500, "source_id": 100,
    "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500, "lawful_basis": 2500,
    "impacttoetsen": 2500, "source_data": 2500, "methods_and_models": 5000, "tags": 2500,
}  # fmt: skip


def filling(key: str, length: int) -> str:
    """Give a text of a length that breaks no other rule of its field, as far as that can be."""
    if key in ADDRESSES:
        return "https://x.example/".ljust(length, "a")
    if key == "contact_email":
        return "a@b.example".rjust(length, "a")
    return ("niet zelflerend " if key == "methods_and_models" else "").ljust(length, "a")


def pair(title: object = "Iets", link: object = "https://x.example") -> list[dict[str, object]]:
    return [{"title": title, "link": link}]


Case = tuple[Entry, Entry]
"""An entry of which the rule is true, and one close to it of which it is not."""


def generated() -> dict[str, Case]:
    """Give the cases of rules that are alike for many fields."""
    cases: dict[str, Case] = {}
    for key in REQUIRED:
        cases[f"AR-REQ-{key}"] = having(**{key: "\u00a0 "}), CLEAN
    for key in SHOWN:
        cases[f"AR-SHOW-{key}"] = having(**{key: [] if isinstance(CLEAN[key], list) else "<p><br></p>"}), CLEAN
    for key, limit in LIMITS.items():
        fits, over = (having(**{key: filling(key, length)}) for length in (limit, limit + 1))
        cases[f"AR-LEN-{key}"] = over, fits
    for key in LONG:
        cases[f"AR-HTML-{key}"] = having(**{key: "<em>zelflerend</em>"}), having(**{key: "<P>zelflerend, 1 < 2</P>"})
    for key in SHORT:
        cases[f"AR-HTML-{key}"] = having(**{key: f"<p>{CLEAN[key]}</p>"}), having(**{key: "5 < 6 en > 4"})
    for key in (*SHORT, *LONG):
        cases[f"AR-PLACEHOLDER-{key}"] = (
            having(**{key: "<br>" * (key in LONG) + "N.v.t."}),
            having(**{key: "nvt, want"}),
        )
        cases[f"AR-CHAR-{key}"] = having(**{key: "a\ud800"}), having(**{key: "tab\t, regel\n, \U0001f600 en \x7f"})
    for key in (*SHORT, *LONG, "status", "publication_category", "lang", "standard_version"):
        cases[f"AR-TYPE-{key}"] = having(**{key: 12}), having(**{key: None})
    for key in ADDRESSES:
        cases[f"AR-URL-{key}"] = having(**{key: "https://x.example/ a"}), having(**{key: "HTTP://x.example:80/a?b#c"})
    for key in GROUPINGS:
        cases[f"AR-TYPE-{key}"] = having(**{key: "1: Iets, https://x.example"}), having(**{key: None})
        cases[f"AR-URL-{key}"] = having(**{key: pair(link="x.example")}), having(**{key: pair()})
        cases[f"AR-CHAR-{key}"] = having(**{key: pair(title="a\ud800")}), having(**{key: pair(title="tab\t, \x7f")})
        cases[f"AR-GRP-{key}"] = having(**{key: pair(title=" ")}), having(**{key: pair()})
        cases[f"AR-LEN-{key}"] = (
            having(**{key: pair(link="https://".ljust(501, "a"))}),
            having(**{key: pair(link="https://".ljust(500, "a"))}),
        )
    return cases


CASES: dict[str, Case] = {
    **generated(),
    "AR-TYPE-category": (having(category="Wonen"), having(category=None)),
    "AR-ENUM-status": (having(status="in gebruik"), having(status="In ontwikkeling")),
    "AR-ENUM-publication_category": (
        having(publication_category="Impactvolle algoritmes (Categorie B)"),
        having(publication_category="Overige algoritmes"),
    ),
    "AR-ENUM-category": (having(category=["Wonen", "Landbouw"]), having(category=["Zorg en gezondheid"])),
    "AR-ENUM-lang": (having(lang="NLD"), having(lang="nld")),
    "AR-ENUM-standard_version": (having(standard_version="1.0.0"), having(standard_version=None)),
    "AR-ENUM-impact-title": (
        having(impacttoetsen_grouping=pair("AI Impact Assessment (AIIA)")),
        having(impacttoetsen_grouping=pair("AI Impact Assesment (AIIA)")),
    ),
    "AR-DATE-begin_date": (having(begin_date="05-2024"), having(begin_date="2024-12")),
    "AR-DATE-end_date": (having(end_date="2024-00"), having(end_date="2024-10")),
    "AR-DATE-order": (
        having(status="Buiten gebruik", end_date="2024-04"), having(status="Buiten gebruik", end_date="2024-05"),
    ),
    "AR-DATE-future": (having(begin_date="2026-12"), having(begin_date="2026-11")),
    "AR-COND-end-missing": (having(status="Buiten gebruik"), having(status="Buiten gebruik", end_date="2025-01")),
    "AR-COND-end-present": (having(end_date="2025-01"), having(status="Gestopt", end_date="2025-01")),
    "AR-COND-impact-explain": (
        having(impacttoetsen_grouping=[], impacttoetsen=""), having(impacttoetsen_grouping=[], impacttoetsen="Klein."),
    ),
    "AR-COND-lawful": (
        having(lawful_basis="", lawful_basis_grouping=None), having(lawful_basis="", lawful_basis_grouping=pair()),
    ),
    "AR-COND-rights-assessment": (
        having(publication_category="Hoog-risico AI-systeem", impacttoetsen_grouping=pair("Pre-scan DPIA")),
        having(publication_category="Hoog-risico AI-systeem", impacttoetsen_grouping=pair("FRIA (art. 27)")),
    ),
    "AR-COND-selflearning": (
        having(methods_and_models="Een beslisboom."), having(methods_and_models="Het model is zelf\nlerend."),
    ),
    "AR-CONTACT-form": (having(contact_email="Bel 14 030"), having(contact_email="https://x.example/contact")),
    "AR-LINK-mismatch": (
        having(lawful_basis_grouping=pair("Wet open overheid", "https://wetten.overheid.nl/BWBR0024779")),
        having(lawful_basis_grouping=pair("Regeling Participatiewet", "https://wetten.overheid.nl/BWBR0015738")),
    ),
    "AR-ID-lars": (having(lars="1234567"), having(lars=None)),
    "AR-KEY-unknown": (having(theme="Wonen"), having(_note="van wie dit bestand maakte")),
}  # fmt: skip

OF_STATUS_OR_CATEGORY = {
    "AR-COND-end-missing", "AR-COND-end-present", "AR-DATE-future", "AR-COND-lawful", "AR-COND-rights-assessment",
}  # fmt: skip
"""Which of these hold depends on what the status or the category is."""


def graph_of(entries: list[Entry]) -> str:
    return "".join(entry_graph(record, DAY) + claims_graph(record) for record in records(entries))
