"""Forms that people fill in: what fields they have, and how they are read from plain data.

A leaflet and a dossier are forms. What is missing is no error here; shapes say how bad that is.
"""

from normgraph.form.fields import Field, Kind
from normgraph.form.read import Part, Value, Words, read_form

__all__ = ["Field", "Kind", "Part", "Value", "Words", "read_form"]
