"""The leaflet (bijsluiter) of a model or algorithm: what it says, and how it is written down.

No official form of a leaflet was found. The profile is our own: the two hard demands of the government programme of
2024 (what a model can and cannot be used for, and its limitations) with what practice adds, and the second question of
motion 35 867, nr. 2 (the choice of model).
"""

from normgraph.leaflet.fields import LEAFLET, STATUSES, Field
from normgraph.leaflet.read import Leaflet, Part, Value, Words, read_leaflet

__all__ = ["LEAFLET", "STATUSES", "Field", "Leaflet", "Part", "Value", "Words", "read_leaflet"]
