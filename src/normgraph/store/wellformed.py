"""Check that a document is XML before it is read as RDF/XML: the engine's reader takes much that is none."""

from __future__ import annotations

from typing import Final, NoReturn
from xml.parsers import expat

_BETWEEN: Final = " "
"""Stands between namespace and name; without one, the parser would not look at namespaces."""


def check_well_formed(content: bytes) -> None:
    """Check that bytes are one whole XML 1.0 document, with its namespaces declared and no document type.

    The engine takes a document that was cut off, or none at all, as if it were whole: a graph would be replaced by its
    first part without a word. It also takes names and characters that no other program reads back (XML 1.0 §2.1,
    §2.2, §2.3; Namespaces in XML §3). Without a document type there are no entities to expand.

    Raises `SyntaxError` with the line, as the engine's reader does.
    """
    parser = expat.ParserCreate("utf-8", _BETWEEN)

    def refuse_document_type(*_: object) -> NoReturn:
        raise SyntaxError("document type", (None, parser.CurrentLineNumber, None, None))

    parser.StartDoctypeDeclHandler = refuse_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as problem:
        words = expat.errors.messages[problem.code]
        raise SyntaxError(words, (None, problem.lineno, problem.offset + 1, None)) from problem
