"""The page that tells how an answer comes about, what it can bear, and what it does not do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.settings import STATE_OF_LAW
from normgraph.texts import TEXTS, say, say_day
from normgraph.web.layout import Page, render

HOW_PATH: Final = "how"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: paragraphs, then terms with their meaning."""

    key: str
    title: Text
    paragraphs: tuple[Text, ...] = ()
    terms: tuple[tuple[Text, Text], ...] = ()


SECTIONS: Final[tuple[Section, ...]] = (
    Section(
        "answers",
        Text("Drie antwoorden", "Three answers"),
        (
            Text(
                "U geeft feiten over een algoritme en de organisatie. Per vereiste gaat normgraph na of aan de "
                "voorwaarden uit de wet is voldaan. Wat u niet weet, blijft open. Alleen als u een soort "
                "organisatie kiest, vult de site in wat daar volgens de wet altijd geldt; u ziet wat en waarom.",
                "You give facts about an algorithm and the organisation. For each requirement normgraph tests whether "
                "the conditions of the law are met. What you do not know stays open. Only if you choose a kind of "
                "organisation does the site fill in what always holds for it by law; you see what and why.",
            ),
            Text(
                "Een zeker antwoord draait niet meer om als u meer feiten geeft. Verandert een feit zelf, stel de "
                "vraag dan opnieuw.",
                "A definite answer does not reverse when you give more facts. If a fact itself changes, ask again.",
            ),
        ),
        (
            (
                TEXTS["applies"],
                Text(
                    "Het vereiste geldt op die dag, wat de onbekende feiten ook blijken te zijn.",
                    "The requirement applies on that day, whatever the unknown facts turn out to be.",
                ),
            ),
            (
                TEXTS["undetermined"],
                Text(
                    "Er ontbreekt iets. Het antwoord noemt de feiten die de uitkomst nog kunnen veranderen. Staat er "
                    "geen feit bij, dan moet een mens oordelen: de wet heeft een open norm, zoals ‘evenredig’, of het "
                    "recht is omstreden.",
                    "Something is missing. The answer names the facts that can still change the outcome. If no fact "
                    "is named, a person must judge: a norm is open, such as ‘proportionate’, or the law is contested.",
                ),
            ),
            (
                TEXTS["does_not_apply"],
                Text(
                    "Met de reden: aan een voorwaarde is niet voldaan, er geldt een uitzondering, het vereiste geldt "
                    "nog niet of niet meer, het richt zich tot een ander, of de wet gaat niet over dit algoritme.",
                    "With the reason: a condition is not met, an exception holds, the requirement does not apply yet "
                    "or no longer does, it is addressed to someone else, or the act is not about this algorithm.",
                ),
            ),
        ),
    ),
    Section(
        "time",
        Text("De dag telt", "The day counts"),
        (
            Text(
                "Elk antwoord geldt voor één dag. Vereisten gaan op verschillende dagen in, en soms eerder voor nieuwe "
                "systemen dan voor bestaande.",
                "Each answer is for one day. Requirements begin on different days, and sometimes earlier for new "
                "systems than for existing ones.",
            ),
            Text(
                "Een wetgever kan een ingangsdatum veranderen. Daarom kiest u ook van welke dag de kennis van het "
                "recht is: een antwoord ‘zoals bekend op’ een eerdere dag laat zien wat men toen kon weten.",
                "A legislator can change the day on which something begins. So you also choose the day whose knowledge "
                "of the law is used: an answer ‘as known on’ an earlier day shows what people could know then.",
            ),
            Text(
                "Het recht is nagegaan tot en met {}. Een latere dag is een vooruitblik op wat toen vaststond.",
                "The law was checked up to {}. A later day is a projection of what was fixed then.",
            ),
        ),
    ),
    Section(
        "certainty",
        Text("Hoe zeker is het?", "How sure is it?"),
        (),
        (
            (
                TEXTS["settled"],
                Text("Het volgt rechtstreeks uit de bepaling.", "It follows directly from the provision."),
            ),
            (
                TEXTS["our-inference"],
                Text(
                    "Wij lezen het zo, maar het staat niet met zoveel woorden in de bepaling, of wij konden de tekst "
                    "niet nagaan.",
                    "This is how we read it, but the provision does not say so in as many words, or we could not check "
                    "the text.",
                ),
            ),
            (
                TEXTS["contested"],
                Text(
                    "Juristen zijn het er niet over eens. Het antwoord toont elke lezing met haar gevolg. Is er één "
                    "gevolgd, dan staat dat erbij; u kunt een andere kiezen.",
                    "Lawyers do not agree. The answer shows each reading with its outcome. If one was taken, it says "
                    "so; you can choose another.",
                ),
            ),
        ),
    ),
    Section(
        "policy",
        Text("Beleid is geen wet", "Policy is not law"),
        (
            Text(
                "Naast wetten en verdragen staan er afspraken, beleid en handreikingen in de graaf. Die binden anders. "
                "Bij elk vereiste staat of het wet, verdrag, beleid of handreiking is.",
                "Beside acts and treaties the graph holds agreements, policy and guidance. These bind in another way. "
                "Each requirement says whether it is statute, treaty, policy or guidance.",
            ),
        ),
    ),
    Section(
        "limits",
        Text("Wat het niet doet", "What it does not do"),
        (
            Text(
                "Het zegt welke vereisten gelden, niet of u eraan voldoet. Het gaat niet na of uw feiten kloppen.",
                "It says which requirements apply, not whether you meet them. It does not check your facts.",
            ),
            Text(
                "Van wetten voor één sector, zoals de Participatiewet of belastingwetten, kent het enkele artikelen; "
                "de meeste staan er niet in. Zoek daarvoor in de wet van uw sector.",
                "Of acts for one sector, such as the Participatiewet or tax law, it knows a few articles; most are "
                "not there. Look for those in the act of your sector.",
            ),
            Text(
                "De teksten zijn onze eigen woorden. Voor de tekst van de wet volgt u de koppelingen.",
                "The texts are our own words. For the wording of the law follow the links.",
            ),
        ),
    ),
    Section(
        "privacy",
        Text("Wat er met uw antwoorden gebeurt", "What happens to your answers"),
        (
            TEXTS["ask_privacy"],
            Text(
                "Een bestand dat u stuurt, wordt gelezen en daarna weggegooid. Er zijn geen cookies, en er gaat niets "
                "naar andere sites. Wie deze server beheert, kan adressen wel ergens anders laten vastleggen; zet "
                "er geen geheimen in.",
                "A file that you send is read and then thrown away. There are no cookies, and nothing goes to other "
                "sites. Whoever runs this server may have addresses recorded elsewhere; put no secrets in them.",
            ),
        ),
    ),
    Section(
        "advice",
        Text("Geen juridisch advies", "Not legal advice"),
        (
            Text(
                "Een antwoord is niet beter dan de feiten die u gaf en dan onze lezing van de wet. Laat een jurist "
                "meekijken voordat u op basis ervan besluit.",
                "An answer is no better than the facts that you gave and our reading of the law. Have a lawyer look at "
                "it before you base a decision on it.",
            ),
            Text(
                "Ziet u een fout? Laat haar weten aan wie deze site aanbiedt, met de bepaling, de versie van de tekst "
                "en waar u die las.",
                "Do you see a mistake? Tell whoever offers this site, with the provision, the version of its text and "
                "where you read it.",
            ),
        ),
    ),
)


def how_page(language: Language) -> str:
    """Make the page."""
    page = Page(say("how_title", language), language, HOW_PATH)
    return render("how.html", page, sections=SECTIONS, checked=say_day(STATE_OF_LAW, language))
