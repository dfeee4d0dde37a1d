"""Open the socket that the interface is served on, before anything else is made ready."""

from __future__ import annotations

import socket

from normgraph.causes import cause_of
from normgraph.errors import InvalidValue


def listen(host: str, port: int) -> socket.socket:
    """Listen on an address; port 0 takes any that is free.

    Raises `InvalidValue` when the address does not exist here or is taken, and for an empty one, which would be all.
    """
    if not host:
        raise InvalidValue("geef een adres; 0.0.0.0 is elk", "give an address; 0.0.0.0 is every one", pointer="--host")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as problem:
        nl, en = cause_of(problem)
        raise InvalidValue(
            f"kan daar niet luisteren: {nl}", f"cannot listen there: {en}", pointer=f"{host}:{port}"
        ) from problem


def address_of(listening: socket.socket) -> str:
    """Give the web address of a socket."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
