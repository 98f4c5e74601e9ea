"""Dossiers: whatever differs from the manifest is named, and no name leads out of the folder."""

import pytest

from checks.dossiers import (
    CHANGED,
    MISSING,
    TWICE,
    UNLISTED,
    UNREADABLE,
    UNSAFE,
    Entry,
    Fault,
    differences,
    is_inside,
    name_faults,
)

PLAN = Entry("einreichungen/1/dokumente/AA-01/1 Plan.pdf", 3, "a" * 64)
README = Entry("README.txt", 5, "b" * 64)


def test_what_is_as_listed_has_no_fault() -> None:
    assert differences([PLAN, README], {PLAN.path: PLAN, README.path: README}) == []


@pytest.mark.parametrize(
    ("found", "faults"),
    [
        pytest.param({README.path: README}, [Fault(PLAN.path, MISSING)], id="missing"),
        pytest.param(
            {PLAN.path: PLAN, README.path: README, "x": Entry("x", 1, "")},
            [Fault("x", UNLISTED)],
            id="added",
        ),
        pytest.param(
            {PLAN.path: Entry(PLAN.path, 3, "c" * 64), README.path: README},
            [Fault(PLAN.path, CHANGED)],
            id="another content",
        ),
        pytest.param(
            {PLAN.path: Entry(PLAN.path, 4, PLAN.hash), README.path: README},
            [Fault(PLAN.path, CHANGED)],
            id="another size",
        ),
        pytest.param(
            {PLAN.path: None, README.path: README}, [Fault(PLAN.path, UNREADABLE)], id="damaged"
        ),
        pytest.param(
            {"z": PLAN, README.path: README},
            [Fault(PLAN.path, MISSING), Fault("z", UNLISTED)],
            id="renamed",
        ),
    ],
)
def test_every_difference_names_its_file(
    found: dict[str, Entry | None], faults: list[Fault]
) -> None:
    assert differences([PLAN, README], found) == faults


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../aus",
        "a/../../aus",
        "a//b",
        "./a",
        "a/",
        "",
        "C:/Windows/x",
        "a\\..\\b",
        "a\x00b",
        "a\nb",
        "gpj\u202eexe",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert not is_inside(name)
    assert Fault(name, UNSAFE) in name_faults([name, "README.txt"])


def test_an_ordinary_name_is_taken() -> None:
    assert is_inside("einreichungen/2027-4K7Q-ZP2M/dokumente/AA-01/1 Übersicht – Süd.pdf")
    assert name_faults([PLAN.path, README.path]) == []


def test_two_files_that_would_lie_on_one_another_are_refused() -> None:
    assert name_faults(["a", "b", "a"]) == [Fault("a", TWICE)]
    assert name_faults(["Plan.pdf", "plan.PDF"]) == [
        Fault("Plan.pdf", TWICE),
        Fault("plan.PDF", TWICE),
    ]
