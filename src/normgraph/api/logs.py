"""Write the log on standard error, as lines of JSON or of text, and nothing of what people sent.

The message of an unexpected error may repeat a fact that somebody gave, so only its kind is written, with the places in
the code that it passed.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson


class LogForm(StrEnum):
    """How the log is written; `off` leaves out the requests and keeps warnings and errors, as text."""

    off = "off"
    text = "text"
    json = "json"


class Lines(logging.Formatter):
    """One line for each event."""

    def __init__(self, form: LogForm) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        event = event_of(record)
        if self._form is LogForm.json:
            return orjson.dumps(event).decode()
        time, level = event.pop("time"), event.pop("level")
        logger, message = event.pop("logger"), event.pop("message")
        fields = "".join(f" {name}={value}" for name, value in event.items())
        return f"{time} {level} {logger}: {message}{fields}"


def event_of(record: logging.LogRecord) -> dict[str, Any]:
    """Give an event as plain values: time, level, logger, message, the fields that came with it, and the error."""
    event: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": " ".join(record.getMessage().split()),
        **getattr(record, "fields", {}),
    }
    if record.exc_info and record.exc_info[0]:
        kind, _, passed = record.exc_info
        event["error"] = kind.__name__
        event["at"] = " > ".join(
            f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in traceback.walk_tb(passed)
        )
    return event


def start_log(form: LogForm) -> None:
    """Send the log of the whole process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(form))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("normgraph").setLevel(logging.WARNING if form is LogForm.off else logging.INFO)
