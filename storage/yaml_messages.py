"""What to tell people whose YAML cannot be taken, and what would be right."""

from checks.text import Text

SECOND_DOCUMENT = Text(
    "Nach „---“ beginnt ein zweites Dokument; die Datei darf nur eines enthalten.",
    "A second document begins after ‘---’; the file may hold only one.",
)
ANCHOR = Text(
    "Anker (&) und Verweise (*) sind nicht erlaubt; der Inhalt wird ausgeschrieben. "
    "Beginnt ein Text mit einem dieser Zeichen, gehört er in Anführungszeichen.",
    "Anchors (&) and aliases (*) are not allowed; write the content out. A text that begins with "
    "one of these signs has to be put in quotes.",
)
LOOSE_ALIAS = Text(
    "Dieser Verweis (*) nennt einen Anker (&), den es weiter oben nicht gibt.",
    "This alias (*) names an anchor (&) that does not exist above.",
)
TAG = Text(
    "Typangaben (!) sind nicht erlaubt; sie werden weggelassen. "
    "Beginnt ein Text mit einem Ausrufezeichen, gehört er in Anführungszeichen.",
    "Tags (!) are not allowed; leave them out. A text that begins with an exclamation mark has to "
    "be put in quotes.",
)
KEY = Text(
    "Ein Schlüssel muss ein einfaches Wort sein; Zahlen und Wörter wie true oder null gehören "
    "in Anführungszeichen.",
    "A key must be a plain word; numbers and words such as true or null have to be put in quotes.",
)


def needs_quotes(value: str) -> Text:
    shown = value[:40]
    return Text(
        f"{shown} lesen manche Programme nicht als Text, sondern als Wahrheitswert, Zahl oder "
        f'Datum. Als Text gehört es in Anführungszeichen: "{shown}". Wahrheitswerte heißen true '
        "und false, ganze Zahlen haben nur Ziffern.",
        f"Some programs read {shown} not as text but as a truth value, number or date. As text it "
        f'has to be put in quotes: "{shown}". Truth values are true and false, whole numbers '
        "have digits only.",
    )


def double_key(key: str, first: int, second: int) -> Text:
    return Text(
        f"Der Schlüssel „{key}“ steht zweimal in derselben Tabelle, in Zeile {first} und in "
        f"Zeile {second}; eine der beiden Angaben muss weg.",
        f"The key ‘{key}’ occurs twice in the same table, in line {first} and in line {second}; "
        "one of the two has to go.",
    )


def control_character(character: str) -> Text:
    code = f"U+{ord(character):04X}"
    return Text(
        f"Die Zeile enthält das nicht lesbare Zeichen {code}; es muss gelöscht werden.",
        f"The line contains the unreadable character {code}; delete it.",
    )


def syntax(reason: str) -> Text:
    return Text(
        "Ab hier ist die Datei kein gültiges YAML. Häufig fehlt ein Anführungszeichen oder "
        f"ein Doppelpunkt, oder die Einrückung stimmt nicht (Meldung: {reason}).",
        "From here on the file is not valid YAML. Often a quote or a colon is missing, or "
        f"the indentation is wrong (message: {reason}).",
    )


def too_deep(most: int) -> Text:
    return Text(
        f"Hier sind mehr als {most} Tabellen ineinander geschachtelt; ein Katalog braucht "
        "weniger. Wahrscheinlich fehlt eine schließende Klammer.",
        f"More than {most} tables are nested here; a catalogue needs fewer. "
        "Probably a closing bracket is missing.",
    )


def too_many(most: int) -> Text:
    return Text(
        f"Mit allen Verweisen (*) enthält die Datei mehr als {most} Werte; ein Katalog hat "
        "weniger. Die Verweise müssen weg.",
        f"With all its aliases (*) the file holds more than {most} values; a catalogue has "
        "fewer. Remove the aliases.",
    )


def too_large(most: int) -> Text:
    return Text(
        f"Die Datei ist größer als {most // 1024} KiB; ein Katalog ist kleiner.",
        f"The file is larger than {most // 1024} KiB; a catalogue is smaller.",
    )


NOT_UTF8 = Text(
    "Die Zeile ist nicht in UTF-8 geschrieben; die Datei muss als UTF-8 gespeichert werden.",
    "The line is not written in UTF-8; save the file as UTF-8.",
)


def unreachable(reason: str) -> Text:
    return Text(
        f"Die Datei lässt sich nicht öffnen ({reason}); bitte Pfad und Leserechte prüfen.",
        f"The file cannot be opened ({reason}); please check its path and permissions.",
    )


def more(shown: int) -> Text:
    return Text(
        f"Es gibt noch mehr Fehler; hier stehen die ersten {shown}.",
        f"There are more mistakes; the first {shown} are shown here.",
    )
