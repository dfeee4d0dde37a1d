"""Undo what engines do to literals: some keep `true` as `1`, `007` as `7`, or `+00:00` as `Z`.

Equal values get one spelling here, that of Oxigraph, so that a row reads the same whichever engine it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from normgraph.terms import XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""What may stand in a row: a triple as well (RDF 1.2)."""

INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip

_BOOLEANS: Final = {"1": "true", "0": "false"}


def _boolean(text: str) -> str:
    return _BOOLEANS.get(text, text)


def _integer(text: str) -> str:
    return str(int(text)) if re.fullmatch(r"[+-]?[0-9]{1,300}", text) else text


def _decimal(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return text
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _moment(text: str) -> str:
    return re.sub(r"[+-]00:00$", "Z", re.sub(r"(\.[0-9]*?)0+(?=$|[Z+-])", lambda found: found[1].rstrip("."), text))


_SPELLINGS: Final[Mapping[str, Callable[[str], str]]] = {
    XSD + "boolean": _boolean,
    XSD + "decimal": _decimal,
    XSD + "dateTime": _moment,
    **dict.fromkeys(INTEGERS, _integer),
}


def canonical(term: Term) -> Term:
    """Spell a literal as its equals are spelt; other terms stay as they are."""
    if not isinstance(term, ox.Literal):
        return term
    if term.language:
        lowered = term.language.lower()
        return term if lowered == term.language else ox.Literal(term.value, language=lowered)
    datatype = term.datatype.value
    spell = _SPELLINGS.get(datatype)
    if spell is None:
        return term
    datatype = XSD + "integer" if datatype in INTEGERS else datatype
    value = spell(term.value)
    if (value, datatype) == (term.value, term.datatype.value):
        return term
    return ox.Literal(value, datatype=ox.NamedNode(datatype))
