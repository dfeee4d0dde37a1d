"""The commands that make a release of the graph, and that check a copy of one."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from normgraph.applies.description import read_date
from normgraph.cli.console import Lang, refuse
from normgraph.errors import InvalidDate, InvalidValue, shown
from normgraph.settings import load_settings
from normgraph.texts import say

if TYPE_CHECKING:
    from normgraph.release.contents import Contents
    from normgraph.release.verify import Earlier
    from normgraph.settings import Settings


def release(
    version: Annotated[str, typer.Argument(metavar="VERSION", help="Version of the release, such as `1.2.0`.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder to write.")],
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="DIR|FILE", help="The release before this one.")
    ] = None,
    first: Annotated[bool, typer.Option("--first", help="There is no release before this one.")] = False,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Day of the release (else: SOURCE_DATE_EPOCH).")
    ] = None,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", metavar="FILE", help="Also pack it as one file, .tar.gz or .zip.")
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Write the graph as a release: in every format, with checksums, licences, and what changed; exit 1 when refused.

    nl: Schrijf de graaf als uitgave: in elke vorm, met controlegetallen, licenties en wat er anders is; exitcode 1 bij
    een weigering.

    It is refused when the graph has findings, when something vanished, or when the version does not fit the change.
    The same graph, day and previous release always give the same bytes. Servers answer from it as from a snapshot.

    nl: Zij wordt geweigerd als er bevindingen over de graaf zijn, als er iets is verdwenen, of als het versienummer
    niet bij de wijziging past. Dezelfde graaf, dag en vorige uitgave geven altijd dezelfde bytes. Servers antwoorden
    eruit als uit een momentopname.

    Examples:
    - `normgraph release 0.1.0 --first --date 2026-11-24 --out normgraph-0.1.0 --bundle normgraph-0.1.0.tar.gz`
    - `normgraph release 0.2.0 --previous normgraph-0.1.0.tar.gz --date 2026-12-01 --out normgraph-0.2.0`
    """
    from normgraph.conformance.build import check_graph
    from normgraph.files import root
    from normgraph.release.changes import compare, refusals
    from normgraph.release.contents import read_contents
    from normgraph.release.notes import Notes
    from normgraph.release.verify import verify as verified
    from normgraph.release.version import read_version
    from normgraph.release.write import check_bundle, pack, write_release
    from normgraph.writing.atomic import whole_file

    chosen, issued = read_version(version), _day(day)
    if bundle is not None:
        check_bundle(bundle)
    before = _earlier(previous, issued, first=first)
    refuse(check_graph(), lang)
    contents = read_contents(root())
    _check_carried(version, contents)
    notes = Notes(chosen, issued, contents)
    if before:
        changes = compare(before.contents.said, contents.said)
        refuse(refusals(chosen, before.version, changes), lang)
        notes = Notes(chosen, issued, contents, before.version, before.contents, tuple(changes))
    written = write_release(out, root(), notes)
    refuse(verified(written.folder).findings, lang)  # somebody may have edited the files meanwhile
    if bundle is not None:
        with whole_file(bundle) as stream:
            stream.write(pack(written.folder, f"normgraph-{version}", issued, bundle))
    typer.echo(say("released", lang).format(folder=out, version=version, digest=written.digest))


def verify(
    path: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A release: its folder, or packed as one file.")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="HASH|DIR|FILE", help="The graph that it must hold.")
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Check a copy of a release: every file whole and none added, every format with the same graph; exit 1 if not.

    nl: Controleer een kopie van een uitgave: elk bestand heel en geen erbij, elke vorm met dezelfde graaf; exitcode 1
    als dat niet zo is.

    Whoever changes files can change checksums too: take `--against`, the hash in an answer or another copy, from
    elsewhere.

    nl: Wie bestanden verandert, kan ook controlegetallen veranderen: haal `--against`, de hash in een antwoord of een
    andere kopie, van elders.

    Examples:
    - `normgraph verify normgraph-0.1.0.tar.gz`
    - `normgraph verify normgraph-0.1.0 --against normgraph-0.1.0.tar.gz`
    """
    from normgraph.files import root
    from normgraph.release.contents import read_contents
    from normgraph.release.unpack import opened
    from normgraph.release.verify import verify as verified

    settings = load_settings()
    digest = "" if against is None else _digest(against, settings)
    with opened(path, settings) as folder:
        found = verified(folder, digest)
    refuse(found.findings, lang)
    typer.echo(say("verified", lang).format(file=path, version=found.version, digest=found.digest))
    same = read_contents(root()).library.digest == found.digest
    typer.echo(say("carried" if same else "carried_other", lang))


def _earlier(path: Path | None, issued: date, *, first: bool) -> Earlier | None:
    """Read the release before this one, unless this is the first.

    Raises `InvalidValue` where it is not given, or given of a first one, and `InvalidDate` when this one would lie
    before it.
    """
    from normgraph.release.verify import read_release

    if first == (path is not None):
        raise InvalidValue(
            "geef de vorige uitgave, of --first als er geen is",
            "give the previous release, or --first when there is none",
            pointer="--previous",
        )
    if path is None:
        return None
    before = read_release(path, load_settings())
    if issued < before.day:
        nl, en = f"de vorige uitgave is van {before.day}", f"the previous release is of {before.day}"
        raise InvalidDate(f"{nl}; geef die dag of een latere", f"{en}; give that day or a later one", pointer="--date")
    return before


def _day(given: str | None) -> date:
    """Give the day of a release: nothing here looks at the clock, or two makings of it would differ."""
    if given is not None:
        return read_date(given, "--date")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not re.fullmatch("[0-9]{1,10}", epoch):
        raise InvalidValue(
            "geef de dag van de uitgave, of zet SOURCE_DATE_EPOCH",
            "give the day of the release, or set SOURCE_DATE_EPOCH",
            pointer="--date",
        )
    return read_date(datetime.fromtimestamp(int(epoch), UTC).date().isoformat(), "SOURCE_DATE_EPOCH")


def _check_carried(version: str, contents: Contents) -> None:
    """See that software and ontology bear the version, so that answers and releases name the same one."""
    from normgraph import __version__

    for where, found in (("src/normgraph/__init__.py", __version__), ("ontology/normgraph.ttl", contents.version)):
        if found != version:
            raise InvalidValue(
                f"zegt {shown(found)}: zet daar eerst {version}",
                f"says {shown(found)}: put {version} there first",
                pointer=where,
            )


def _digest(against: str, settings: Settings) -> str:
    """Read what a release is held against: a hash as answers have it, or another copy."""
    from normgraph.release.unpack import opened
    from normgraph.snapshot import RELEASE, listing

    if found := re.fullmatch("(?:sha256:)?([0-9a-f]{64})", against.lower()):
        return found[1]
    if against.lower().startswith("sha256:"):
        raise InvalidValue(
            f"{shown(against)}: een hash is sha256: met 64 cijfers 0-9 en a-f",
            f"{shown(against)}: a hash is sha256: with 64 digits 0-9 and a-f",
            pointer="--against",
        )
    with opened(Path(against), settings) as folder:
        return str(listing(folder, RELEASE)["digest"])
