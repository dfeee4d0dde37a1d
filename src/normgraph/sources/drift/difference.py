"""A difference between what the tools and our graph say, and the kinds of difference there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, Literal

from normgraph.model import Certainty, Provision, Text
from normgraph.sources.folder import Skipped

Side = Literal["algoritmekader", "task-registry", "beslishulp", "normgraph"]

AK: Final[Side] = "algoritmekader"
TR: Final[Side] = "task-registry"
BH: Final[Side] = "beslishulp"

NOTHING: Final = Text("", "")

KINDS: Final[dict[str, Text]] = {
    # ---- roles ----
    "role-missing": Text("rol ontbreekt: onze norm richt zich ook tot deze rol", "a role that our norm addresses too"),
    "role-extra": Text(
        "rol te veel: geen norm van ons richt zich tot deze rol", "a role that no norm of ours addresses"
    ),
    "role-of-other-law": Text(
        "rollen van de AI-verordening bij een norm die zich tot een ander richt",
        "roles of the AI Act with a norm that addresses someone else",
    ),
    # ---- conditions ----
    "applies-too-widely": Text(
        "geselecteerd voor gevallen waarin geen norm van ons kan gelden",
        "selected for cases in which no norm of ours can apply",
    ),
    "applies-too-narrowly": Text(
        "niet geselecteerd voor gevallen waarin een norm van ons kan gelden",
        "not selected for cases in which a norm of ours can apply",
    ),
    "label-extra": Text("label waarbij geen norm van ons kan gelden", "a label with which no norm of ours can apply"),
    "label-too-coarse": Text(
        "één label voor gevallen die het recht onderscheidt", "one label for cases that the law tells apart"
    ),
    "hangs-on-facts": Text(
        "zonder voorwaarde, terwijl onze norm van feiten afhangt die geen label kent",
        "without condition, while our norm depends on facts that no label knows",
    ),
    "no-label": Text(
        "geen label voor algoritmes die geen AI zijn, terwijl onze norm ook daarvoor kan gelden",
        "no label for algorithms that are not AI, while our norm can apply to those too",
    ),
    "exception-impossible": Text("uitzondering die nooit kan gelden", "an exception that can never hold"),
    "exception-not-in-law": Text(
        "uitzondering waarin onze norm toch kan gelden", "an exception in which our norm can still apply"
    ),
    "profile-empty": Text(
        "leeg profiel: geldt daardoor voor alles", "an empty profile, which therefore fits everything"
    ),
    "profile-differs": Text("profielen van de twee bronnen verschillen", "the profiles of the two sources differ"),
    "attribute-unused": Text("kenmerk dat nergens is ingevuld", "an attribute that is filled in nowhere"),
    "always-by-name": Text(
        "altijd van toepassing: de vlag valt precies samen met de naam van de wet",
        "always applicable: the flag coincides exactly with the name of the act",
    ),
    # ---- legal bases and links to law ----
    "basis-wrong-article": Text(
        "geen enkel aangehaald artikel van deze wet is bij ons een grondslag",
        "none of the articles cited of this act is a basis in our graph",
    ),
    "basis-not-ours": Text(
        "artikel aangehaald dat bij ons geen grondslag is", "cites an article that is not a basis in our graph"
    ),
    "basis-lacking": Text(
        "artikel dat bij ons een grondslag is, ontbreekt", "lacks an article that is a basis in our graph"
    ),
    "basis-other-act": Text(
        "wet aangehaald waarop geen norm van ons rust", "cites an act on which no norm of ours rests"
    ),
    "basis-deleted": Text("vervallen bepaling aangehaald", "cites a provision that was deleted"),
    "basis-amended": Text("sindsdien gewijzigde bepaling aangehaald", "cites a provision that was amended since"),
    "link-old-text": Text("verwijst naar een oudere tekst van de wet", "links to an older text of the act"),
    "link-malformed": Text("verwijzing met een onmogelijke vorm", "a reference of an impossible form"),
    "link-other-article": Text("verwijzing leidt naar een ander artikel", "the link leads to another article"),
    "anchor-shared": Text(
        "hetzelfde anker voor verschillende artikelen: hooguit één klopt",
        "the same anchor for different articles: at most one is right",
    ),
    # ---- dates ----
    "date-missing": Text("geen datum", "no date"),
    "date-differs": Text("de datum van onze norm wordt niet genoemd", "the date of our norm is not named"),
    "date-unknown": Text("datum waarop bij ons niets begint", "a date on which nothing begins in our graph"),
    # ---- pages, measures and texts ----
    "link-dangling": Text("koppeling naar een pagina die er niet is", "a link to a page that does not exist"),
    "link-one-sided": Text("koppeling staat maar aan één kant", "a link that stands on one side only"),
    "links-differ": Text("koppelingen met maatregelen verschillen", "the links to measures differ"),
    "missing": Text("ontbreekt hier, bestaat daar", "absent here, present there"),
    "retired": Text("bestaat hier nog, daar niet meer", "still present here, no longer there"),
    "title-differs": Text("de titels verschillen", "the titles differ"),
    "text-differs": Text("de teksten verschillen", "the texts differ"),
    "value-unlisted": Text("waarde buiten de lijst", "a value outside the list"),
    "field-unknown": Text("onbekend veld", "an unknown field"),
    "id-missing": Text("geen id", "no id"),
    "table-stale": Text("tabel loopt achter op de pagina's", "the table lags behind the pages"),
    "file-unusable": Text("bestand kan niet worden gebruikt", "a file that cannot be used"),
    # ---- the decision tree ----
    "group-renamed": Text(
        "labelgroep heet anders dan waar de afnemers naar zoeken",
        "a group of labels has another name than those who take it over look for",
    ),
    "no-requirement-link": Text(
        "verplichtingen zonder verwijzing naar een vereiste", "obligations without a requirement"
    ),
    "conclusions-identical": Text("dezelfde tekst voor verschillende gevallen", "the same text for different cases"),
    "conclusion-without-label": Text(
        "conclusie die ook zonder het label wordt bereikt", "a conclusion that is reached without the label too"
    ),
    "step-unused": Text("stap die nooit wordt genomen", "a step that is never taken"),
}
"""Every kind of difference, with what it means."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what it is about, what they say, what our graph says, and who differs."""

    kind: str
    about: str
    """The URN of a requirement or measure, or a name within a source."""
    sides: tuple[Side, ...]
    """The sources that differ, from our graph or from one another."""
    theirs: Text
    ours: Text = NOTHING
    file: str = ""
    line: int | None = None
    basis: tuple[Provision, ...] = ()
    certainty: Certainty | None = None
    detail: str = ""
    """What tells it apart from others of its kind about the same thing."""

    @property
    def id(self) -> str:
        """Give an identifier that stays the same as long as the difference does."""
        about = re.sub(r"^urn:nl:ak:(ver|mtr):", "", self.about)
        said = self.detail or self.theirs.nl
        return f"{self.kind}/{about}/{blake2b('|'.join([*self.sides, said]).encode(), digest_size=4).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Drift:
    """All differences, with what was compared."""

    differences: tuple[Difference, ...]
    compared: Mapping[Side, int]
    """How many requirements, or conclusions, each source has."""
    skipped: Mapping[Side, tuple[Skipped, ...]] = field(default_factory=dict)

    def count(self, by: Literal["kind", "side"]) -> dict[str, int]:
        """Count the differences by kind or by source."""
        keys = (key for one in self.differences for key in ((one.kind,) if by == "kind" else one.sides))
        return dict(sorted(Counter(keys).items()))


def listed(values: Iterable[object]) -> str:
    """Write values one after another."""
    return ", ".join(str(value) for value in values)


def same(text: str) -> Text:
    """Make a text that is the same in both languages: names, numbers, what a source says."""
    return Text(text, text)
