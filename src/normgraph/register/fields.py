"""The fields of the publication standard: their keys in each version, their Dutch labels and their controlled values.

The keys are those of the register's own interface. Other names met for the same fields (labels of the Excel export,
`algorithm_id` of the CSV) are translated here and nowhere else. Source: the form configuration of the register,
`backend/app/schemas/config` in MinBZK/Algoritmeregister, and its publication standard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

from normgraph.model import Text

Standard = Literal["0.1", "0.2", "0.3", "0.4", "1.0"]
"""A version of the standard; 0.2 stands for 0.2.3 and 0.3 for 0.3.1, the only ones of their series in the register."""

Language = Literal["NLD", "ENG", "FRY"]
"""The language of an entry: Dutch is what the organisation wrote, the others are machine translations of it."""

STANDARDS: Final[tuple[Standard, ...]] = get_args(Standard)

_SHARED = (
    "name", "organization", "description_short", "category", "website", "status", "goal", "proportionality",
    "lawful_basis", "url", "contact_email", "lang", "standard_version", "source_data", "methods_and_models",
    "human_intervention", "risks", "publiccode",
)  # fmt: skip
_UNTIL_03 = (
    "department", "type", "impact", "application_url", "iama", "iama_description", "dpia", "objection_procedure",
    "area", "uuid", "revision_date", "description", "monitoring", "performance_standard",
)  # fmt: skip
_UNTIL_02 = ("decision_making_process", "documentation", "mprd", "competent_authority", "dpia_description")
_IN_03 = ("provider", "process_index_url", "source_id", "tags")
_IN_04 = (
    "type", "begin_date", "end_date", "provider", "lawful_basis_link", "impacttoetsen", "iama_description", "uuid",
    "source_id", "tags", "source_data_link",
)  # fmt: skip
_IN_10 = (
    "begin_date", "end_date", "publication_category", "lawful_basis_grouping", "process_index_url",
    "impacttoetsen_grouping", "impacttoetsen", "source_data_grouping", "provider", "source_id", "tags",
)  # fmt: skip

FIELDS: Final[Mapping[Standard, frozenset[str]]] = MappingProxyType(
    {
        "0.1": frozenset((*_SHARED, *_UNTIL_03, *_UNTIL_02)),
        "0.2": frozenset((*_SHARED, *_UNTIL_03, *_UNTIL_02)),
        "0.3": frozenset((*_SHARED, *_UNTIL_03, *_IN_03)),
        "0.4": frozenset((*_SHARED, *_IN_04)),
        "1.0": frozenset((*_SHARED, *_IN_10)),
    }
)
"""The fields of each version of the standard, without those that the register fills in itself."""

_MEANT: Final[Mapping[Standard, Mapping[str, str]]] = {"0.4": {"impacttoetsen": "impacttoetsen_grouping"}}


def meant_in_10(key: str, standard: Standard | None) -> str:
    """Give the key by which standard 1.0 has what a field means in an older one.

    `impacttoetsen` is the list of assessments in 0.4, which has no explanation of it; in 1.0 it is the explanation.
    """
    return _MEANT.get(standard, {}).get(key, key) if standard else key


GROUPINGS: Final = ("lawful_basis_grouping", "impacttoetsen_grouping", "source_data_grouping")
"""Fields of standard 1.0 that hold a list of pairs, each a title and a link."""

MONTH_FIELDS: Final = ("begin_date", "end_date")
"""Fields that hold a month."""

_BY_THE_REGISTER = (
    "lars", "language", "create_dt", "publication_dt", "code", "org_id", "owner", "preferred_name", "state",
    "published", "released", "hierarchy_path",
)  # fmt: skip

HARVESTED: Final = frozenset(
    {
        "_kind", "_completeness", "_source", "_note", "_derived_impactassessment", "_first_seen", "_transform",
        "_template_id", "_patched_fields", "_patched_from", "_removed_from_register_between",
    }
)  # fmt: skip
"""Keys that whoever gathered the entries put beside those of the register."""

AUTOMATIC: Final = frozenset(_BY_THE_REGISTER)
"""Keys that the register adds to an entry."""

CONTENT: Final = frozenset().union(*FIELDS.values())
"""Every field of any version of the standard."""

KNOWN: Final = CONTENT | AUTOMATIC
"""Every key that an entry of any version can have."""

OUT_OF_USE: Final = "Buiten gebruik"
STATUSES: Final = ("In ontwikkeling", "In gebruik", OUT_OF_USE)
CATEGORIES: Final = ("Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes")
THEMES: Final = (
    "Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen",
    "Internationaal", "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap",
    "Openbare orde en veiligheid", "Recht", "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer", "Werk",
    "Zorg en gezondheid",
)  # fmt: skip
DROPPED_THEMES: Final = ("Dienstverlening", "Bestuur", "Landbouw")
"""Themes of standard 0.4 that 1.0 does not have."""

RENAMED_THEMES: Final = MappingProxyType({"Financiën": "Overheidsfinanciën", "Huisvesting": "Wonen"})
"""Themes of standard 0.4 that have another name in 1.0."""

ASSESSMENTS: Final = (
    "AI Impact Assesment (AIIA)", "Data Protection Impact Assessment (DPIA)", "De Ethische Bijsluiter",
    "De Ethische Data Assistant (DEDA)", "Fundamentele Rechten en Algoritme Impact Assessment (FRAIA)",
    "Impact Assessment Mensenrechten en Algoritmes (IAMA)", "Pre-scan DPIA", "Privacy Quickscan",
    "Toetsingskader Algemene Rekenkamer", "Utrecht Uthiek Assessment", "Z-Inspection",
)  # fmt: skip
"""The titles of assessments that the form recommends, in its spelling."""

TRANSLATED_STATUSES: Final[Mapping[Language, tuple[str, ...]]] = {
    "ENG": ("In development", "In use", "Out of use"),
    "FRY": ("Yn ûntwikkeling", "Yn gebrûk", "Bûten gebrûk"),
}
"""What a translation has for each status, in the same order."""

TRANSLATED_CATEGORIES: Final[Mapping[Language, tuple[str, ...]]] = {
    "ENG": ("High-Risk AI-system", "Impactful algorithms", "Other algorithms"),
    "FRY": ("Heechrisiko AI-systeem", "Ympaktfolle algoritmes", "Oare algoritmes"),
}
"""What a translation has for each publication category, in the same order."""

TRANSLATED_THEMES: Final[Mapping[Language, tuple[str, ...]]] = {
    "ENG": (
        "Organisation and business operations", "Service delivery", "Board", "Culture and Recreation", "Economy",
        "Finance", "Housing", "International", "Agriculture", "Migration and Integration", "Nature and Environment",
        "Education and Science", "Public Order and Safety", "Law", "Space and Infrastructure", "Social Security",
        "Traffic", "Work", "Health and Healthcare", "Care and Health",
    ),
    "FRY": (
        "Organisaasje en bedriuwsfiering", "Tsjinstferliening", "Bestjoer", "Kultuer en rekreaasje", "Ekonomy",
        "Finânsjes", "Húsfesting", "Ynternasjonaal", "Lânbou", "Migraasje en yntegraasje", "Natuer en miljeu",
        "Ûnderwiis en wittenskip", "Iepenbiere oarder en feilichheid", "Rjocht", "Romte en ynfrastruktuer",
        "Sosjale wissichheid", "Ferkear", "Wurk", "Soarch en sûnens", "Soarch en wolwêzen",
    ),
}  # fmt: skip
"""What a translation has for a theme; source: the translation tables in `backend/app/services/translation`."""

UNTRANSLATED_THEMES: Final = ("Overheidsfinanciën", "Wonen")
"""Themes that came with standard 1.0 and are not in those tables, so that a translation keeps them as they are."""

_LABELS: Final = {
    "Naam": "name", "Organisatie": "organization", "Korte omschrijving": "description_short", "Thema": "category",
    "Beleidsterrein": "category", "Status": "status", "Begindatum": "begin_date", "Einddatum": "end_date",
    "Contactgegevens": "contact_email", "E-mailadres van de contactpersoon": "contact_email",
    "Link naar publiekspagina": "website", "Publicatiecategorie": "publication_category",
    "Link naar bronregistratie": "url", "Doel": "goal", "Doel en impact": "goal", "Impact": "impact",
    "Afwegingen": "proportionality", "Proportionaliteit": "proportionality",
    "Menselijke tussenkomst": "human_intervention", "Risicobeheer": "risks", "Risico's": "risks",
    "Wettelijke basis": "lawful_basis", "Wettelijke grondslag": "lawful_basis",
    "Verwijzingen wettelijke basis": "lawful_basis_grouping", "Link naar wettelijke basis": "lawful_basis_link",
    "Link naar verwerkingsregister": "process_index_url", "Impacttoetsen": "impacttoetsen_grouping",
    "Toelichting op impacttoetsen": "impacttoetsen", "Link naar impacttoetsen": "iama_description",
    "Link naar Mensenrechtentoets": "iama_description", "Omschrijving van de IAMA": "iama_description",
    "Mensenrechtentoets": "iama", "Impact Assessment Mensenrechten en Algoritmes (IAMA)": "iama",
    "Data Protection Impact Assessment (DPIA)": "dpia", "Omschrijving van de DPIA": "dpia_description",
    "Bezwaarprocedure": "objection_procedure", "Gegevens": "source_data", "Databronnen": "source_data",
    "Verwijzingen gegevensbronnen": "source_data_grouping", "Link naar gegevensbronnen": "source_data_link",
    "Technische werking": "methods_and_models", "Methoden en modellen": "methods_and_models",
    "Leverancier": "provider", "Link naar leverancier": "application_url", "Link naar ontwikkelaar": "application_url",
    "Link naar broncode": "publiccode", "Taal": "lang", "Versie publicatiestandaard": "standard_version",
    "Schema": "standard_version", "Bron-ID": "source_id", "Zoektermen": "tags", "Tags": "tags", "Algoritme-ID": "lars",
    "Publicatiedatum": "publication_dt", "(Zelf)lerend": "type", "Type algoritme": "type", "Landelijk-ID": "uuid",
    "UUID": "uuid", "Afdeling": "department", "Omschrijving": "description", "Proces": "decision_making_process",
    "Link naar projectpagina": "documentation", "Koppeling met basisregistraties": "mprd", "Monitoring": "monitoring",
    "Prestatienormen": "performance_standard", "Bevoegde authoriteit": "competent_authority",
    "Geografisch gebied": "area", "Herzieningsdatum": "revision_date",
}  # fmt: skip

_OTHER_NAMES: Final = {
    **{key: key for key in KNOWN},
    **{label.casefold(): key for label, key in _LABELS.items()},
    "algorithm_id": "lars",
}

_ONLY_IN_10: Final = frozenset({"toelichting op impacttoetsen", "publicatiecategorie"})
"""Labels that standard 0.4 does not have, in small letters."""


NOT_IN_10: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "application_url": Text("Link naar leverancier of ontwikkelaar", "link to the supplier or developer"),
        "area": Text("Geografisch gebied", "geographical area"),
        "code": Text("Code van de organisatie", "code of the body"),
        "competent_authority": Text("Bevoegde autoriteit", "competent authority"),
        "create_dt": Text("Datum in het register", "date in the register"),
        "decision_making_process": Text("Proces", "process"),
        "department": Text("Afdeling", "department"),
        "description": Text("Omschrijving", "description"),
        "documentation": Text("Link naar projectpagina", "link to the project page"),
        "dpia": Text("DPIA uitgevoerd", "DPIA carried out"),
        "dpia_description": Text("Omschrijving van de DPIA", "description of the DPIA"),
        "hierarchy_path": Text("Plaats onder andere organisaties", "place below other bodies"),
        "iama": Text("IAMA uitgevoerd", "IAMA carried out"),
        "iama_description": Text("Omschrijving van of link naar de IAMA", "description of or link to the IAMA"),
        "impact": Text("Impact", "impact"),
        "language": Text("Taal van deze tekst", "language of this text"),
        "lars": Text("Nummer in het register", "number in the register"),
        "lawful_basis_link": Text("Link naar wettelijke basis", "link to the legal basis"),
        "monitoring": Text("Monitoring", "monitoring"),
        "mprd": Text("Koppeling met basisregistraties", "connection to base registries"),
        "objection_procedure": Text("Bezwaarprocedure", "objection procedure"),
        "org_id": Text("Nummer van de organisatie", "number of the body"),
        "owner": Text("Organisatie in het register", "body in the register"),
        "performance_standard": Text("Prestatienormen", "performance standards"),
        "preferred_name": Text("Voorkeursnaam van de organisatie", "preferred name of the body"),
        "publication_dt": Text("Publicatiedatum", "date of publication"),
        "published": Text("Gepubliceerd", "published"),
        "released": Text("Vrijgegeven", "released"),
        "revision_date": Text("Herzieningsdatum", "revision date"),
        "source_data_link": Text("Link naar gegevensbronnen", "link to data sources"),
        "state": Text("Stand van publicatie", "state of publication"),
        "type": Text("Type algoritme, of zelflerend of niet", "type of algorithm, or whether self-learning"),
        "uuid": Text("Landelijk nummer", "national number"),
    }
)
"""The names for a reader of the fields that standard 1.0 does not have, by key."""

LANGUAGES: Final[Mapping[Language, Text]] = MappingProxyType(
    {"NLD": Text("Nederlands", "Dutch"), "ENG": Text("Engels", "English"), "FRY": Text("Fries", "Frisian")}
)
"""The names of the languages of entries."""


def key_of_field(name: str, names: Iterable[str] = ()) -> str:
    """Give the key that a column or row is about: a key, a Dutch label or `algorithm_id`; else the name itself.

    The label *Impacttoetsen* is the list of assessments in standard 1.0 and the only field about them in 0.4. The
    other names of the same table tell which: 1.0 has an explanation or a publication category beside it.
    """
    if name in KNOWN:
        return name
    label = _label(name)
    if label == "impacttoetsen" and _ONLY_IN_10.isdisjoint(map(_label, names)):
        return label
    return _OTHER_NAMES.get(label, name)


def _label(name: str) -> str:
    return " ".join(name.split()).casefold().replace("’", "'")


def first_repeated(names: Iterable[str]) -> str | None:
    """Give the first name of a column that was met before, or `None`; any number of columns may have no name."""
    met: set[str] = set()
    for name in filter(None, names):
        if name in met:
            return name
        met.add(name)
    return None
