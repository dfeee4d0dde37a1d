"""Every error that normgraph raises, in one tree.

    NormgraphError
    ├── InputError                  what the user gave cannot be used       exit 2, HTTP as below
    │   ├── UnreadableInput         bytes that are not what they should be  400
    │   ├── InputTooLarge           over the size limit                     413
    │   ├── NotAcceptable           a form that there is not                406
    │   ├── UnknownMediaType        a body of a kind that is not taken      415
    │   ├── UnknownParameter        a query parameter that does not exist   400
    │   ├── UnknownKey              a fact or field that does not exist     422
    │   ├── InvalidValue            wrong type or outside its domain        422
    │   ├── ContradictoryFacts      facts that exclude one another          422
    │   ├── InvalidDate             not a date, or outside the time line    422
    │   ├── NotFound                no such requirement, file, dispute      404
    │   ├── Unauthorized            a write without the token for it        401
    │   ├── PreconditionFailed      a write to a graph that has changed     412
    │   ├── TakesTooLong            more to make than there is time for     504
    │   └── QueryError              a SPARQL request that gets no answer
    │       ├── MalformedQuery      no SPARQL query, or not exactly one     400
    │       ├── QueryTooComplex     deeper or larger than the engine can    400
    │       ├── RefusedQuery        SERVICE, update, or a graph elsewhere   403
    │       ├── WrongMethod         neither GET, HEAD, POST nor OPTIONS     405
    │       ├── AddressTooLong      longer than an address may be           414
    │       ├── UpdateNotOffered    an update, where none is offered        501
    │       └── QueryTimeout        not answered within the time limit      504
    ├── TryLater                    the same request may succeed later      exit 3
    │   ├── TooManyQueries          this client asks too much at once       429
    │   ├── AllWorkersBusy          everybody asks too much at once         503
    │   └── NotReady                the server is starting, or broken       503
    ├── NotStored                   no room on disk; nothing was changed    exit 3, HTTP 507
    ├── RemoteError                 another server did not do its part      exit 3, HTTP 502
    │   ├── NoConnection            it cannot be reached                    502
    │   ├── NoReply                 it was silent for too long              504
    │   └── UnexpectedReply         what it sent cannot be used             502
    └── GraphError                  our own data is faulty                  exit 3, HTTP 500
        ├── FaultyGraph             the build checks found something        exit 1
        ├── DamagedJournal          what was committed cannot be read back  exit 3
        └── MissingTool             a tool or package that is absent        exit 3

Each error says what is wrong, where (a JSON pointer, or file and line) and what to do, in Dutch and in English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from reprlib import Repr
from typing import ClassVar, Literal, TypeVar

from normgraph.near import keys_meant

Found = TypeVar("Found")

Language = Literal["nl", "en"]

LONGEST_SHOWN = 80
"""How many characters of something given are repeated in a message."""

MOST_NAMED = 30
"""How many keys a message names that go on where the given one ends: more than an article has norms."""

SHORT_LIST = 12
"""How many values a message names when none of them is near to the one given."""


class _AsSent(Repr):
    """Writes what was sent in JSON or YAML as it stands there."""

    def repr1(self, x: object, level: int) -> str:
        if x is None or isinstance(x, bool):
            return {None: "null", True: "true", False: "false"}[x]
        return super().repr1(x, level)


_repr = _AsSent()
_repr.maxstring = _repr.maxother = _repr.maxlong = LONGEST_SHOWN


def shown(value: object) -> str:
    """Repeat something given in a message: in short, and without characters that steer a terminal."""
    return _repr.repr(value)


def shown_as_is(text: str) -> str:
    """Repeat text in a message as it is, or as `shown` where it is long or steers a terminal."""
    return text if text.isprintable() and len(text) <= LONGEST_SHOWN else shown(text)


def pointer_to(*keys: object) -> str:
    """Make a JSON pointer (RFC 6901)."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


class NormgraphError(Exception):
    """The root: catch it to catch everything that normgraph itself raises.

    The code of an error is the name of its class, as `invalid-value`; what is private has that of its base.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    exit: ClassVar[int] = 3

    def __init_subclass__(cls) -> None:
        if "code" not in cls.__dict__ and not cls.__name__.startswith("_"):
            cls.code = re.sub("(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def __init__(self, nl: str, en: str, *, pointer: str = "", line: int | None = None) -> None:
        super().__init__(en)
        self.nl = nl
        self.en = en
        self.pointer = pointer
        self.line = line
        """The line of the text where it is known; the message names it too."""

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language) -> str:
        """Give the text in one language, with the place in front where one is known."""
        text = self.nl if language == "nl" else self.en
        return f"{shown_as_is(self.pointer)}: {text}" if self.pointer else text

    def told(self, language: Language) -> str:
        """Give the text for a page: readers know the names in their file, and no pointers."""
        text = self.nl if language == "nl" else self.en
        names = [part.replace("~1", "/").replace("~0", "~") for part in self.pointer.split("/") if part]
        return f"“{shown_as_is(' › '.join(names))}”: {text}" if names else text


class InputError(NormgraphError):
    """What the user gave cannot be used; nothing was answered."""

    code = "invalid-input"
    status = 422
    exit = 2
    near: bool = False
    """Whether the message names what is near to what was given."""


class UnreadableInput(InputError):
    """Raised when bytes cannot be read as what they should be: the encoding, syntax or depth is wrong."""

    status = 400


class InputTooLarge(InputError):
    """Raised when an input is over the size limit of `settings`."""

    status = 413


class NotAcceptable(InputError):
    """Raised when no form that the client accepts can hold the answer; the message names those that can."""

    status = 406


class UnknownMediaType(InputError):
    """Raised when a body is of a kind, or in an encoding, that is not taken; the message names what is."""

    status = 415


class UnknownParameter(InputError):
    """Raised when an address asks with a parameter that is not there, or with one more than once."""

    status = 400


class UnknownKey(InputError):
    """Raised when a key names no fact or field; the message names the nearest one that exists."""


class InvalidValue(InputError):
    """Raised when a value has the wrong type or lies outside the domain of its fact."""


class ContradictoryFacts(InputError):
    """Raised when given facts exclude one another."""

    between: tuple[str, ...] = ()
    """The keys of the two facts, where these were given each by itself."""


class InvalidDate(InputError):
    """Raised when a date does not exist, or lies outside the years that the graph can tell of."""


class NotFound(InputError):
    """Raised when something asked for by name does not exist."""

    status = 404


class Unauthorized(InputError):
    """Raised when a write comes without the token that it needs, or with another."""

    status = 401


class PreconditionFailed(InputError):
    """Raised when a graph is not, or no longer, as the conditions of a write say (`If-Match`, `If-None-Match`)."""

    status = 412


class TakesTooLong(InputError):
    """Raised when making what was asked was stopped at a limit of `settings`; asking again does not help."""

    status = 504


class QueryError(InputError):
    """A SPARQL request that gets no answer, whoever sends it and whenever."""


class MalformedQuery(QueryError):
    """Raised when there is no query, more than one, or one that the grammar of SPARQL 1.1 does not know."""

    status = 400


class QueryTooComplex(QueryError):
    """Raised when a query is nested deeper, or needs more memory, than the engine is allowed."""

    status = 400


class RefusedQuery(QueryError):
    """Raised when a query would reach outside this graph, or change it."""

    status = 403


class WrongMethod(QueryError):
    """Raised when a request uses a method that the SPARQL 1.1 Protocol does not."""

    status = 405


class AddressTooLong(QueryError):
    """Raised when the address of a GET request is over the limit of `settings`; POST takes more."""

    status = 414


class UpdateNotOffered(QueryError):
    """Raised when a well-formed request asks for an update, which this graph does not take."""

    status = 501


class QueryTimeout(QueryError):
    """Raised when a query was stopped at the time limit of `settings`; nothing of its result was sent."""

    status = 504


class TryLater(NormgraphError):
    """Too much is asked at this moment; the same request may be answered after `wait` seconds."""

    status = 503
    wait: int = 2


class TooManyQueries(TryLater):
    """Raised when one client has too many queries, or heavy queries, running at once."""

    status = 429


class AllWorkersBusy(TryLater):
    """Raised when there is no room now: no worker free in time, too many waiting, or a dossier in the making."""


class NotReady(TryLater):
    """Raised when the server lives but cannot answer queries: the graph is not loaded, or no worker answers."""


class NotStored(NormgraphError):
    """Raised when a change could not be written to disk; it was undone, and nothing of it is left."""

    status = 507


class RemoteError(NormgraphError):
    """A server that was asked for by address did not do its part; nothing was answered."""

    status = 502


class NoConnection(RemoteError):
    """Raised when a server cannot be reached, or breaks off."""


class NoReply(RemoteError):
    """Raised when a server was silent, or not done, at the time limit."""

    status = 504


class UnexpectedReply(RemoteError):
    """Raised when what a server sent cannot be used: another status, form, host or size than it should have."""


def error_classes(of: type[NormgraphError] = NormgraphError) -> Mapping[str, type[NormgraphError]]:
    """Give every class of error by its code: what a client makes of a problem document."""
    below = [error_classes(one) for one in of.__subclasses__()]
    return {code: one for known in (*below, {of.code: of}) for code, one in known.items()}


def find(known: Mapping[str, Found], key: str, nl: str, en: str, listed: str = "") -> Found:
    """Find something by key.

    Raises `NotFound`, which names the nearest key there is, else where all are listed; `nl` and `en` say what kind of
    thing was looked for.
    """
    if key not in known:
        raise not_found(known, key, nl, en, listed)
    return known[key]


def not_found(known: Iterable[str], key: str, nl: str, en: str, listed: str = "") -> NotFound:
    """Make the error for a key that does not exist, with the nearest that does, else where all are listed."""
    hints = hints_at(key, known, listed=listed)
    found = NotFound(f"geen {nl} {shown(key)}{hints[0]}", f"no {en} {shown(key)}{hints[1]}")
    found.near = bool(hints[0])
    return found


def hints_at(
    key: str, known: Iterable[str], lapsed: Mapping[str, Iterable[str]] | None = None, *, listed: str = ""
) -> tuple[str, str]:
    """Ask in both languages whether the nearest known key was meant, where there is one, else say where all are listed.

    Where known keys go on where this one ends, as those of an article do, all are named: one of them would be a guess.
    Of a key that lapsed, name all that took its place: the nearest would be a guess at one of them.
    """
    if lapsed and key in lapsed:
        heirs = ", ".join(lapsed[key])
        return f"; kies nu voor {shown(key)} wat past van {heirs}", f"; for {shown(key)} choose what fits of {heirs}"
    known = list(known)
    near = keys_meant(key, known)
    if not near:
        return (f"; {listed} noemt alle", f"; {listed} lists all") if listed else ("", "")
    rest = len(near) - MOST_NAMED
    shown_keys = [repr(str(one)) for one in near[:MOST_NAMED]]
    nl, en = [*shown_keys, *([f"nog {rest}"] * (rest > 0))], [*shown_keys, *([f"{rest} more"] * (rest > 0))]
    return f"; bedoelt u {_either(nl, 'of')}?", f"; did you mean {_either(en, 'or')}?"


def _either(words: Sequence[str], link: str) -> str:
    """Write a choice: `a, b of c`."""
    return f" {link} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def check_choice(value: str, choices: Iterable[str], pointer: str, *, most: int = SHORT_LIST) -> str:
    """Take a value of a closed list.

    Raises `InvalidValue`, which names the nearest value there is, or all of a list of at `most` so many.
    """
    known = list(choices)
    if value in known:
        return value
    hints = hints_at(value, known)
    if not hints[0] and len(known) <= most:
        hints = (f"; kies uit {', '.join(known)}", f"; choose from {', '.join(known)}")
    raise InvalidValue(
        f"{shown(value)} bestaat niet{hints[0]}", f"{shown(value)} does not exist{hints[1]}", pointer=pointer
    )


def unknown_parameter(name: str, known: Collection[str]) -> UnknownParameter:
    """Make the error for a parameter that is not there, with the nearest that is, else all that are."""
    hints = hints_at(name, known)
    if not hints[0] and known:
        hints = f"; wel: {', '.join(known)}", f"; there are: {', '.join(known)}"
    return UnknownParameter(f"deze parameter is er niet{hints[0]}", f"no such parameter{hints[1]}", pointer=name)


class GraphError(NormgraphError):
    """Our own data cannot be used as it is."""


class FaultyGraph(GraphError):
    """Raised when the graph breaks a rule of the design; names subject and rule."""

    exit = 1


class DamagedJournal(GraphError):
    """Raised when the journal of changes is damaged before its end: to pass over it would lose what was committed."""


class MissingTool(GraphError):
    """Raised when something needs a tool that is not installed: Java, or a Python package of an extra."""
