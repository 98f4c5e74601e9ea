"""What was noted of a chain elsewhere shows when it was sealed anew, however carefully."""

import pytest

from checks.errors import Invalid
from checks.events import Event
from checks.noted_heads import as_lines, first_unlike, from_lines
from checks.records import Chain, Done, Head, Kind, Record, appended
from tests.fakes import A_MONDAY

CITY = Chain(Kind.ORGANISATION, "city")
INSTANCE = Chain(Kind.INSTANCE)


def _made(*actors: str) -> tuple[Head, list[Record]]:
    return appended(Head(), (Done(CITY, Event.INVITED, A_MONDAY, actor) for actor in actors))


def test_what_was_noted_is_read_again() -> None:
    head, _ = _made("anna", "berta")

    noted = from_lines(as_lines({CITY: head, INSTANCE: Head(7, "abc")}))

    assert noted[CITY].number == 2
    assert noted[CITY].hash == head.hash
    assert noted[INSTANCE].number == 7


def test_every_line_that_is_no_note_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        from_lines("# nur ein Hinweis\n\norganisation:city zwei abc\nohne 2 abc\n")

    assert [problem.where for problem in refused.value.problems] == ["line 3", "line 4"]


def test_a_chain_that_has_grown_fits_what_was_noted() -> None:
    before, _ = _made("anna")
    head, records = _made("anna", "berta")

    assert first_unlike(CITY, from_lines(as_lines({CITY: before}))[CITY], head, records) is None


def test_a_chain_that_was_sealed_anew_does_not_fit() -> None:
    before, _ = _made("anna", "berta")
    head, records = _made("anna", "carla", "doris")

    noted = from_lines(as_lines({CITY: before}))[CITY]

    unlike = first_unlike(CITY, noted, head, records)
    assert unlike is not None
    assert unlike.number == 2


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_chain_that_is_shorter_or_gone_does_not_fit(is_gone: bool) -> None:  # noqa: FBT001 - a parameter of the test
    before, _ = _made("anna", "berta")
    head, records = _made("anna")

    noted = from_lines(as_lines({CITY: before}))[CITY]

    assert first_unlike(CITY, noted, None if is_gone else head, records) is not None


@pytest.mark.parametrize(
    ("forgotten", "seal", "fits"),
    [(1, "", True), (2, "", True), (2, "other", False), (3, "", True)],
)
def test_of_what_was_forgotten_only_the_last_one_can_be_compared(
    forgotten: int,
    seal: str,
    fits: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    before, _ = _made("anna", "berta")
    head, records = _made("anna", "berta", "carla")
    shorter = Head(3, head.hash, forgotten, seal or records[forgotten - 1].hash)

    noted = from_lines(as_lines({CITY: before}))[CITY]

    assert (first_unlike(CITY, noted, shorter, records[forgotten:]) is None) is fits
