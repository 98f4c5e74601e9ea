"""Where applicants are hidden, their names are in nothing that evaluators get."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.assessments import Screening
from checks.redaction import BLOT, bare, redacted
from tests.factories import a_subject, an_answer, an_assessment


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stadt Musterstadt", "Musterstadt"),
        ("Freie und Hansestadt Musterstadt", "Musterstadt"),
        ("Landkreis Beispiel", "Beispiel"),
        ("Gemeinde Neuburg am Beispiel", "Neuburg am Beispiel"),
        ("Musterstadt", "Musterstadt"),
        ("Stadt", "Stadt"),
    ],
)
def test_a_municipality_is_also_known_without_its_kind(name: str, expected: str) -> None:
    assert bare(name) == expected


def test_names_are_blotted_out_of_every_text() -> None:
    answer = an_answer(justification="Die Stadt Musterstadt und Musterstadts Amt, musterstadt.")
    subject = a_subject(issuer="Stadt Musterstadt")
    found = redacted(
        an_assessment(
            {"OS-01": answer}, subject=subject, screening=Screening(reason="Musterstadt")
        ),
        ["Stadt Musterstadt"],
        "2026-ABCD-EFGH",
    )

    assert "musterstadt" not in repr(found).casefold()
    assert found.subject.title == "2026-ABCD-EFGH"
    assert BLOT in found.answers["OS-01"].justification  # type: ignore[index]


@pytest.mark.parametrize(
    "words",
    [
        "Plan_Weißenfels_2026.pdf",
        "https://www.weissenfels.example/rat?nr=3",
        "Stadtwerke-Weißenfels",
        "amt@stadt-weissenfels.example",
        "weissenfelsdigital.example",
        "(www.stadtweissenfels.example)",
        "Stadt\nWeißenfels",
        "Stadt\u00a0Weißenfels",
        "WEISSENFELS",
    ],
)
def test_a_name_is_found_as_addresses_and_files_spell_it(words: str) -> None:
    answer = an_answer(justification=f"Vorher {words} nachher")
    found = redacted(an_assessment({"OS-01": answer}), ["Stadt Weißenfels"], "A")

    told = next(iter(found.answers.values())).justification.casefold()
    assert "weissenfels" not in told
    assert told.startswith("vorher")
    assert told.endswith("nachher")


@pytest.mark.parametrize("name", ["Halle (Saale)", "Halle an der Saale", "Halle/Saale"])
def test_a_place_is_also_named_in_short(name: str) -> None:
    answer = an_answer(justification="So ist es in Halle.")
    found = redacted(an_assessment({"OS-01": answer}), [f"Stadt {name}"], "A")

    assert next(iter(found.answers.values())).justification == f"So ist es in {BLOT}."


def test_a_long_text_without_blanks_takes_no_time() -> None:
    answer = an_answer(justification="a." * 50_000)

    found = redacted(an_assessment({"OS-01": answer}), ["Stadt Ulm"], "A")

    assert next(iter(found.answers.values())).justification == answer.justification


def test_other_words_that_begin_alike_stay() -> None:
    answer = an_answer(justification="Essenausgabe und Essen")
    found = redacted(an_assessment({"OS-01": answer}), ["Stadt Essen"], "A")

    assert next(iter(found.answers.values())).justification == f"Essenausgabe und {BLOT}"


@given(st.text(max_size=40), st.lists(st.sampled_from(["Ulm", "Stadt Ulm", "Hof"]), max_size=3))
def test_no_name_is_left_standing_alone(text: str, names: list[str]) -> None:
    around = f"{text} Ulm {text}"
    found = redacted(an_assessment({"OS-01": an_answer(justification=around)}), names, "A")

    words = next(iter(found.answers.values())).justification.split()
    assert ("Ulm" in words) is not any("Ulm" in name for name in names)
