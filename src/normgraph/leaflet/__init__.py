"""The leaflet (bijsluiter) of a model or algorithm: what it says, and how it is written down.

No official form of a leaflet was found. The profile is our own: the two hard demands of the government programme of
2024 (what a model can and cannot be used for, and its limitations) with what practice adds, and the second question of
motion 35 867, nr. 2 (the choice of model).
"""

from collections.abc import Mapping
from typing import Any

from normgraph.form import Part, read_form
from normgraph.leaflet.fields import LEAFLET, STATUSES

__all__ = ["LEAFLET", "STATUSES", "Leaflet", "read_leaflet"]

Leaflet = Part
"""A leaflet is a part whose fields are those of `LEAFLET`."""


def read_leaflet(given: Mapping[str, Any]) -> Leaflet:
    """Read a leaflet; raises what `read_form` raises."""
    return read_form(given, LEAFLET)
