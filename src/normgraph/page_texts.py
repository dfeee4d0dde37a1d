"""The texts that pages alone show, in Dutch and English; questions and other content stand in the graph."""

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
    "ask_file_hint": Text(
        "Een YAML- of JSON-bestand van ten hoogste {} kB; geen PDF, Word of Excel.",
        "A YAML or JSON file of at most {} kB; no PDF, Word or Excel.",
    ),
    "ask_paste": Text("Of plak de tekst", "Or paste the text"),
    "ask_send": Text("Lees het bestand", "Read the file"),
    "ask_left": Text(
        "Met dit deel van uw bestand kunnen wij niets; het is weggelaten: {}.",
        "We cannot use this part of your file; it was left out: {}.",
    ),
    "ask_unread": Text(
        "hier hoort een beschrijving in YAML of JSON, of een vermelding uit het Algoritmeregister in JSON; geen PDF, "
        "Word of Excel. Wat er mis is: {}",
        "a description in YAML or JSON is expected here, or an entry of the Algorithm Register in JSON; no PDF, Word "
        "or Excel. What is wrong: {}",
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
    "question_who": Text("Wie dit meestal weet: {}.", "Who usually knows this: {}."),
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
    # ---- the frame of every page, and the pages to look things up ----
    "skip_to_content": Text("Naar de inhoud", "Skip to content"),
    "menu": Text("Menu", "Menu"),
    "language_name": Text("Nederlands", "English"),
    "home_title": Text("Welke vereisten gelden voor dit algoritme?", "Which requirements apply to this algorithm?"),
    "home_what": Text(
        "normgraph laat zien welke regels gelden voor een Nederlandse overheid die een algoritme gebruikt. Bij elk "
        "vereiste staat het artikel, en of het wet is of beleid. Alles staat in een kennisgraaf: een verzameling "
        "gegevens over wetten en vereisten die naar elkaar verwijzen.",
        "normgraph shows which rules apply to a Dutch public body that uses an algorithm. Each requirement names its "
        "article, and says whether it is law or policy. It is all kept in a knowledge graph: a collection of data on "
        "acts and requirements that refer to one another.",
    ),
    "home_data": Text("Voor wie erop bouwt", "For those who build on it"),
    "sparql_title": Text("Bevraag de graaf", "Ask the graph"),
    "sparql_what": Text(
        "Stel in SPARQL 1.1 een vraag aan de graaf, of begin met een vraag die al klaarstaat. Programma's gebruiken "
        "hetzelfde op /sparql.",
        "Ask the graph a question in SPARQL 1.1, or begin with one that is ready. Programs use the same at /sparql.",
    ),
    "sparql_to_saved": Text("Naar de vragen die klaarstaan", "To the questions that are ready"),
    "sparql_parameters": Text("Waarden voor deze vraag", "Values for this question"),
    "sparql_kind_iri": Text("IRI, of kort: soort/sleutel", "IRI, or in short: kind/key"),
    "sparql_kind_date": Text("Datum: jjjj-mm-dd", "Date: yyyy-mm-dd"),
    "sparql_kind_text": Text("Tekst", "Text"),
    "sparql_kind_language": Text("Taal: nl of en", "Language: nl or en"),
    "sparql_run_saved": Text("Stel deze vraag", "Ask this question"),
    "sparql_query_heading": Text("Eigen query", "A query of your own"),
    "sparql_query": Text("Query in SPARQL", "Query in SPARQL"),
    "sparql_query_hint": Text(
        "SELECT, ASK, CONSTRUCT of DESCRIBE; na {} seconden wordt een query gestopt.",
        "SELECT, ASK, CONSTRUCT or DESCRIBE; a query is stopped after {} seconds.",
    ),
    "sparql_format": Text("Resultaat", "Result"),
    "sparql_on_page": Text("Op deze pagina", "On this page"),
    "sparql_run": Text("Voer de query uit", "Run the query"),
    "sparql_problem": Text("De vraag is niet beantwoord", "The question was not answered"),
    "sparql_result": Text("Antwoord", "Answer"),
    "sparql_yes": Text("Ja (true)", "Yes (true)"),
    "sparql_no": Text("Nee (false)", "No (false)"),
    "sparql_rows": Text("Aantal rijen: {}.", "Number of rows: {}."),
    "sparql_triples": Text("Aantal triples: {}.", "Number of triples: {}."),
    "sparql_more": Text(
        "Er zijn er meer dan deze pagina toont; een download heeft ze.",
        "There are more than this page shows; a download has them.",
    ),
    "sparql_number": Text("Nr.", "No."),
    "sparql_download": Text("Download het antwoord als:", "Download the answer as:"),
    "sparql_saved": Text("Vragen die klaarstaan", "Questions that are ready"),
    "sparql_saved_what": Text(
        "Een keuze vult het formulier; daarna kunt u waarden en query aanpassen.",
        "A choice fills the form; you can then change values and query.",
    ),
    "sparql_needs": Text(
        "Op de graaf alleen geeft deze vraag geen rijen, of minder. Nodig ernaast:",
        "On the graph alone this question gives no rows, or less. Needed beside it:",
    ),
    "sparql_needs_short": Text("nodig:", "needs:"),
    "graphs_in_parts": Text(
        "Grafen; de pagina van een graaf heeft ook de andere formaten",
        "Graphs; the page of a graph has the other formats too",
    ),
    "you_are_here": Text("Kruimelpad", "Breadcrumb"),
    "on_this_page": Text("Op deze pagina", "On this page"),
    "said_of": Text("Wat de graaf hierover zegt", "What the graph says of this"),
    "draw_this": Text("Bekijk in een tekening hoe dit samenhangt", "See in a drawing how this fits together"),
    "links_here": Text("Wat hiernaar verwijst", "What links here"),
    "no_links_here": Text("Niets in de graaf verwijst hiernaar.", "Nothing in the graph links here."),
    "links_cut": Text(
        "Hier staan {} van de {} verwijzingen; alles staat in de downloads.",
        "These are {} of {} links; all of them are in the downloads.",
    ),
    "as_data": Text("Als gegevens", "As data"),
    "terms_find": Text("Zoek een klasse of eigenschap", "Find a class or property"),
    "terms_all": Text("Toon alle klassen en eigenschappen", "Show all classes and properties"),
    "properties_apart": Text("Alles over elke eigenschap", "All about each property"),
    "context": Text("JSON-LD-context", "JSON-LD context"),
    "shapes_what": Text(
        "Waaraan de graaf, bijsluiters en dossiers worden getoetst, met wat er wordt gemeld als iets niet klopt.",
        "What the graph, leaflets and dossiers are checked against, with what is reported when something is wrong.",
    ),
    "shapes_find": Text("Zoek een regel", "Find a rule"),
    "shapes_all": Text("Toon alle regels", "Show all rules"),
    "shapes_found": Text("Gevonden: {}.", "Found: {}."),
    "shape_for": Text("Voor", "For"),
    "browse": Text("Blader door de graaf", "Browse the graph"),
    "graph_itself": Text("De graaf zelf", "The graph itself"),
    "page_of": Text("Pagina {} van {}; {} in totaal.", "Page {} of {}; {} in all."),
    "previous_page": Text("Vorige", "Previous"),
    "next_page": Text("Volgende", "Next"),
    "error_what": Text("Foutmelding van normgraph", "Error message of normgraph"),
    "downloads_what": Text(
        "De graaf als geheel en in delen; dezelfde uitgave geeft altijd dezelfde bestanden. Licentie:",
        "The graph as a whole and in parts; the same release always gives the same files. Licence:",
    ),
    "whole_dataset": Text("De hele graaf", "The whole graph"),
    "ontology_and_shapes": Text("Ontologie en vormregels", "Ontology and shapes"),
    "catalogue_what": Text(
        "De graaf zoals catalogi die beschrijven (DCAT-AP-NL 3.0), met aantallen in",
        "The graph as catalogues describe it (DCAT-AP-NL 3.0), with counts in",
    ),
}
