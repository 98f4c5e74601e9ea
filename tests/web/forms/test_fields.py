"""What people type into amounts and dates."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from web.forms.fields import DayField, EuroField


class Typed(Form):
    budget = EuroField()
    day = DayField()


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("2500000", 2_500_000),
        ("2.500.000", 2_500_000),
        ("2,500,000", 2_500_000),
        ("2 500 000 €", 2_500_000),
        ("2'500'000", 2_500_000),
        ("2.500.000,00 Euro", 2_500_000),
        ("1.250,-", 1250),
        ("0", 0),
        ("2,5 Mio", 2_500_000),
        ("2.5 Mio. €", 2_500_000),
        ("12 Millionen Euro", 12_000_000),
        ("", None),
    ],
)
def test_an_amount_is_taken_however_it_is_grouped(words: str, amount: int | None) -> None:
    field = Typed(MultiDict({"budget": words})).budget

    assert field.data == amount
    assert not field.bad


@pytest.mark.parametrize(
    "words",
    [
        "2,5",
        "2.5",
        "2,5 Mrd",
        "1,2345678 Mio",
        "2.50.000",
        "-5",
        "zwei",
        "1e6",
        "٣",
        "9" * 40,
        "1.2.3",
    ],
)
def test_what_could_mean_another_amount_is_asked_for_again(words: str) -> None:
    field = Typed(MultiDict({"budget": words})).budget

    assert field.data is None
    assert field.bad
    assert field.typed == words


@pytest.mark.parametrize("words", ["31.12.2027", "2027-12-31", "31.12.27"])
def test_a_day_is_taken_as_germans_or_browsers_write_it(words: str) -> None:
    field = Typed(MultiDict({"day": words})).day

    assert field.data == date(2027, 12, 31)
    assert not field.bad


@pytest.mark.parametrize("words", ["30.02.2027", "31/12/2027", "bald", "2027", "1" * 500])
def test_what_is_no_day_is_kept_as_typed(words: str) -> None:
    field = Typed(MultiDict({"day": words})).day

    assert field.data is None
    assert field.bad
    assert field.typed == words
