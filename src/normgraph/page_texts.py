"""The texts of the pages to ask in, in Dutch and English; the questions themselves stand in the graph."""

from __future__ import annotations

from typing import Final

from normgraph.model import Text

PAGE_TEXTS: Final[dict[str, Text]] = {
    # ---- the way in ----
    "home_ask": Text("Beantwoord vragen over een algoritme", "Answer questions about an algorithm"),
    "home_ask_what": Text(
        "U ziet welke vereisten gelden, welke niet, en welke afhangen van iets wat u nog niet weet. Met het artikel, "
        "de reden en de datum.",
        "You see which requirements apply, which do not, and which depend on something that you do not know yet. "
        "With the article, the reason and the date.",
    ),
    "search": Text("Zoeken", "Search"),
    "word_not_found": Text("'{}' niet gevonden", "'{}' not found"),
    "looked_for": Text("gezocht op '{}'", "looked for '{}'"),
    "search_again": Text(
        "Probeer minder of andere woorden, of blader: normgraph requirements, normgraph facts.",
        "Try fewer or other words, or browse: normgraph requirements, normgraph facts.",
    ),
    "search_words": Text("Zoek in de graaf", "Search in the graph"),
    "home_look": Text("Zoek iets op", "Look something up"),
    "home_look_what": Text(
        "Wetten en artikelen, vereisten, instrumenten, maatregelen en toezichthouders: alles in de graaf heeft een "
        "eigen pagina.",
        "Acts and articles, requirements, instruments, measures and supervisors: everything in the graph has a page.",
    ),
    "home_how": Text("Hoe werkt dit, en wat kan het niet?", "How does this work, and what can it not do?"),
    "home_supervisors": Text("Voor wie toezicht houdt", "For those who supervise"),
    # ---- start ----
    "ask_title": Text("Vragen over een algoritme", "Questions about an algorithm"),
    "ask_what": Text(
        "Beschrijf het algoritme met ja, nee of ‘weet ik niet’. Wat u niet weet, blijft open. Het antwoord laat zien "
        "wat daarvan afhangt.",
        "Describe the algorithm with yes, no or ‘I don't know’. What you do not know stays open; the answer says what "
        "depends on it.",
    ),
    "ask_privacy": Text(
        "Uw antwoorden staan in het adres van de pagina. Deze server slaat ze niet op. Bewaar of deel het adres om "
        "later verder te gaan; wie het heeft, kan uw antwoorden lezen.",
        "Your answers are in the address of the page. This server does not store them. Keep or share the address to "
        "go on later; whoever has it can read your answers.",
    ),
    "ask_new": Text("Begin met de eerste vraag", "Begin with the first question"),
    "preset": Text("Soort organisatie", "Kind of organisation"),
    "preset_hint": Text(
        "Dan vult deze site in wat voor elke organisatie van die soort volgens de wet geldt. U kunt alles wijzigen.",
        "This site then fills in what holds by law for every organisation of that kind. You can change all of it.",
    ),
    "preset_none": Text("niets invullen", "fill in nothing"),
    "preset_fill": Text("Vul in wat geldt voor een:", "Fill in what holds for a:"),
    "preset_keeps": Text(
        "Wat u zelf hebt beantwoord, blijft staan. U kunt alles wijzigen.",
        "What you answered yourself stays. You can change all of it.",
    ),
    "preset_filled": Text(
        "Voor u ingevuld: wat volgens de wet geldt voor een {}. Ga na of het bij u klopt, en wijzig wat niet klopt.",
        "Filled in for you: what holds by law for a {}. Check that it is right for you, and change what is not.",
    ),
    "preset_questions": Text("Ingevuld:", "Filled in:"),
    "preset_own": Text(
        "Uw eigen antwoord staat er nog, maar is anders dan wat volgens de wet geldt voor een {}:",
        "Your own answer is still there, but is not what holds by law for a {}:",
    ),
    "preset_clash": Text(
        "Niet ingevuld, want in strijd met wat u zelf antwoordde:",
        "Not filled in, because it contradicts what you answered yourself:",
    ),
    "preset_before": Text(
        "Eerder ingevuld voor een {}, nu weggehaald of vervangen:",
        "Filled in earlier for a {}, now taken away or replaced:",
    ),
    "preset_which": Text("Wat is ingevuld, en waarom", "What was filled in, and why"),
    "ask_begin": Text("Begin", "Begin"),
    "show_in_language": Text("Toon dit in het Nederlands", "Show this in English"),
    "ask_name": Text("Naam van het algoritme", "Name of the algorithm"),
    "ask_name_hint": Text("Voor uzelf; u mag dit leeg laten.", "For yourself; you may leave this empty."),
    "ask_as_of": Text("Dag waarop u het wilt weten", "Day for which you want to know"),
    "ask_as_of_hint": Text("Zoals 2-12-2027. Leeg: vandaag.", "Such as 2-12-2027. Empty: today."),
    "ask_known_at": Text("Recht zoals bekend op", "Law as known on"),
    "ask_known_at_hint": Text(
        "Soms krijgt een wet later een andere begindatum. Wilt u weten wat op een eerdere dag bekend was, vul die dag "
        "dan in. Leeg: wat nu bekend is.",
        "An act is sometimes given another start date later. If you want to know what was known on an earlier day, "
        "fill in that day. Empty: what is known now.",
    ),
    "ask_examples": Text("Begin met een voorbeeld", "Begin with an example"),
    "ask_examples_what": Text(
        "De organisaties zijn verzonnen. Verander wat voor u anders is.",
        "The organisations are made up. Change what is different for you.",
    ),
    "ask_file": Text("Begin met een bestand", "Begin with a file"),
    "ask_file_what": Text(
        "Een beschrijving in YAML of JSON, of een vermelding uit het Algoritmeregister in JSON. Wat een vermelding "
        "zegt, wordt een voorstel dat u zelf bevestigt.",
        "A description in YAML or JSON, or an entry of the Algorithm Register in JSON. What an entry says becomes a "
        "suggestion that you confirm yourself.",
    ),
    "ask_choose_file": Text("Bestand", "File"),
    "ask_file_hint": Text("Ten hoogste {} kB.", "At most {} kB."),
    "ask_paste": Text("Of plak de tekst", "Or paste the text"),
    "ask_send": Text("Lees het bestand", "Read the file"),
    "ask_left": Text(
        "Met dit deel van uw bestand kunnen wij niets; het is weggelaten: {}.",
        "We cannot use this part of your file; it was left out: {}.",
    ),
    "ask_nothing_sent": Text(
        "er kwam niets aan: kies een bestand dat niet leeg is, of plak een tekst",
        "nothing arrived: choose a file that is not empty, or paste a text",
    ),
    # ---- suggestions ----
    "suggest_title": Text("Wat het register zegt", "What the register says"),
    "suggest_what": Text(
        "Dit zijn voorstellen, geen feiten: een vermelding is wat een organisatie over zichzelf schrijft. Kruis aan "
        "wat klopt. Wat u niet aankruist, blijft een open vraag.",
        "These are suggestions, not facts: an entry is what an organisation writes about itself. Tick what is right. "
        "What you do not tick stays an open question.",
    ),
    "suggest_says": Text("De vermelding zegt: {}", "The entry says: {}"),
    "suggest_clash": Text("Hier spreekt de vermelding zichzelf tegen", "Here the entry contradicts itself"),
    "suggest_clash_what": Text(
        "Daarom is dit geen voorstel. Beantwoord deze vragen zelf.",
        "So this is not a suggestion. Answer these questions yourself.",
    ),
    "suggest_none": Text(
        "In deze vermelding staat niets waarvan wij een voorstel maken.",
        "Nothing in this entry leads us to a suggestion.",
    ),
    "suggest_go": Text("Neem over wat is aangekruist en ga verder", "Take over what is ticked and go on"),
    "suggest_more": Text(
        "Het bestand heeft meer vermeldingen; hier staan de eerste {}.",
        "The file holds more entries; these are the first {}.",
    ),
    "suggest_apart": Text("Geen vermelding, daarom overgeslagen: {}.", "Not an entry, and therefore left out: {}."),
    # ---- the questions ----
    "answer_yes": Text("ja", "yes"),
    "answer_no": Text("nee", "no"),
    "answer_unknown": Text("weet ik niet", "I don't know"),
    "answer_none": Text("geen van deze", "none of these"),
    "answer_open": Text("weet ik (van de andere) niet", "I don't know (about the others)"),
    "answer_rest": Text("de andere: weet ik niet", "the others: I don't know"),
    "answer_out": Text("Zeker niet", "Certainly not"),
    "answer_not": Text("niet: {}", "not: {}"),
    "set_hint": Text(
        "Kruis aan wat geldt; al het andere telt als ‘nee’. Weet u iets nog niet, kruis dan ook ‘weet ik (van de "
        "andere) niet’ aan.",
        "Tick what holds; all else counts as ‘no’. If you do not know something yet, tick ‘I don't know (about the "
        "others)’ too.",
    ),
    "date_hint": Text(
        "Schrijf dag-maand-jaar, zoals 2-12-2027, of maand-jaar als u alleen de maand weet. Laat leeg als u het niet "
        "weet.",
        "Write day-month-year, such as 2-12-2027, or month-year if you only know the month. Leave empty if you do not "
        "know.",
    ),
    "date_label": Text("Datum", "Date"),
    "question_meaning": Text("Wat betekent dit precies?", "What exactly does this mean?"),
    "question_who": Text("Dit weet meestal: {}.", "Who usually knows this: {}."),
    "question_basis": Text("Waar de vraag vandaan komt", "Where the question comes from"),
    "question_source": Text("Definitie en artikel bij elke vraag", "Definition and article of each question"),
    "law_text": Text("wettekst", "text of the law"),
    "about": Text(", over: {}", ", about: {}"),
    "ask_next": Text("Verder", "Next"),
    "ask_back": Text("Vorige vraag", "Previous question"),
    "ask_answer": Text("Toon het antwoord", "Show the answer"),
    "ask_answer_so_far": Text("Toon het antwoord tot nu toe", "Show the answer so far"),
    "ask_all": Text("Alle vragen op één pagina", "All questions on one page"),
    "ask_one": Text("Eén vraag tegelijk", "One question at a time"),
    "ask_check": Text("Controleer mijn antwoorden", "Check my answers"),
    "ask_choose_bool": Text("kies ja, nee of ‘weet ik niet’", "choose yes, no or ‘I don't know’"),
    "ask_choose_enum": Text(
        "kies een antwoord; weet u het niet, kies dan ‘weet ik niet’",
        "choose an answer; if you do not know, choose ‘I don't know’",
    ),
    "ask_choose_date": Text("geef een datum, of laat het vak leeg", "give a date, or leave the field empty"),
    "ask_choose_set": Text(
        "kruis iets aan; ‘geen van deze’ en ‘weet ik (van de andere) niet’ zijn ook een antwoord",
        "tick something; ‘none of these’ and ‘I don't know (about the others)’ are answers too",
    ),
    "progress": Text("Voortgang", "Progress"),
    "ask_progress": Text("{} van {} vereisten beslist.", "{} of {} requirements decided."),
    "ask_day": Text("Stand per {}; recht zoals bekend op {}.", "As of {}; law as known on {}."),
    "ask_change_day": Text("Verander de dag", "Change the day"),
    "ask_yours": Text("Uw antwoorden", "Your answers"),
    "ask_none_yet": Text("Nog geen.", "None yet."),
    "ask_change": Text("Wijzig", "Change"),
    "ask_skipped": Text("Overgeslagen", "Skipped"),
    "ask_answer_it": Text("Beantwoord", "Answer"),
    "ask_done": Text("Geen vragen meer", "No more questions"),
    "ask_done_decided": Text(
        "Meer feiten veranderen niets meer aan het antwoord.",
        "More facts no longer change the answer.",
    ),
    "ask_done_missing": Text(
        "Vereisten die nog afhangen van vragen die u oversloeg of deels openliet: {}; zie het antwoord.",
        "Requirements that still depend on questions that you skipped or left open in part: {}; see the answer.",
    ),
    "ask_done_open": Text(
        "Vereisten waarbij een feit niet meer helpt, maar een mens moet oordelen of juristen het niet eens zijn: {}.",
        "Requirements where no further fact helps, but a person must judge or lawyers disagree: {}.",
    ),
    "ask_all_what": Text(
        "Beantwoord wat u weet en laat de rest op ‘weet ik niet’ staan.",
        "Answer what you know and leave the rest at ‘I don't know’.",
    ),
    "ask_beside": Text("Naam en datum", "Name and date"),
    "ask_disputes": Text("Omstreden recht", "Contested law"),
    "ask_disputes_what": Text(
        "Over deze punten zijn juristen het niet eens. Kies een lezing en zie wat die voor u betekent. Kiest u niets, "
        "dan toont het antwoord wat er bij elke lezing uitkomt.",
        "On these points lawyers disagree. Choose a reading to see what it means for you. If you choose nothing, the "
        "answer shows what each reading would give.",
    ),
    "reading_none": Text("geen keuze", "no choice"),
    "reading_working": Text("geen keuze; gevolgd: {}", "no choice; taken: {}"),
    "problem_title": Text("Dit klopt nog niet", "Something is not right yet"),
    "problem_file": Text("Dit bestand kan niet worden gelezen", "This file cannot be read"),
    # ---- answers, on pages and elsewhere ----
    "horizon": Text("nagegaan t/m {}, daarna vooruitblik", "checked up to {}, a projection after that"),
    # ---- legal terms ----
    "terms_title": Text("Begrippen", "Terms"),
    "terms_what": Text(
        "Wat juridische begrippen betekenen, in gewone woorden. De tekst van de wet gaat voor; volg daarvoor het "
        "artikel.",
        "What legal terms mean, in plain words. The text of the law comes first; follow the article for that.",
    ),
    "term_explained": Text("uitleg: {}", "explained: {}"),
    "term_in_graph": Text("in de graaf", "in the graph"),
    # ---- how it works ----
    "how_title": Text("Hoe werkt dit?", "How does this work?"),
}
