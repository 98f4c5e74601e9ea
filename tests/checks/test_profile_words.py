"""What a profile says, in words."""

from dataclasses import replace
from fractions import Fraction

import pytest

from checks.catalogue import Obligation, VerdictName
from checks.profile_words import changes, demand_words
from checks.profiles import Demand
from tests.factories import a_catalogue, a_criterion, a_dimension
from tests.profiles import a_profile

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("NN-01"),
    dimensions=(a_dimension("OS", weight=60), a_dimension("NN", weight=40)),
)
OWN = a_profile(CATALOGUE)


@pytest.mark.parametrize(
    ("demand", "words"),
    [
        (Demand(), "keine Mindeststufe"),
        (Demand(Obligation.MANDATORY), "muss beantwortet sein"),
        (Demand(Obligation.MANDATORY, 2), "Pflicht: mindestens Stufe 2"),
        (Demand(Obligation.KNOCK_OUT, 3), "Ausschluss unter Stufe 3"),
        (Demand(asks_evidence=True), "keine Mindeststufe, mit Nachweis"),
    ],
)
def test_a_demand_is_told_in_a_few_words(demand: Demand, words: str) -> None:
    assert demand_words(demand).de == words


def test_every_change_tells_what_was_and_what_is_and_why() -> None:
    path = "demands.OS-01"
    other = replace(
        a_profile(
            CATALOGUE,
            demands={"OS-01": Demand(Obligation.MANDATORY, 2, note="Liste")},
            weights={"NN": Fraction(25, 2)},
            thresholds={VerdictName.GOOD: 70},
            decisive=(),
        ),
        fluctuation=Fraction(3),
        reasons={path: "Wegen des Förderzwecks."},
    )

    found = changes(CATALOGUE, OWN, other)

    assert [(c.what.de, c.before.de, c.after.de) for c in found] == [
        ("Kriterium OS-01", "keine Mindeststufe", "Pflicht: mindestens Stufe 2 (Liste)"),
        ("Gewicht von „Handlungsfeld NN“", "40", "12,5"),
        ("Schwelle für „gut“", "65", "70"),
        ("Schwankungsbereich", "5", "3"),
        ("Was bei Gleichstand entscheidet", "Kriterium OS-01; Kriterium NN-01", "keine"),
    ]
    assert [c.reason for c in found if c.path == path] == ["Wegen des Förderzwecks."]
    assert changes(CATALOGUE, OWN, OWN) == ()
