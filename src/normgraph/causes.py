"""Say why something cannot be read or written: the system and the parsers say it in English alone, and to programmers.

What they say is looked up here, and nowhere else. What is not known here is repeated as it was, in quotes.
"""

from __future__ import annotations

import errno
import json
import re
import socket
from collections.abc import Mapping
from typing import Final

from normgraph.amounts import dutch
from normgraph.errors import (
    InputTooLarge,
    InvalidValue,
    NormgraphError,
    NotFound,
    NotStored,
    UnreadableInput,
    shown,
    shown_as_is,
)

Said = tuple[str, str]
"""The same in Dutch and in English."""

_OF_THE_SYSTEM: Final[Mapping[int, Said]] = {
    errno.ENOENT: ("dit bestand of deze map bestaat niet", "there is no such file or folder"),
    errno.EACCES: ("u hebt daar geen rechten voor", "you have no permission for it"),
    errno.EPERM: ("u hebt daar geen rechten voor", "you have no permission for it"),
    errno.EISDIR: ("dit is een map, geen bestand", "this is a folder, not a file"),
    errno.ENOTDIR: ("dit is geen map, of ligt niet in een map", "this is not a folder, or does not lie in one"),
    errno.EEXIST: ("hier staat al iets met deze naam", "something with this name is here already"),
    errno.ENOTEMPTY: ("de map is niet leeg", "the folder is not empty"),
    errno.EROFS: ("op deze schijf kan alleen worden gelezen", "this disk can only be read from"),
    errno.ENOSPC: ("de schijf is vol", "the disk is full"),
    errno.EDQUOT: ("uw schijfruimte is op", "your share of the disk is used up"),
    errno.EFBIG: ("het bestand wordt te groot voor deze schijf", "the file grows too large for this disk"),
    errno.EIO: ("de schijf geeft een fout", "the disk reports a fault"),
    errno.ENAMETOOLONG: ("de naam is te lang", "the name is too long"),
    errno.EINVAL: ("deze naam kan niet", "this name is not possible"),
    errno.ELOOP: ("de koppelingen gaan in een kring", "the links go round in a circle"),
    errno.EXDEV: ("dit ligt op een andere schijf", "this lies on another disk"),
    errno.EBUSY: ("iets anders houdt dit bezet", "something else keeps this busy"),
    errno.EMFILE: ("er staan te veel bestanden open", "too many files are open"),
    errno.ENFILE: ("er staan te veel bestanden open", "too many files are open"),
    errno.ENOMEM: ("er is te weinig geheugen", "there is too little memory"),
    errno.ENXIO: ("niemand leest dit uit", "nobody reads from this"),
    errno.EBADF: ("dit is niet geopend", "this is not open"),
    errno.EADDRINUSE: (
        "dit adres is al in gebruik; kies een andere poort",
        "this address is taken; choose another port",
    ),
    errno.EADDRNOTAVAIL: ("dit adres is niet van deze machine", "this address is not of this machine"),
    errno.EAFNOSUPPORT: ("zulke adressen heeft deze machine niet", "this machine has no addresses of this kind"),
    errno.ECONNREFUSED: ("er luistert daar niets", "nothing listens there"),
    errno.ECONNRESET: ("de verbinding is verbroken", "the connection was broken off"),
    errno.EPIPE: ("de lezer is gestopt", "the reader has stopped"),
    errno.ETIMEDOUT: ("er komt geen antwoord", "there is no reply"),
    errno.EHOSTUNREACH: ("die machine is niet te bereiken", "that machine cannot be reached"),
    errno.ENETUNREACH: ("dat netwerk is niet te bereiken", "that network cannot be reached"),
    socket.EAI_NONAME: ("die naam is nergens bekend", "that name is not known anywhere"),
    socket.EAI_AGAIN: ("die naam is nu niet op te zoeken", "that name cannot be looked up now"),
}
"""By the number of an error; those that look up a name are below zero."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Not what was asked is wrong, but the disk."""

_OF_PARSERS: Final = (
    (
        "unexpected end|end of (file|stream|data)|'<stream end>'|^no element found|^unclosed (token|CDATA)|^partial ",
        "de tekst breekt af; er sluit iets niet",
        "the text breaks off; something is not closed",
    ),
    # JSON
    ("^expecting value", "hier hoort een waarde", "a value belongs here"),
    (
        "^expecting property name",
        'hier hoort een sleutel tussen "…", of er staat een komma te veel',
        'a key in "…" belongs here, or there is a comma too many',
    ),
    ("^expecting ':'", "na de sleutel ontbreekt een dubbele punt", "there is no colon after the key"),
    ("^expecting ','", "hier ontbreekt een komma of het sluithaakje", "a comma or the closing bracket is missing"),
    ("^illegal trailing comma", "er staat een komma voor het sluithaakje", "a comma stands before the bracket"),
    ("^extra data|^junk after document element", "na het einde staat nog iets", "something follows after the end"),
    ("^unterminated string", 'een tekst eindigt niet met "', 'a text does not end with "'),
    (
        "^invalid control character",
        "een tekst loopt door op een nieuwe regel of bevat een stuurteken; schrijf \\n of \\t",
        "a text runs on to a new line or holds a control character; write \\n or \\t",
    ),
    (r"^invalid \\", "na \\ staat iets dat daar niet kan; schrijf \\\\", "after \\ comes what cannot; write \\\\"),
    (r"^(NaN|-?Infinity)$", "{} is geen getal", "{} is not a number"),
    ("^exceeds the limit .* digits|integer string conversion", "een getal is te lang", "a number is too long"),
    ("^maximum recursion", "te diep genest", "nested too deeply"),
    # YAML
    (r"^found character '\\t'", "spring in met spaties, niet met een tab", "indent with spaces, not with a tab"),
    (
        "cannot start any token",
        "met dit teken kan tekst niet beginnen; zet de tekst tussen '…'",
        "text cannot begin with this character; quote it: '…'",
    ),
    ("^could not find expected ':'", "na een sleutel ontbreekt een dubbele punt", "there is no colon after a key"),
    (
        "^mapping values are not allowed",
        "een dubbele punt te veel; zet de tekst tussen '…', of kijk naar het inspringen",
        "one colon too many; quote the text: '…', or look at the indentation",
    ),
    (
        "^(sequence entries|mapping keys) are not allowed|^expected <block end>|^expected '<document start>'",
        "dit past niet bij de regels erboven; kijk naar het inspringen en de aanhalingstekens",
        "this does not fit the lines above; look at the indentation and the quotes",
    ),
    (r"^expected ',' or '\S'", "hier ontbreekt een komma of het sluithaakje", "a comma or the bracket is missing"),
    ("^expected the node content", "hier hoort een waarde", "a value belongs here"),
    (
        "unknown escape|expected escape",
        "na \\ staat iets dat daar niet kan; gebruik '…' in plaats van \"…\"",
        "after \\ comes what cannot; use '…' in place of \"…\"",
    ),
    # RDF
    (r"^the prefix (\S+) has not been declared", "de prefix {} is niet verklaard", "the prefix {} is not declared"),
    (
        r"^(.{1,80}) is not a valid (?:RDF )?(?:subject|predicate|object)",
        "{} kan hier niet staan",
        "{} cannot stand here",
    ),
    (
        "^a dot is expected",
        "hier ontbreekt een punt, of er staat een term te veel",
        "there is no dot, or one term too many",
    ),
    (
        "^line jumps are not allowed",
        'een tekst tussen "…" loopt door; gebruik """…"""',
        'a text in "…" runs on; use """…"""',
    ),
    (
        "^invalid IRI|^no scheme|IRI parsing failed|relative IRI",
        "een IRI is niet goed geschreven",
        "an IRI is not well written",
    ),
    (
        "keyword should be followed",
        "na @prefix of @base ontbreekt iets",
        "something is missing after @prefix or @base",
    ),
    ("language code|subtag", "een taalcode bestaat niet", "a language code does not exist"),
    ("datatype IRI", "na ^^ hoort een datatype", "a datatype belongs after ^^"),
    ("unexpected escape|escape sequence", "na \\ staat iets dat daar niet kan", "after \\ comes what cannot"),
    ("blank node ID", "na _: hoort een naam", "a name belongs after _:"),
    (
        "remote contexts?|LoadDocumentCallback",
        "een context van elders wordt niet opgehaald; schrijf hem in het document",
        "a context is not fetched from elsewhere; write it in the document",
    ),
    (
        "XML namespaces are required|unknown prefix|^unbound prefix",
        "een naamruimte is niet verklaard",
        "a namespace is not declared",
    ),
    # XML
    (
        r"^not well-formed",
        "hier staat iets dat XML niet toelaat, in een naam of als teken; schrijf & als &amp; en < als &lt;",
        "this is nothing that XML allows, in a name or as a character; write & as &amp; and < as &lt;",
    ),
    ("^mismatched tag", "hier sluit een ander element dan er openstaat", "another element closes here than is open"),
    ("^duplicate attribute", "een attribuut staat er twee keer", "an attribute stands there twice"),
    (
        "^undefined entity",
        "die entiteit is er niet; schrijf het teken zelf",
        "no such entity; write the character itself",
    ),
    (
        "^syntax error$",
        "hier hoort een element; dit is geen XML, of er staat iets buiten het hoofdelement",
        "an element belongs here; this is no XML, or something stands outside the main element",
    ),
    (
        "^XML or text declaration not at start|^XML declaration not well-formed",
        "<?xml …?> is niet goed geschreven, of staat niet helemaal vooraan",
        "<?xml …?> is not well written, or does not stand at the very beginning",
    ),
    (
        "^only UTF-8 is supported|^unknown encoding|^encoding specified in XML",
        "de eerste regel noemt een andere codering dan UTF-8",
        "the first line names another encoding than UTF-8",
    ),
    (
        "^must not undeclare prefix|^reserved prefix|^prefix must not be bound",
        "een prefix is leeg verklaard, of anders dan XML hem zelf gebruikt",
        "a prefix is declared as nothing, or otherwise than XML itself uses it",
    ),
    ("invalid character number", "dit teken kan in XML niet", "this character is not possible in XML"),
    (
        "^document type$",
        "een documenttype (DTD) of entiteit wordt niet gelezen; schrijf de waarden voluit",
        "a document type (DTD) or entity is not read; write the values in full",
    ),
    # SPARQL
    (
        "SELECT contains a variable",
        "SELECT noemt een variabele die niet is gegroepeerd of gebonden",
        "SELECT names a variable that is not grouped or bound",
    ),
    (r"SELECT \* is not authorized", "SELECT * gaat niet met GROUP BY", "SELECT * does not go with GROUP BY"),
    (
        "query (?:limit|offset) should be",
        "LIMIT en OFFSET gaan tot en met 18.446.744.073.709.551.615",
        "LIMIT and OFFSET go up to 18,446,744,073,709,551,615",
    ),
    (
        "SELECT overrides an existing variable",
        "SELECT geeft een variabele een waarde die er al een heeft",
        "SELECT gives a value to a variable that has one",
    ),
    (r"variables are not allowed in (INSERT DATA)", "een variabele mag niet in {}", "no variable may stand in {}"),
    (
        "variables and blank nodes are not allowed in (DELETE DATA)",
        "een variabele of blanco knoop mag niet in {}",
        "no variable or blank node may stand in {}",
    ),
    (
        r"blank nodes are not allowed in (DELETE \w+)",
        "een blanco knoop mag niet in {}",
        "no blank node may stand in {}",
    ),
    ("duplicated variable", "SELECT noemt een variabele twee keer", "SELECT names a variable twice"),
    (r"^the custom function (\S+) is not supported", "de functie {} is er niet", "there is no function {}"),
    # CSV, packed files, tables
    ("field larger than", "een cel is te lang", "a cell is too long"),
    (
        r"expected after '.'",
        "na het sluitende aanhalingsteken van een cel staat nog iets",
        "something follows the closing quote of a cell",
    ),
    (
        "new-line character seen",
        "een regeleinde staat buiten de aanhalingstekens",
        "a line break stands outside the quotes",
    ),
    ("not a zip file|bad magic number", "geen zip-bestand, of niet heel", "no zip file, or not whole"),
    ("bad CRC|Error -\\d+ while decompressing", "het bestand is beschadigd", "the file is damaged"),
    ("is encrypted", "het bestand is met een wachtwoord beveiligd", "the file is protected by a password"),
    (
        "magic bytes|not an arrow file|footer|too small|file size is 0|thrift",
        "het bestand is afgebroken, of van een andere soort",
        "the file was cut short, or is of another kind",
    ),
    # the command line
    (r"^no such option: (\S+)", "de optie '{}' bestaat niet", "there is no option '{}'"),
    ("^no such command '(.*?)'", "de opdracht '{}' bestaat niet", "there is no command '{}'"),
    ("^missing command", "er ontbreekt een opdracht", "a command is missing"),
    (r"^missing \w+ '?([^'. ]+)", "{} ontbreekt", "{} is missing"),
    (r"^invalid value for '?(.*?)'?: .*is not one of (.*)\.", "{0}: kies uit {1}", "{0}: choose from {1}"),
    ("^invalid value for '?(.*?)'?: .*integer", "{}: geef een heel getal", "{}: give a whole number"),
    (
        r"^invalid value for '?(.*?)'?: .*greater than or equal to (\S+)",
        "{}: geef een getal van ten minste {}",
        "{}: give a number of at least {}",
    ),
    (
        r"^invalid value for '?(.*?)'?: .*less than or equal to (\S+)",
        "{}: geef een getal van ten hoogste {}",
        "{}: give a number of at most {}",
    ),
    (
        "^invalid value for .*'(.*)' is not readable",
        "{}: kan niet lezen: u hebt daar geen rechten voor",
        "{}: cannot read: you have no permission for it",
    ),
    (r"unexpected extra arguments?(?:\(s\))? \((.*)\)", "hier staat te veel: {}", "this is too much: {}"),
    (r"^option '(\S+)' requires", "na {} ontbreekt een waarde", "a value is missing after {}"),
    (r"^option '(\S+)' does not take", "bij {} hoort geen waarde", "no value goes with {}"),
    ("'idna' codec", "die naam kan niet", "that name is not possible"),
    (
        "'utf-?(?:8|16)[^']*' codec",
        "geen UTF-8; bewaar het bestand met codering UTF-8",
        "not UTF-8; save the file in the encoding UTF-8",
    ),
    ("no extension to guess", "geef het bestand een naam op .ttl", "give the file a name in .ttl"),
    ("port must be", "geef een poort van 0 tot en met 65535", "give a port from 0 to 65535"),
)
"""By what a parser says (a regular expression), in Dutch and in English; `{}` stands for what it names."""

_PLACE: Final = re.compile(r"^.*Parser error at line (\d+) [^:]*: |^at \d+\.\.\d+: ")


def cause_of(problem: Exception) -> Said:
    """Say in Dutch and in English what a parser or the system says of a problem."""
    if isinstance(problem, OSError) and (said := _OF_THE_SYSTEM.get(problem.errno or 0)):
        return said
    words = _words(problem)
    for pattern, nl, en in _OF_PARSERS:
        if found := re.search(pattern, words, re.IGNORECASE):
            named = [shown_as_is(one or "") for one in found.groups()]
            return nl.format(*named), en.format(*named)
    return f"gemeld is {shown(words)}", f"reported is {shown(words)}"


def _words(problem: Exception) -> str:
    """Give what was said, without the place: `problem` in YAML, `msg` in JSON and RDF, `strerror` of the system."""
    if isinstance(problem, json.JSONDecodeError) and problem.doc.strip() and not problem.doc[problem.pos :].strip():
        return "unexpected end"  # what the parser would have liked to see next is not what is wrong
    said = (getattr(problem, name, None) for name in ("problem", "msg", "strerror"))
    return _PLACE.sub("", next((words for words in said if isinstance(words, str)), str(problem)).partition("\n")[0])


def line_of_fault(problem: Exception) -> int | None:
    """Give the line on which a parser found a problem, where it says so."""
    if mark := getattr(problem, "problem_mark", None):
        return int(mark.line) + 1
    if (line := getattr(problem, "lineno", None)) is not None:
        return int(line)
    found = _PLACE.match(str(problem))
    return int(found[1]) if found and found[1] else None


def not_read(place: object, problem: OSError) -> NotFound:
    """Make the error for a file or folder that cannot be read."""
    nl, en = cause_of(problem)
    return NotFound(f"kan niet lezen: {nl}", f"cannot read: {en}", pointer=str(place))


def not_written(place: object, problem: OSError) -> NormgraphError:
    """Make the error for a file or folder that cannot be written: of the disk where that is full, else of the name."""
    nl, en = cause_of(problem)
    kind = NotStored if problem.errno in _FULL else InvalidValue
    return kind(f"kan niet schrijven: {nl}", f"cannot write: {en}", pointer=str(place))


def too_large(limit: int, *, pointer: str = "") -> InputTooLarge:
    """Make the error for a text, file or body over the limit, in bytes."""
    return InputTooLarge(f"groter dan {dutch(limit)} bytes", f"larger than {limit:,} bytes", pointer=pointer)


def not_in_form(form: str, problem: Exception, *, pointer: str = "") -> UnreadableInput:
    """Make the error for a text that is not JSON, YAML, Turtle or the like, with the line that the parser names."""
    nl, en = cause_of(problem)
    line = line_of_fault(problem)
    at = ("", "") if line is None else (f"regel {line}: ", f"line {line}: ")
    return UnreadableInput(f"{at[0]}geen {form}: {nl}", f"{at[1]}not {form}: {en}", pointer=pointer, line=line)


def not_utf8(problem: UnicodeDecodeError) -> UnreadableInput:
    """Make the error for a text in another encoding, with the line of the first byte that cannot be."""
    nl, en = cause_of(problem)
    line = problem.object.count(b"\n", 0, problem.start) + 1
    return UnreadableInput(f"regel {line}: {nl}", f"line {line}: {en}", line=line)
