"""Where other tools and our graph differ: each kind is found where it is, and not where it is not.

The copies are written for the test; the requirements and the law are those of the real graph.
"""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import Result

from doors import call
from normgraph.errors import NotFound
from normgraph.settings import Settings
from normgraph.sources.drift import KINDS, Difference, read_sources
from sources import compared, page, requirement, write
from trees import TREES

Files = Mapping[str, str]

AIA = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32024R1689"
OLD_AIA = "https://eur-lex.europa.eu/legal-content/NL/TXT/HTML/?uri=OJ:L_202401689"
AVG = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"
JCI = "https://wetten.overheid.nl/jci1.3:c:"

MODEL = "ai-model-voor-algemene-doeleinden"
BOTH = ("aanbieder", "gebruiksverantwoordelijke")
NO_DUTY = "geen-transparantieverplichting"


def sources(*cited: str) -> str:
    """Write a section of sources; each is a text and an address."""
    return "\n## Bronnen\n" + "\n".join(f"- {one}" for one in cited) + "\n"


def cites(article: str, address: str = AIA) -> str:
    return f"[{article}]({address})"


def pages(**named: str) -> dict[str, str]:
    """Give pages of requirements by their number."""
    return {f"algoritmekader/vereisten/{key.replace('_', '-')}.md": text for key, text in named.items()}


def need(key: str, body: str = "", **labels: tuple[str, ...]) -> dict[str, str]:
    return pages(**{key.replace("-", "_"): requirement(key, body, **labels)})


def measure(key: str, **fields: str | tuple[str, ...]) -> dict[str, str]:
    return {f"algoritmekader/maatregelen/{key}.md": page("Doe iets", f"urn:nl:ak:mtr:{key}", fields=fields)}


def entry(
    key: str,
    name: str = "Eis",
    text: str = "",
    always: int = 0,
    links: tuple[str, ...] = (),
    **profile: tuple[str, ...],
) -> str:
    """Write an entry of the task registry."""
    kind = "mtr" if key[:3] in ("owp", "org") else "ver"
    return json.dumps(
        {
            "urn": f"urn:nl:ak:{kind}:{key}",
            "name": name,
            "description": text,
            "date": "",
            "links": list(links),
            "always_applicable": always,
            "ai_act_profile": [{name: list(values) for name, values in profile.items()}],
        }
    )


def registry(**entries: str) -> dict[str, str]:
    folders = {key: "measures" if key[:3] in ("owp", "org") else "requirements" for key in entries}
    return {f"task-registry/{folders[key]}/{key.replace('_', '-')}.yaml": text for key, text in entries.items()}


def found(tmp_path: Path, *files: Files) -> list[Difference]:
    """Compare copies with the real graph."""
    folder = write(tmp_path, {name: text for some in files for name, text in some.items()})
    return list(compared(folder).differences)


SOUND_URN = "urn:nl:ak:ver:aia-03"
AIA_04 = "urn:nl:ak:ver:aia-04"
SOUND = need("aia-03", "Geldt vanaf 2 december 2027." + sources(cites("Artikel 9 AI-verordening")))

DO_THIS = "## Vereiste\nDoe dit, zie [hier](x).<!-- niet dit -->\n"

CASES: dict[str, tuple[Files, Files, str]] = {
    "role-missing": (need("aia-28"), need("aia-28", rol_ai_act=BOTH), "gebruiksverantwoordelijke"),
    "role-extra": (need("aia-03", rol_ai_act=BOTH), SOUND, "aanbieder, gebruiksverantwoordelijke"),
    "role-of-other-law": (need("avg-13"), SOUND, "aanbieder"),
    "applies-too-widely": (need("aia-03", rol_ai_act=("aanbieder", "importeur")), SOUND, "importeur"),
    "applies-too-narrowly": (
        need("aia-03", soort_toepassing=("ai-systeem",)),
        SOUND,
        "soort-toepassing=ai-systeem-voor-algemene-doeleinden",
    ),
    "label-extra": (need("aia-03", soort_toepassing=("ai-systeem", MODEL)), SOUND, "AI-model"),
    "label-too-coarse": (need("aia-17"), need("aia-28", rol_ai_act=BOTH), "hoog-risico AI"),
    "hangs-on-facts": (need("aia-24", rol_ai_act=("gebruiksverantwoordelijke",)), SOUND, "hoog-risico AI"),
    "no-label": (need("avg-13"), SOUND, "soort-toepassing"),
    "exception-impossible": (
        need("aia-03", uitzondering=("risicogroep-uitzondering-van-toepassing",)),
        need("aia-03", uitzondering=('("risicogroep-hoog-risico-ai-systeem") && !("open-source-open-source")',)),
        "risicogroep-uitzondering",
    ),
    "exception-not-in-law": (
        need("aia-28", uitzondering=('"transparantieverplichting-transparantieverplichting"',)),
        need("aia-28", uitzondering=(f'"transparantieverplichting-{NO_DUTY}"',)),
        "transparantieverplichting",
    ),
    "basis-wrong-article": (need("aia-03", sources(cites("Artikel 57 AI-verordening"))), SOUND, "57"),
    "basis-not-ours": (need("aia-03", sources(cites("Artikel 9 AI-verordening"), cites("Artikel 76"))), SOUND, "76"),
    "basis-lacking": (
        need("avg-06", sources(cites("Artikel 5 lid 2 AVG", AVG))),
        need("avg-06", sources(*(cites(f"Artikel {number} AVG", AVG) for number in (5, 24, 26, 28, 30)))),
        "artikel 5",
    ),
    "basis-other-act": (
        need("aia-03", sources(cites("Artikel 3:46 Awb", f"{JCI}BWBR0005537&artikel=3:46&z=2026-01-01"))),
        SOUND,
        "3:46",
    ),
    "basis-deleted": (
        need("aia-05", "Zie de leden 2 t/m 5 van artikel 10." + sources(cites("Artikel 10(1) AI-verordening"))),
        need("aia-05", "Zie de leden 2 t/m 4 van artikel 10." + sources(cites("Artikel 10(1) AI-verordening"))),
        "artikel 10, lid 5",
    ),
    "basis-amended": (need("aia-01", sources(cites("Artikel 4 AI-verordening"))), SOUND, "artikel 4"),
    "link-old-text": (
        need("awb-02", sources(cites("Artikel 3:46 Awb", f"{JCI}BWBR0005537&artikel=3:46&z=2024-05-01&g=2024-05-01"))),
        need("awb-02", sources(cites("Artikel 3:46 Awb", f"{JCI}BWBR0005537&artikel=3:46&z=2026-01-01&g=2026-01-01"))),
        "2024-05-01",
    ),
    "link-malformed": (
        need("dat-01", sources(cites("Artikel 1 Databankenwet", f"{JCI}BWBR0010591&artikel=I&z=2025-11-21"))),
        need("dat-01", sources(cites("Artikel 1 Databankenwet", f"{JCI}BWBR0010591&artikel=1&z=2025-11-21"))),
        "artikel=I",
    ),
    "link-other-article": (
        need("aia-03", sources(cites("Artikel 9 AI-verordening", f"{AIA}#art_10"))),
        need("aia-03", sources(cites("Artikel 9 AI-verordening", f"{AIA}#art_9"))),
        "Artikel 9",
    ),
    "anchor-shared": (
        need("aia-03", sources(*(cites(f"Artikel {n}", f"{OLD_AIA}#d1e1-1-1") for n in (9, 17)))),
        need("aia-03", sources(cites("Artikel 9", f"{OLD_AIA}#d1e1-1-1"), cites("Artikel 17", f"{OLD_AIA}#d1e2-1-1"))),
        "artikel 9, artikel 17",
    ),
    "date-missing": (need("aia-03"), SOUND, ""),
    "date-unknown": (
        SOUND | {"algoritmekader/docs/ai-verordening/tijdlijn-ai-verordening.md": "Vanaf 3 maart 2027."},
        SOUND | {"algoritmekader/docs/ai-verordening/tijdlijn-ai-verordening.md": "Vanaf 2 december 2027."},
        "2027-03-03",
    ),
    "link-dangling": (
        SOUND | measure("owp-01", vereiste="aia-04"),
        SOUND | measure("owp-01", vereiste="aia-03"),
        "aia-04",
    ),
    "link-one-sided": (
        registry(aia_03=entry("aia-03", links=("urn:nl:ak:mtr:owp-01",)), owp_01=entry("owp-01")),
        registry(
            aia_03=entry("aia-03", links=("urn:nl:ak:mtr:owp-01",)),
            owp_01=entry("owp-01", links=("urn:nl:ak:ver:aia-03",)),
        ),
        "owp-01",
    ),
    "links-differ": (
        SOUND | measure("owp-01", vereiste="aia-03") | registry(aia_03=entry("aia-03")),
        SOUND | registry(aia_03=entry("aia-03")),
        "alleen algoritmekader: owp-01",
    ),
    "missing": (
        SOUND | need("aia-04") | registry(aia_03=entry("aia-03")),
        SOUND | registry(aia_03=entry("aia-03")),
        "algoritmekader",
    ),
    "retired": (
        SOUND | registry(aia_03=entry("aia-03"), aia_04=entry("aia-04")),
        SOUND | registry(aia_03=entry("aia-03")),
        "algoritmekader",
    ),
    "title-differs": (
        SOUND | registry(aia_03=entry("aia-03", name="Iets anders")),
        SOUND | registry(aia_03=entry("aia-03", name="eis  aia-03.")),
        "Iets anders",
    ),
    "text-differs": (
        need("aia-03", DO_THIS) | registry(aia_03=entry("aia-03", text="Doe dat.")),
        need("aia-03", DO_THIS) | registry(aia_03=entry("aia-03", text="doe dit: zie hier")),
        "woorden",
    ),
    "value-unlisted": (
        need("aia-03", onderwerp=("grondrechten",)),
        need("aia-03", onderwerp=("data",)),
        "grondrechten",
    ),
    "field-unknown": (SOUND | measure("owp-01", tocs="x"), SOUND | measure("owp-01", rollen="jurist"), "tocs"),
    "id-missing": (SOUND | {"algoritmekader/hulpmiddelen/IAMA.md": page("IAMA")}, SOUND, "zonder id"),
    "table-stale": (
        SOUND
        | measure("owp-01")
        | {"algoritmekader/relatie-ak-tot-toetsingskaders.csv": "nummer,bron,maatregelen-ak\nSV.1,ADR,[]\n"},
        SOUND
        | measure("owp-01")
        | {
            "algoritmekader/relatie-ak-tot-toetsingskaders.csv": "nummer,bron,maatregelen-ak,urn:nl:ak:mtr:owp-01\n"
            "SV.1,ADR,[],0\n"
        },
        "owp-01",
    ),
    "file-unusable": (SOUND | {"algoritmekader/vereisten/kapot.md": "niets"}, SOUND, "front matter"),
    "profile-empty": (
        registry(aia_37=entry("aia-37", role=())),
        registry(aia_37=entry("aia-37", role=("aanbieder",))),
        "leeg",
    ),
    "profile-differs": (
        SOUND | registry(aia_03=entry("aia-03", role=("importeur",))),
        SOUND
        | registry(
            aia_03=entry(
                "aia-03",
                type=("AI-systeem", "AI-systeem voor algemene doeleinden"),
                risk_group=("hoog-risico AI",),
                role=("aanbieder",),
            )
        ),
        "rol-ai-act",
    ),
    "attribute-unused": (
        registry(aia_03=entry("aia-03", role=("aanbieder",), open_source=())),
        registry(aia_03=entry("aia-03", role=("aanbieder",), open_source=("open-source",))),
        "leeg",
    ),
    "always-by-name": (
        registry(aia_03=entry("aia-03"), avg_13=entry("avg-13", always=1), awb_01=entry("awb-01", always=1)),
        registry(aia_03=entry("aia-03"), avg_13=entry("avg-13", always=1), avg_01=entry("avg-01")),
        "altijd: avg, awb",
    ),
}


def of_kind(differences: list[Difference], kind: str) -> list[Difference]:
    """Give the differences of a kind; that a small copy lacks most of what our graph has, is none that counts here."""
    return [one for one in differences if one.kind == kind and "normgraph" not in one.sides]


@pytest.mark.parametrize("kind", CASES)
def test_a_difference_is_found_where_it_is(kind: str, tmp_path: Path) -> None:
    differing, sound, said = CASES[kind]
    (one, *_) = of_kind(found(tmp_path / "differing", differing), kind)
    assert one.file
    assert said in one.theirs.nl + one.ours.nl or said in one.id
    assert of_kind(found(tmp_path / "sound", sound), kind) == []


def test_a_finding_says_what_both_sides_hold(tmp_path: Path) -> None:
    (one,) = of_kind(found(tmp_path, need("aia-28")), "role-missing")
    assert (one.about, one.sides) == ("urn:nl:ak:ver:aia-28", ("algoritmekader",))
    assert one.file == "vereisten/aia-28.md"
    assert "gebruiksverantwoordelijke" in one.ours.nl
    assert {provision.key for provision in one.basis} == {
        "aia/art_50/par_3", "aia/art_50/par_4/subpar_1", "aia/art_50/par_4/subpar_2",
    }  # fmt: skip
    assert one.certainty in ("settled", "our-inference", "contested")


def test_identifiers_stay_the_same_and_are_unique(tmp_path: Path) -> None:
    first = found(tmp_path / "first", SOUND, need("aia-28"))
    second = found(tmp_path / "second", need("aia-28"))
    assert len({one.id for one in first}) == len(first)
    assert {one.id for one in second if one.about.endswith("aia-28")} <= {one.id for one in first}


def test_what_cannot_be_read_is_not_said_to_be_missing(tmp_path: Path) -> None:
    broken = {"algoritmekader/vereisten/aia-04.md": "---\ntitle: a\nid: urn:nl:ak:ver:aia-04\ntitle: b\n---\n"}
    differences = found(tmp_path, SOUND, broken, registry(aia_03=entry("aia-03"), aia_04=entry("aia-04")))
    assert of_kind(differences, "retired") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("links", "urn:nl:ak:mtr:owp-01"),
        ("date", ["2026-01-01"]),
        ("always_applicable", 2),
        ("ai_act_profile", {"role": ["aanbieder"]}),
        ("ai_act_profile", [{}, {}]),
        ("role", "aanbieder"),
        ("role", [["aanbieder"]]),
    ],
)
def test_an_entry_with_a_value_of_another_kind_is_passed_over_and_not_missing(
    field: str, value: object, tmp_path: Path
) -> None:
    said = json.loads(entry("aia-04"))
    (said if field in said else said["ai_act_profile"][0])[field] = value
    files = registry(aia_03=entry("aia-03"), aia_04=json.dumps(said), owp_01=entry("owp-01", links=(AIA_04,)))
    differences = found(tmp_path, SOUND, need("aia-04"), files)
    (unusable,) = of_kind(differences, "file-unusable")
    assert unusable.theirs.en.startswith(f"'{field}' is not ")
    assert [one for one in differences if one.about == AIA_04 and "task-registry" in one.sides] == []


def test_the_registry_is_compared_by_what_its_users_select(tmp_path: Path) -> None:
    differences = found(tmp_path, registry(aia_37=entry("aia-37"), avg_13=entry("avg-13", always=1)))
    (wide,) = of_kind(differences, "applies-too-widely")
    assert wide.about == "urn:nl:ak:ver:aia-37"
    (hanging,) = [one for one in of_kind(differences, "hangs-on-facts") if one.about.endswith("avg-13")]
    assert "personal_data" in hanging.ours.nl


# ---- the command ----


def test_our_own_measures_are_compared_too(tmp_path: Path) -> None:
    ours = [one for one in found(tmp_path, SOUND) if one.sides == ("normgraph",)]
    assert {one.kind for one in ours} == {"retired"}
    assert "urn:nl:ak:mtr:owp-01" in {one.about for one in ours}
    assert SOUND_URN not in {one.about for one in ours}


def run(*words: object) -> Result:
    return call("drift", *words)


def test_the_three_forms_say_the_same(tmp_path: Path) -> None:
    write(tmp_path, {**SOUND, **need("aia-28"), **measure("owp-01", rollen=('"=1+1"',), vereiste=('"=2"',))})
    text, table, data = (run(tmp_path, "--format", form) for form in ("text", "csv", "json"))
    assert {done.exit_code for done in (text, table, data)} == {1}
    parsed = json.loads(data.stdout)
    ids = [one["id"] for one in parsed["findings"]]
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert [row["id"] for row in rows] == ids
    assert all(name in text.stdout for name in ids)
    assert parsed["summary"]["findings"] == len(ids)
    assert sum(one["count"] for one in parsed["summary"]["by_kind"].values()) == len(ids)
    assert f"Samenvatting: {len(ids)} verschillen" in text.stdout
    assert not any(str(value).startswith("=") for row in rows for value in row.values())


def test_english(tmp_path: Path) -> None:
    write(tmp_path, need("aia-28"))
    assert "a role that our norm addresses too [algoritmekader]" in run(tmp_path, "--lang", "en").stdout


def test_the_folders_may_lie_apart(tmp_path: Path) -> None:
    write(tmp_path, {**SOUND, **registry(aia_03=entry("aia-03"))})
    (tmp_path / "task-registry").rename(tmp_path / "elsewhere")
    apart = run(tmp_path / "algoritmekader", "--task-registry", tmp_path / "elsewhere", "--format", "json")
    assert set(json.loads(apart.stdout)["compared"]) == {"algoritmekader", "task-registry"}
    assert set(json.loads(run(tmp_path, "--format", "json").stdout)["compared"]) == {"algoritmekader"}


@pytest.mark.parametrize("option", [[], ["--task-registry", "absent"], ["--beslishulp", "absent"]])
def test_bad_folders_are_refused(tmp_path: Path, option: list[str]) -> None:
    folder = write(tmp_path, {"niets/x": ""} if not option else dict(SOUND))
    done = run(folder, *option, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_folder_with_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_sources(tmp_path, None, None, Settings())


def test_every_kind_is_explained_and_tested() -> None:
    assert set(CASES) | set(TREES) == set(KINDS)
    assert all(text.nl and text.en and text.nl != text.en for text in KINDS.values())
