"""The limits and defaults that whoever runs this may want to move, which the environment does as `NORMGRAPH_…`.

Bounds that a format, a layout or the law sets stand by their use, or are constants here.
"""

from __future__ import annotations

import os
import re
from dataclasses import Field, dataclass, field, fields
from datetime import date
from typing import Any, Final

from normgraph.errors import InvalidValue, hints_at, shown
from normgraph.near import nearest

EARLIEST_DATE: Final = date(1994, 1, 1)
"""The time line begins with the Algemene wet bestuursrecht; an earlier as-of date cannot be answered."""

LATEST_DATE: Final = date(2100, 1, 1)

EARLIEST_EVENT: Final = date(1900, 1, 1)
"""No system was put into service, and no model placed on the market, before this day."""

STATE_OF_LAW: Final = date(2026, 9, 25)
"""The day of the newest source from which the law in the graph was read; later dates are a projection."""

_OURS: Final = "NORMGRAPH_"

_LINK: Final = re.compile("(tcp|udp|sctp)://")

DEBUG: Final = "NORMGRAPH_DEBUG"
"""The variable that asks for the traceback of an error of our own; no setting, as reading those may be what fails."""

WRITE_TOKEN: Final = "NORMGRAPH_WRITE_TOKEN"  # noqa: S105 - the name of it
"""The variable with the token of who may write; no setting, as no part of the program keeps it."""

LEAST: Final = 1
"""What a setting is at least where its field says nothing else: of most things none would answer nothing."""


def _number(default: int, *, least: int) -> Any:
    """Declare a setting that may be, or must be, something else than `LEAST` at least."""
    return field(default=default, metadata={"least": least})


@dataclass(frozen=True, slots=True)
class TextLimits:
    """How large, how deep and how full one text in JSON or YAML may be."""

    size: int
    """In bytes."""
    depth: int
    nodes: int


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits that hold for one process."""

    max_description_bytes: int = 250_000
    max_description_depth: int = 12
    max_description_nodes: int = 20_000
    max_source_bytes: int = 2_000_000
    max_source_depth: int = 20
    max_source_nodes: int = 50_000
    max_source_files: int = 5_000
    max_tree_states: int = 100_000
    max_register_bytes: int = 500_000_000
    """Of a register file that must be held whole, such as one JSON document; a workbook when unpacked."""
    max_check_bytes: int = 5_000_000
    """Of entries that are sent to be checked in one request."""
    max_check_entries: int = 10_000
    """Of such a request; `normgraph check` takes any number."""
    max_checks_per_client: int = 4
    check_seconds: int = 20
    """How long such a check may wait, and how long it may take."""
    max_record_bytes: int = 5_000_000
    max_record_depth: int = 12
    max_cited_characters: int = 20_000
    """Of one text in which acts are looked for; the standard of the register allows 2,500."""
    max_next_questions: int = 10
    max_changes_suggested: int = 3
    max_kept_findings: int = _number(20_000, least=0)
    """What follows for a norm from the facts that bear on it, so many times; about 1 kB each."""
    max_kept_means: int = _number(50, least=0)
    """For how many sets of norms instruments, measures and evidence are remembered; a few hundred kB each."""
    page: int = 50
    """How many things a page of a collection holds unless asked otherwise."""
    max_page: int = 500
    graph_cache_seconds: int = _number(60, least=0)
    """How long what stands in the graph may be used again without asking whether it still holds."""
    sparql_workers: int = 4
    """Queries that run at once; one place less for those that run long."""
    sparql_time_ms: int = 10_000
    """After this long a query is stopped."""
    sparql_heavy_ms: int = _number(1_000, least=0)
    """After this long a query counts as heavy."""
    sparql_crowded_ms: int = _number(150, least=0)
    """After this long it counts as heavy while others wait."""
    sparql_wait_ms: int = _number(10_000, least=0)
    """How long a query waits for a worker."""
    sparql_max_waiting: int = _number(200, least=0)
    sparql_max_per_client: int = 100
    sparql_max_heavy_per_client: int = 2
    sparql_max_rows: int = 100_000
    sparql_max_result_bytes: int = 64_000_000
    """Also of the change that one write makes."""
    sparql_max_sending_bytes: int = 512_000_000
    """Bytes of large results that all clients together have yet to take, in files in the folder for temporary ones."""
    sparql_sending_ms: int = 120_000
    """How long a client may take to receive a large result."""
    sparql_max_request_bytes: int = 1_048_576
    sparql_max_address_bytes: int = 32_768
    sparql_max_depth: int = 1_000
    sparql_worker_megabytes: int = _number(1_024, least=128)
    sparql_cache_seconds: int = _number(60, least=0)
    """How long a result may be used again without asking whether it still holds."""
    sparql_kept_bytes: int = _number(32_000_000, least=0)
    """Of small results that are kept for who asks the same by GET, as long as the graph is the same."""
    page_max_rows: int = 500
    """Rows that a page shows of a result; a download holds the others."""
    pdf_seconds: int = _number(60, least=0)
    """How much processor time making a PDF may take before it is stopped."""
    request_seconds: int = 60
    """How long a client may take to send a request before its connection is closed."""
    shutdown_seconds: int = _number(15, least=0)
    """How long requests may take to finish once the server is told to stop."""
    log: str = "off"
    """How requests are logged: `off`, `text` or `json`."""
    linked_max_incoming: int = _number(200, least=0)
    """Links to a resource that its description holds; it says how many there are."""
    write_max_bytes: int = 16_000_000
    """Of one upload to a graph."""
    write_max_waiting: int = _number(50, least=0)
    """Writes that wait while one runs."""
    write_max_journal_bytes: int = 1_000_000_000
    """Of all changes on disk together; at a start they are written anew in short."""
    bulk_block_systems: int = 262_144
    """Systems that are decided in one go: a plane of them is 32 KiB, and all that a block needs stays in the cache."""
    bulk_max_group_systems: int = 4_000_000
    """Rows of one row group of a Parquet file of facts; a group is held in memory whole."""
    store: str = ""
    """The address of a SPARQL 1.1 engine that holds the graph; empty for the graph that this installation carries."""
    store_user: str = ""
    store_password: str = field(default="", repr=False)
    store_token: str = field(default="", repr=False)
    """Sent as a bearer token, in place of a user and password."""
    store_time_ms: int = 60_000
    """How long a request to another engine may take while the graph is read from it or put into it."""
    store_page_rows: int = 5_000
    """Rows that are asked of another engine at once."""
    store_max_reply_bytes: int = 256_000_000
    store_watch_seconds: int = 300
    """How often is looked whether the graph in another engine is still the one that was read."""
    host: str = "127.0.0.1"
    port: int = _number(8000, least=0)
    workers: int = 1
    """Server processes that share the address."""
    register: str = ""
    """A file of the Algoritmeregister whose entries have a page; empty for none."""
    max_release_bytes: int = 500_000_000
    """Of a release that was packed as one file, when unpacked."""
    max_release_files: int = 5_000
    snapshot: str = ""
    """The folder of a snapshot, or a link to it, in place of the graph that this installation carries."""
    snapshot_watch_ms: int = _number(2_000, least=100)
    """How often to look whether there is another snapshot."""

    def __post_init__(self) -> None:
        """Refuse a number below the least of its field."""
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, int) and value < _least(one):
                raise _wrong(one, value)

    @property
    def description(self) -> TextLimits:
        """Give the limits of a description."""
        return TextLimits(self.max_description_bytes, self.max_description_depth, self.max_description_nodes)

    @property
    def source(self) -> TextLimits:
        """Give the limits of one file of another tool."""
        return TextLimits(self.max_source_bytes, self.max_source_depth, self.max_source_nodes)


def variable_of(setting: str) -> str:
    """Give the variable of the environment that overrides a setting."""
    return f"{_OURS}{setting.upper()}"


def load_settings() -> Settings:
    """Read the settings from defaults and environment.

    Raises `InvalidValue`, which names the variable, for a value that is no number or too low.
    """
    values: dict[str, str | int] = {}
    linked = _of_links()
    for one in fields(Settings):
        raw = os.environ.get(variable_of(one.name))
        if raw is not None and variable_of(one.name) not in linked:
            values[one.name] = raw if isinstance(one.default, str) else _read_number(one, raw)
    return Settings(**values)  # type: ignore[arg-type]


def unknown_variables() -> list[InvalidValue]:
    """Name each variable of the environment that looks like one of ours and is none, with the nearest; not its value.

    It is a warning and no error: whoever starts a container may add variables after the name of a service.
    """
    known = [*(variable_of(one.name) for one in fields(Settings)), DEBUG, WRITE_TOKEN]
    strange = {one for one in os.environ if one.upper().startswith(_OURS) and one not in known}
    return [_unknown(one, known) for one in sorted(strange - _of_links())]


def _of_links() -> set[str]:
    """Give the variables by which Kubernetes tells of services near by: no slips, and none of them set for us.

    A service `normgraph` makes `NORMGRAPH_PORT=tcp://10.0.0.1:80` of it; no port that someone set looks so.
    """
    ports = [one for one, value in os.environ.items() if one.endswith("_PORT") and _LINK.match(value)]
    begun = tuple(name for one in ports for name in (f"{one}_", f"{one.removesuffix('PORT')}SERVICE_"))
    return {*ports, *(one for one in os.environ if one.startswith(begun))}


def _unknown(variable: str, known: list[str]) -> InvalidValue:
    alike = nearest(variable[len(_OURS) :], [one[len(_OURS) :] for one in known])  # that both begin alike says nothing
    nl, en = hints_at(variable, [_OURS + alike] if alike else [], listed="normgraph serve --help")
    return InvalidValue(
        f"zo heet geen instelling, dus dit doet niets{nl}", f"no setting is called so: it does nothing{en}",
        pointer=variable,
    )  # fmt: skip


def chosen_store() -> str:
    """Give the address of the engine that the environment names, or nothing for the graph of this installation."""
    return os.environ.get("NORMGRAPH_STORE", "")


def chosen_snapshot() -> str:
    """Give the snapshot that the environment names, or nothing for the graph of this installation."""
    return os.environ.get("NORMGRAPH_SNAPSHOT", "")


def _read_number(setting: Field[Any], raw: str) -> int:
    if not re.fullmatch("[0-9]{1,12}", raw):
        raise _wrong(setting, raw)
    return int(raw)


def _least(setting: Field[Any]) -> int:
    return int(setting.metadata.get("least", LEAST))


def _wrong(setting: Field[Any], value: object) -> InvalidValue:
    """Name the variable as the place: no file or option is to blame."""
    least = _least(setting)
    return InvalidValue(
        f"{shown(value)}: geef een getal van {least} of meer",
        f"{shown(value)}: give a number of {least} or more",
        pointer=variable_of(setting.name),
    )
