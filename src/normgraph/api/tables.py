"""Write a list of things as a table for programs; for readers, pages have one in words (`web.browse.lists`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from pydantic import BaseModel

from normgraph.api.schemas import Texts
from normgraph.writing.csv import cell, csv_rows

CSV: Final = "text/csv"


def write_table(body: type[BaseModel], rows: Iterable[bytes]) -> bytes:
    """Write things, each JSON of the shape of `body`, as CSV: a column a field, two (`_nl`, `_en`) for a text.

    A list or an object stands in its cell as JSON; what is not known is an empty cell. Links are left out.
    """
    columns = list(_columns(body))
    head = ["_".join(column) for column in columns]
    things = (orjson.loads(row) for row in rows)
    return csv_rows([head, *([cell(_value(thing, *column)) for column in columns] for thing in things)]).encode()


def _columns(body: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in body.model_fields.items():
        if field.annotation in (Texts, Texts | None):
            yield from ((name, "nl"), (name, "en"))
        elif name != "links":
            yield (name,)


def _value(thing: Any, *column: str) -> str:
    for name in column:
        thing = (thing or {}).get(name)
    if thing is None:
        return ""
    return thing if isinstance(thing, str) else orjson.dumps(thing).decode()
