"""One entry of a register as it was given, with what is known of its standard, language and identity.

`given` holds every key as it stood in the file and loses nothing; `value` gives a field by its key in the register's
interface, with known spellings brought to one (what was changed stands in `normalised`). Nothing here judges an entry:
a value of the wrong type or with impossible characters comes through as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from normgraph.amounts import dutch
from normgraph.errors import shown
from normgraph.model import Text
from normgraph.register.fields import CONTENT, FIELDS, GROUPINGS, KNOWN, STANDARDS, Language, Standard, key_of_field
from normgraph.register.normalise import Normalised, known_language, known_standard, language_of_values, normalise
from normgraph.register.plain import is_blank, plain

StandardFrom = Literal["given", "keys", "unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in its file: a line, a position in a list, or a column or row of a sheet."""

    kind: Literal["line", "item", "column", "row"]
    number: int
    last: int = 0
    """The last line, for an entry that takes several."""
    sheet: str = ""
    announced: int = 0
    """How many entries its file says that there are in all, as a page of the API does; 0 where it does not."""

    @property
    def text(self) -> Text:
        """Say the place in words."""
        if self.kind == "item":
            return Text(f"nummer {self.number}", f"number {self.number}")
        if self.kind == "column":
            return Text(f"blad {self.sheet}, kolom {self.number}", f"sheet {self.sheet}, column {self.number}")
        if self.kind == "row":
            return Text(f"blad {self.sheet}, rij {self.number}", f"sheet {self.sheet}, row {self.number}")
        if self.last > self.number:
            return Text(f"regels {self.number}–{self.last}", f"lines {self.number}–{self.last}")
        return Text(f"regel {self.number}", f"line {self.number}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A title and a link of one of the groupings; empty where the entry has none or no text."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something in the file that is no entry, with its place and the reason; it is set apart, never dropped."""

    position: int
    place: Place
    reason: Text


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a register."""

    position: int
    """Its number in the file, from 1, counting also what was set apart."""
    place: Place
    given: Mapping[str, object]
    """Every key and value as they stood in the file."""
    values: Mapping[str, object]
    """The same by the keys of the register's interface, known spellings brought to one."""
    normalised: tuple[Normalised, ...]
    standard: Standard | None
    standard_from: StandardFrom
    """Whether the entry names its standard, or its keys fit only one, or neither (then `standard` is `None`)."""
    language: Language
    """By the key for it, else by the words of the controlled fields; Dutch where nothing gives it."""
    lars: str
    """The identification in the register, empty when there is none; translations have that of their original."""
    is_row: bool = False
    """Whether it stood in a table, where a list can only be text."""
    duplicate_of: int | None = None
    """The position of an earlier entry in the file with the same `lars` and language."""

    def written_out(self) -> Record:
        """Give the entry as if its lists, of which an export makes text, had stood there as lists."""
        return replace(self, normalised=tuple(one.written_out() for one in self.normalised))

    @property
    def is_translation(self) -> bool:
        """Say whether this is a machine translation of another entry."""
        return self.language != "NLD"

    @property
    def is_original(self) -> bool:
        """Say whether a body wrote this entry and the file has it for the first time; only such entries count."""
        return not self.is_translation and self.duplicate_of is None

    def value(self, key: str) -> object:
        """Give a field by its key in the register's interface; `None` when it is absent or null."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """Give a field as a reader sees it, without HTML; empty when it is blank or no text or list of texts."""
        value = self.values.get(key)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return ", ".join(map(_text, value))
        return _text(value)

    @property
    def body(self) -> str:
        """Give the name of the organisation on one line; empty when there is none."""
        return " ".join(self.text("organization").split())

    def is_filled(self, key: str) -> bool:
        """Say whether a field says something: not null, and not only blanks or HTML without text."""
        return not is_blank(self.values.get(key))

    def pairs(self, key: str) -> tuple[Pair, ...]:
        """Give the pairs of a grouping that say something; empty when the value is no list of pairs."""
        value = self.values.get(key)
        if not isinstance(value, list):
            return ()
        pairs = (one for one in value if isinstance(one, dict) and not is_blank(one))
        return tuple(Pair(_text(one.get("title")), _text(one.get("link"))) for one in pairs)


def _text(value: object) -> str:
    return plain(value) if isinstance(value, str) and not is_blank(value) else ""


NOT_AN_OBJECT = Text("geen object met velden", "not an object with fields")
NO_KNOWN_KEY = Text("geen enkele sleutel van het register", "not one key of the register")

MOST_MEMBERS: Final = 1_000
"""A list holds at most so many themes or pairs: a rule judges each of them, in a time that grows with their square."""

SECOND_HEADER: Final = Text(
    "nog een kop: de cellen noemen de velden van hun kolom",
    "another header: the cells name the fields of their columns",
)
TOO_MANY = Text(f"een lijst van meer dan {dutch(MOST_MEMBERS)} leden", f"a list of more than {MOST_MEMBERS:,} members")


def read_record(given: object, position: int, place: Place) -> Record | Rejected:
    """Make a record of parsed JSON, by the keys of the register alone; any other name is a key that it does not have.

    `Rejected` when it is no object, has no known key or a list that is too long.
    """
    if not isinstance(given, dict):
        return Rejected(position, place, NOT_AN_OBJECT)
    return _record(given, given, position, place)


def read_row(given: Mapping[str, object], position: int, place: Place) -> Record | Rejected:
    """Make a record of a row of a table, which may have labels for keys.

    `Rejected` when two names are about one field, of which one value would be lost, when the row is a header again, as
    behind files that were put together, and as for JSON.
    """
    if _is_header(given):
        return Rejected(position, place, SECOND_HEADER)
    names = {name: key for name in given if (key := _key(name, given)) != name}
    if twice := next(_named_twice(names, given), None):
        one, other = map(shown, twice)
        reason = Text(f"{one} en {other} gaan over hetzelfde veld", f"{one} and {other} are about the same field")
        return Rejected(position, place, reason)
    values = {names.get(name, name): value for name, value in given.items()}
    return _record(given, values, position, place, is_row=True)


def _is_header(given: Mapping[str, object]) -> bool:
    """Say whether most cells of a row name the field of their own column, by its key or label."""
    told = [(name, value) for name, value in given.items() if value not in (None, "")]
    alike = sum((key := key_of_field(str(value))) in KNOWN and key == key_of_field(name) for name, value in told)
    return alike > 1 and 2 * alike > len(told)


def _record(
    given: Mapping[str, object], values: Mapping[str, object], position: int, place: Place, *, is_row: bool = False
) -> Record | Rejected:
    if KNOWN.isdisjoint(values):
        return Rejected(position, place, NO_KNOWN_KEY)
    language = _language(values)  # by the words as given
    normalised = normalise(values)
    if normalised:
        values = {**values, **{one.key: one.value for one in normalised}}
    lists = (values.get(key) for key in ("category", *GROUPINGS))
    if any(isinstance(one, list) and len(one) > MOST_MEMBERS for one in lists):
        return Rejected(position, place, TOO_MANY)
    standard, standard_from = _standard(values)
    return Record(
        position, place, given, values, normalised, standard, standard_from, language,
        lars=_lars(values.get("lars")),
        is_row=is_row,
    )  # fmt: skip


def _lars(value: object) -> str:
    names_one = isinstance(value, str | int) and not isinstance(value, bool) and not is_blank(value)
    return str(value).strip() if names_one else ""


def _key(name: str, given: Mapping[str, object]) -> str:
    return name if name in KNOWN or name.startswith("_") else key_of_field(name, given)


def _named_twice(names: Mapping[str, str], given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Find two names in one row for the same field."""
    first: dict[str, str] = {}
    for name, key in names.items():
        if key in given or key in first:
            yield first.get(key, key), name
        first[key] = name


def _language(values: Mapping[str, object]) -> Language:
    """Take `language`, which each copy has; without it, the language of the controlled values.

    `lang` tells nothing: it is that of the original, always Dutch, and another value is a mistake in it.
    """
    return known_language(values.get("language")) or language_of_values(values) or "NLD"


def _standard(values: Mapping[str, object]) -> tuple[Standard | None, StandardFrom]:
    """Take the version that an entry names; without one, the only version that has all fields it fills, or all it has.

    0.1 and 0.2 have the same fields: where only these two fit it is 0.1, which asks least. A version that does not
    exist stays unknown, since its fields may mean something else.
    """
    if not is_blank(values.get("standard_version")):
        named = known_standard(values["standard_version"])
        return (named, "given") if named else (None, "unknown")
    has = {key for key in values if key in CONTENT}
    for keys in ({key for key in has if not is_blank(values[key])}, has):
        fitting = [standard for standard in STANDARDS if keys <= FIELDS[standard]]
        if len(fitting) == 1 or fitting == ["0.1", "0.2"]:
            return fitting[0], "keys"
    return None, "unknown"
