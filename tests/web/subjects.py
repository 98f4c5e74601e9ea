"""What is filled into the form of a subject, well and badly; two pages show that form."""

import pytest

LINES = ("title", "issuer")
COMPLETE = {
    "title": "Digitale Bauakte – „Akte plus“",
    "issuer": "Stadt Musterstadt",
    "land": "NW",
    "budget": "2.500.000",
    "starts_on": "01.01.2027",
    "ends_on": "31.12.2029",
    "description": "Zwei Zeilen.\r\n\r\nUnd noch eine mit „Zitat“ & <Zeichen>.",
    "digital": "no",
    "reason": "Es wird allein gepflanzt und nichts gerechnet.",
    "federal_check": "done",
    "federal_result": "Keine Hinweise.",
}
_NO_AMOUNT = "Das ist kein Betrag in ganzen Euro. Bitte schreiben Sie ihn so: 2.500.000"
_NO_BEGINNING = "Der Beginn ist kein Datum. Bitte schreiben Sie es so: 31.12.2027"
_NO_END = "Das Ende ist kein Datum. Bitte schreiben Sie es so: 31.12.2027"
_FAULTS: dict[str, tuple[dict[str, str], str, str]] = {
    "no title": ({"title": ""}, "title", "Bitte geben Sie einen Titel ein"),
    "a title of blanks": ({"title": " \t\u2003 "}, "title", "Bitte geben Sie einen Titel ein"),
    "a title too long": ({"title": "x" * 401}, "title", "401 Zeichen, erlaubt sind 400"),
    "a land that does not exist": ({"land": "XX"}, "land", "Dieses Land ist nicht bekannt."),
    "an amount in words": ({"budget": "zwei Millionen"}, "budget", _NO_AMOUNT),
    "an amount with cents": ({"budget": "100,50"}, "budget", _NO_AMOUNT),
    "a negative amount": ({"budget": "-5"}, "budget", _NO_AMOUNT),
    "an amount in exponents": ({"budget": "1e9"}, "budget", _NO_AMOUNT),
    "an endless amount": ({"budget": "9" * 5000}, "budget", _NO_AMOUNT),
    "an amount beyond measure": ({"budget": "1000000000001"}, "budget", "einer Billion Euro"),
    "a day that does not exist": ({"starts_on": "31.02.2027"}, "starts_on", _NO_BEGINNING),
    "a day in words": ({"starts_on": "morgen"}, "starts_on", _NO_BEGINNING),
    "a day without a year": ({"ends_on": "31.12."}, "ends_on", _NO_END),
    "a month too many": ({"ends_on": "2027-13-01"}, "ends_on", _NO_END),
    "an end before its beginning": (
        {"starts_on": "01.01.2028", "ends_on": "31.12.2027"},
        "ends_on",
        "Das Ende liegt vor dem Beginn.",
    ),
    "no choice of a digital part": ({"digital": ""}, "digital", "Bitte wählen Sie, ob"),
    "no digital part and no reason": ({"digital": "no"}, "reason", "mindestens 30 Zeichen"),
    "a reason too short": (
        {"digital": "no", "reason": "Nur Pflanzen."},
        "reason",
        "mindestens 30 Zeichen, hier sind es 13",
    ),
    "a federal check that does not exist": (
        {"federal_check": "perhaps"},
        "federal_check",
        "Diese Auswahl gibt es nicht.",
    ),
}
bad_fields = pytest.mark.parametrize(
    ("changes", "field", "remedy"), _FAULTS.values(), ids=list(_FAULTS)
)
