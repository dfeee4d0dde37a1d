"""The pages with a drawing: of an answer, and of any thing of the graph with the requirements around it."""

from __future__ import annotations

from normgraph.applies.means import Toolbox
from normgraph.errors import Language
from normgraph.model import Answer, RequirementAnswer
from normgraph.texts import pick, words_in
from normgraph.web.layout import Page, render
from normgraph.web.outcome.chain import Beside, Chain, beside, requirements_about
from normgraph.web.outcome.filters import Options
from normgraph.web.outcome.here import Here
from normgraph.web.outcome.page import filter_options
from normgraph.web.outcome.texts import WORDS
from normgraph.web.picture import BOX_WIDTH, lay_out


def answer_drawing(here: Here, answer: Answer, toolbox: Toolbox, options: Options) -> str:
    """Draw what applies to a system, and what hangs on a fact, as far as filters keep it."""
    means = toolbox.find(answer)
    rows = [row for row in answer.requirements if here.view.keeps(row) and row.status != "does_not_apply"]
    rows.sort(key=lambda row: row.status != "applies")

    def href(kind: str, key: str) -> str:
        return f"#requirement-{key}" if kind == "requirement" else f"/{here.language}/doc/{kind}/{key}"

    chain = Chain(here.language, href)
    for row in rows:
        covering = dict.fromkeys(one.instrument for one in means.coverage.get(row.requirement.key, ()))
        measures = [one.key for one in means.measures.get(row.requirement.key, ())]
        chain.add(row.requirement, Beside(list(covering), measures), toolbox.practice)
    return here.shown(
        pick(WORDS["picture_title"], here.language),
        "answer_picture.html",
        answer=answer,
        outline=chain.outline(),
        left_out=chain.left_out,
        picture=lay_out(chain.things.values(), chain.links),
        box_width=BOX_WIDTH,
        decided={f"requirement/{row.requirement.key}": row for row in rows},
        filters=[(name, filter_options(name, options, here.language)) for name in ("act", "phase", "theme", "role")],
    )


def thing_drawing(language: Language, kind: str, key: str, toolbox: Toolbox) -> str:
    """Draw a thing of the graph with the requirements around it.

    Raises `NotFound`.
    """
    found = requirements_about(kind, key, toolbox.norms, toolbox.practice)
    chain = Chain(language, lambda kind, key: f"/{language}/doc/{kind}/{key}")
    for one in found:
        chain.add(one, beside(one, toolbox.practice, key), toolbox.practice)
    decided: dict[str, RequirementAnswer] = {}
    name = f"{kind}/{key}"
    called = chain.things[name].text if name in chain.things else name
    return render(
        "doc_picture.html",
        Page(f"{pick(WORDS['picture_of'], language)} {called}", language, f"doc/picture/{name}"),
        thing=name,
        words=words_in(WORDS, language),
        outline=chain.outline(),
        left_out=chain.left_out,
        picture=lay_out(chain.things.values(), chain.links),
        box_width=BOX_WIDTH,
        decided=decided,
        here=None,
    )
