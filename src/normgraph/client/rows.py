"""The rows of a query as Python values.

An IRI is an `Iri`, a text with a language a `Tagged`; both are a `str` that knows what else it is. Numbers, days and
yes or no become what Python has for them. What Python has nothing for, or cannot hold, stays a `Typed` text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, overload

from normgraph.errors import UnexpectedReply
from normgraph.store.binding import Iri
from normgraph.store.literals import INTEGERS
from normgraph.terms import XSD


class Tagged(str):
    """A text with the language that it is in, such as `nl`."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Tagged:
        """Mark a text."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __reduce__(self) -> tuple[type[Tagged], tuple[str, str]]:
        """Let it be copied, and sent to another process."""
        return Tagged, (str(self), self.language)


class Typed(str):
    """The text of a value of a datatype for which there is no Python type, or which that cannot hold."""

    __slots__ = ("datatype",)
    datatype: str

    def __new__(cls, text: str, datatype: str) -> Typed:
        """Mark a text."""
        made = super().__new__(cls, text)
        made.datatype = datatype
        return made

    def __reduce__(self) -> tuple[type[Typed], tuple[str, str]]:
        """Let it be copied, and sent to another process."""
        return Typed, (str(self), self.datatype)


class TruncatedRows(UserWarning):
    """Warns that a server gave fewer rows than there are."""


class MissingData(UserWarning):
    """Warns that a saved query needs data that are not in the graph: its rows are no answer then."""


class TakenAs(UserWarning):
    """Warns that a name or word was read as one thing where it can be read as another."""


Value = Iri | Tagged | Typed | str | bool | int | Decimal | float | date | None

Row = Mapping[str, Value]


class Rows(Sequence[Row]):
    """The rows of a query, in order; each maps the names of the columns to values, `None` where there is none."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Row], truncated: bool = False, lacks: str = "") -> None:
        self.columns = tuple(columns)
        self.truncated = truncated
        """Whether there are more rows than these."""
        self.lacks = lacks
        """What the saved query needs that is not in the graph; where it is not empty, the rows are no answer."""
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._rows[at]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def dataframe(self) -> Any:
        """Give the rows as a pandas data frame.

        Raises `ImportError` with what to install when pandas is not there.
        """
        try:
            import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]
        except ImportError as problem:
            raise ImportError("a data frame needs pandas: pip install pandas") from problem
        return pandas.DataFrame([dict(row) for row in self._rows], columns=list(self.columns))


def read_rows(document: Any, truncated: bool, lacks: str = "") -> Rows:
    """Read the rows of a document in SPARQL 1.1 Query Results JSON.

    Raises `UnexpectedReply` for anything else.
    """
    try:
        columns = [str(name) for name in document["head"]["vars"]]
        rows = [
            {name: value_of(found[name]) if name in found else None for name in columns}
            for found in document["results"]["bindings"]
        ]
    except (KeyError, TypeError) as problem:
        raise UnexpectedReply("geen rijen in het antwoord", "no rows in the reply") from problem
    return Rows(columns, rows, truncated, lacks)


def value_of(term: Mapping[str, str]) -> Value:
    """Make a Python value of a term in SPARQL JSON."""
    text = term["value"]
    if term["type"] == "uri":
        return Iri(text)
    if term["type"] == "bnode":
        return Typed(text, "bnode")
    if term.get("xml:lang"):
        return Tagged(text, term["xml:lang"])
    datatype = term.get("datatype", XSD + "string")
    make = _MAKERS.get(datatype)
    if make is None:
        return Typed(text, datatype)
    try:
        return make(text)
    except (ValueError, ArithmeticError):
        return Typed(text, datatype)


def _boolean(text: str) -> bool:
    if text not in ("true", "1", "false", "0"):
        raise ValueError(text)
    return text in ("true", "1")


def _day(text: str) -> date:
    """Read a day; one with a time zone other than UTC is another day elsewhere, and is left as it is written."""
    return date.fromisoformat(text.removesuffix("Z"))


_MAKERS: Final[Mapping[str, Callable[[str], Value]]] = {
    XSD + "string": str,
    XSD + "boolean": _boolean,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "date": _day,
    XSD + "dateTime": datetime.fromisoformat,
    **dict.fromkeys(INTEGERS, int),
}
