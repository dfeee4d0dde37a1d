"""Read a description of a system from bytes: JSON or YAML, within limits, never more than plain data.

Files of other tools are read with the same guards (`read_plain`, `read_yaml`). Text that begins with `{` or `[` is
JSON, other text is YAML. YAML is read without anchors, aliases, tags and merge keys: they can make a small file huge or
hide what it says. A key that occurs twice is an error in both formats, because one of its values would be lost in
silence.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from normgraph.amounts import dutch
from normgraph.causes import not_in_form, not_utf8, too_large
from normgraph.errors import ContradictoryFacts, InputTooLarge, InvalidValue, UnreadableInput, pointer_to, shown
from normgraph.settings import Settings, TextLimits

Json = dict[str, Any] | list[Any] | str | int | float | bool | None
"""Whatever JSON can say."""

LONGEST_NUMBER = 18
"""No number in a description has more characters, so that each whole one fits in 64 bits, as writers of JSON want."""

_MARKS = re.compile(r""""(?:[^"\\]++|\\.)*+"?|[][{},]""", re.DOTALL)
"""The brackets and commas of JSON, and its strings as a whole, so that nothing within them is taken for one."""

_HALF = re.compile("[\ud800-\udfff]")


class _Members(list[tuple[str, Any]]):
    """The members of an object as they were written, a key that occurs twice included."""


def parse_description(content: bytes, settings: Settings, example: str = '{"facts": {…}}') -> Mapping[str, Any]:
    """Read a description, or what else is written like one, from bytes; `example` shows what was expected.

    Raises `InputTooLarge`, `UnreadableInput`, `ContradictoryFacts` (a key twice) or `InvalidValue` (no object).
    """
    parsed = read_plain(content, settings.description)
    if parsed is None:
        raise InvalidValue(f"er staat niets in; schrijf een object: {example}", f"is empty; write an object: {example}")
    if not isinstance(parsed, dict):
        raise InvalidValue(f"hier hoort één object te staan: {example}", f"one object is expected here: {example}")
    return parsed


def read_plain(content: bytes, limits: TextLimits) -> Json:
    """Read JSON or YAML from bytes as plain data.

    Raises `InputTooLarge`, `UnreadableInput` or `ContradictoryFacts` (a key twice).
    """
    if len(content) > limits.size:
        raise too_large(limits.size)
    text = _decode(content)
    is_json = text.lstrip()[:1] in ("{", "[")
    return _plain(_parse_json(text, limits)) if is_json else read_yaml(text, limits)


def read_yaml(text: str, limits: TextLimits) -> Json:
    """Read YAML as plain data, in which numbers and dates stay the text that was written.

    Raises `InputTooLarge`, `UnreadableInput` (with the line) or `ContradictoryFacts` (a key twice).
    """
    return _plain(_parse_yaml(text, limits))


def _decode(content: bytes) -> str:
    """Read UTF-8, or UTF-16 that says so with its mark, as `>` in Windows PowerShell writes a template."""
    marked = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise not_utf8(problem) from problem


def _plain(value: Any, *place: object) -> Json:
    """Turn what was written into plain data; refuse a key that is given twice and text that is not Unicode."""
    if isinstance(value, _Members):
        found: dict[str, Any] = {}
        for key, member in value:
            here = (*place, _plain(key, *place))
            if key in found:
                name = shown(key)
                raise ContradictoryFacts(
                    f"{name} staat er twee keer", f"{name} is given twice", pointer=pointer_to(*here)
                )
            found[key] = _plain(member, *here)
        return found
    if isinstance(value, list):
        return [_plain(item, *place, number) for number, item in enumerate(value)]
    if isinstance(value, str) and _HALF.search(value):
        raise UnreadableInput(
            "geen Unicode: een half teken", "not Unicode: half a character", pointer=pointer_to(*place)
        )
    found_value: Json = value
    return found_value


def _unreadable(line: int, nl: str, en: str) -> UnreadableInput:
    return UnreadableInput(f"regel {line}: {nl}", f"line {line}: {en}", line=line)


def _check_size(depth: int, values: int, limits: TextLimits) -> None:
    """Refuse what is nested too deeply or holds too many values."""
    deepest, most = limits.depth, limits.nodes
    if depth > deepest:
        raise UnreadableInput(f"dieper genest dan {deepest} niveaus", f"nested deeper than {deepest} levels")
    if values > most:
        raise InputTooLarge(f"meer dan {dutch(most)} waarden", f"more than {most:,} values")


# ---- JSON ----


def _parse_json(text: str, limits: TextLimits) -> Any:
    _check_json_size(text, limits)
    try:
        return json.loads(text, object_pairs_hook=_Members, parse_constant=_no_constant, parse_int=_number)
    except json.JSONDecodeError as problem:
        raise not_in_form("JSON", problem) from problem


def _check_json_size(text: str, limits: TextLimits) -> None:
    """Refuse before parsing, by the brackets and commas outside of strings."""
    depth, values = 0, 1
    for found in _MARKS.finditer(text):
        if found[0] in "{[,":
            values += 1
            depth += found[0] != ","
            _check_size(depth, values, limits)
        elif found[0] in "}]":
            depth -= 1


def _no_constant(name: str) -> NoReturn:
    raise UnreadableInput(f"{name} is geen JSON", f"{name} is not JSON")


def _number(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise UnreadableInput(f"getal te lang: {shown(text)}", f"number too long: {shown(text)}")
    return int(text)


# ---- YAML ----


def _parse_yaml(text: str, limits: TextLimits) -> Any:
    import yaml

    try:
        _check_yaml_events(yaml.parse(text, Loader=yaml.SafeLoader), limits)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if root is None else _written(root, yaml.SafeLoader(""))
    except yaml.MarkedYAMLError as problem:
        raise not_in_form("YAML", problem) from problem
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise _unreadable(line, "een teken dat niet in YAML mag", "a character that YAML does not allow") from problem
    except (yaml.YAMLError, ValueError, OverflowError) as problem:  # a code point or version that cannot be
        raise UnreadableInput("geen YAML", "not YAML") from problem


def _check_yaml_events(events: Iterable[Any], limits: TextLimits) -> None:
    import yaml

    depth = values = documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _unreadable(
                line, "ankers en verwijzingen zijn niet toegestaan", "anchors and aliases are not allowed"
            )
        if getattr(event, "tag", None):
            tag = shown(event.tag)
            raise _unreadable(line, f"tag {tag} is niet toegestaan", f"tag {tag} is not allowed")
        documents += isinstance(event, yaml.DocumentStartEvent)
        values += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if documents > 1:
            raise _unreadable(line, "één document per bestand", "one document a file")
        _check_size(depth, values, limits)


def _written(node: Any, loader: Any) -> Any:
    """Give what a YAML node says; dates and numbers stay the text that was written (a code may be `2`)."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_written(item, loader) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return _Members((_key(key), _written(value, loader)) for key, value in node.value)
    if node.tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"):
        return loader.construct_object(node)
    return str(node.value)


def _key(node: Any) -> str:
    """Give the text of a key; a collection is no key, and `<<` would merge what stands elsewhere."""
    import yaml

    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise _unreadable(line, "een sleutel is tekst", "a key is text")
    if node.tag == "tag:yaml.org,2002:merge":
        raise _unreadable(line, "samenvoegen met << is niet toegestaan", "merging with << is not allowed")
    return str(node.value)


# ---- places ----


def line_of(content: bytes, pointer: str) -> int | None:
    """Give the line on which the deepest part of a JSON pointer that exists begins; None where that cannot be told.

    Only for content that was read: it is read again as YAML, of which JSON is nearly always a subset.
    """
    import yaml

    try:
        node = yaml.compose(_decode(content), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnreadableInput, ValueError):
        return None
    line = None
    for part in pointer.split("/")[1:]:
        found = _member(node, part.replace("~1", "/").replace("~0", "~"))
        if found is None:
            break
        line, node = found
    return line


def _member(node: Any, key: str) -> tuple[int, Any] | None:
    """Find a member of a YAML node, with its line."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        found = [(name.start_mark.line + 1, value) for name, value in node.value if name.value == key]
        return found[-1] if found else None  # of a key that is given twice the second
    if isinstance(node, yaml.SequenceNode) and key.isdecimal() and int(key) < len(node.value):
        return node.value[int(key)].start_mark.line + 1, node.value[int(key)]
    return None
