"""Write what the law provides for infringing a requirement, as plain data and as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from normgraph.amounts import dutch, say_number
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.practice import Practice, Sanction
from normgraph.texts import pick, say, say_day
from normgraph.writing.json import Plain, bases_json, text_json
from normgraph.writing.text import Line, bases_text


def sanction_json(one: Sanction, as_of: date) -> Plain:
    """Write a sanction."""
    return {
        "key": one.key,
        "iri": one.iri,
        "label": text_json(one.label),
        "maximum_amount": one.amount,
        "maximum_percentage": float(one.percentage) if one.percentage else None,
        "reaches": text_json(one.reaches),
        "fining_power": text_json(one.power),
        "valid_from": str(one.valid_from) if one.valid_from else None,
        "legal_basis": bases_json(one.legal_basis, as_of),
        "certainty": one.certainty,
        "note": text_json(one.note) if one.note else None,
    }


def with_sanctions(rows: Iterable[Plain], practice: Practice, as_of: date) -> list[Plain]:
    """Put into written requirements what the law provides for infringing them."""
    return [
        {**row, "sanctions": [sanction_json(one, as_of) for one in practice.sanctions_on(row["key"])]} for row in rows
    ]


def maximum(one: Sanction) -> Text:
    """Say up to how much a fine goes, or that there is none."""
    if one.amount is None or one.percentage is None:
        return Text("geen boete in de Europese lijst", "no fine in the list of the Union")
    shares = float(one.percentage)
    return Text(
        f"ten hoogste {dutch(one.amount)} euro of {dutch(shares)}% van de jaaromzet",
        f"up to {say_number(one.amount, 'en')} euros or {say_number(shares, 'en')}% of annual turnover",
    )


def sanctions_text(requirement: str, practice: Practice, language: Language) -> Iterator[Line]:
    """Write the sanctions of a requirement; where none was looked into there is no line."""
    for one in practice.sanctions_on(requirement):
        since = f" · {say('since', language)} {say_day(one.valid_from, language)}" if one.valid_from else ""
        much = f"{pick(one.label, language)}: {pick(maximum(one), language)}"
        basis = f"{bases_text(one.legal_basis, language)}{since} · {say(one.certainty, language)}"
        yield Line(f"{say('sanction', language)}: {much} · {basis}")
        for text in (one.reaches, one.power, *((one.note,) if one.note else ())):
            yield Line(f"  {pick(text, language)}", "quiet")
