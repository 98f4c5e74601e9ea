"""Tests of checks/file_names.py: what a file is called is shown and saved without harm."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.file_names import NAME_MAX, display_name, distinct_name
from checks.files import FileKind

PDF, JPEG = FileKind.PDF, FileKind.JPEG


@pytest.mark.parametrize(
    ("raw", "kind", "name"),
    [
        ("Betriebskonzept 2027.pdf", PDF, "Betriebskonzept 2027.pdf"),
        ("FOTO.JPEG", JPEG, "FOTO.JPEG"),
        ("C:\\Users\\anna\\Plan.pdf", PDF, "Plan.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("/etc/", PDF, "Dokument.pdf"),
        ("", PDF, "Dokument.pdf"),
        (".pdf", PDF, "Dokument.pdf"),
        ("...", PDF, "Dokument.pdf"),
        ("plan.exe", PDF, "plan.exe.pdf"),
        ("foto.png", JPEG, "foto.png.jpg"),
        ("Plan\u202efdp.exe", PDF, "Planfdp.exe.pdf"),
        ("Plan\r\nSet-Cookie: x=1.pdf", PDF, "Plan Set-Cookie_ x=1.pdf"),
        ('Plan"; filename="x.html', PDF, "Plan_; filename=_x.html.pdf"),
        ("Pla\0n\u200b\ufeff.pdf", PDF, "Plan.pdf"),
        ("Pla\ud800n.pdf", PDF, "Plan.pdf"),
        ("CON.pdf", PDF, "_CON.pdf"),
        ("com1.tar.pdf", PDF, "_com1.tar.pdf"),
        ("Konto.pdf", PDF, "Konto.pdf"),
        ("  Plan  .  .pdf", PDF, "Plan.pdf"),
        ("u\u0308ber.pdf", PDF, "über.pdf"),
        ("<script>alert(1)</script>.pdf", PDF, "script_.pdf"),
        ("=HYPERLINK(A1).pdf", PDF, "=HYPERLINK(A1).pdf"),
        ("Straße – „Größe“ 😀.pdf", PDF, "Straße – „Größe“ 😀.pdf"),
    ],
)
def test_a_name_is_shown_without_what_misleads(raw: str, kind: FileKind, name: str) -> None:
    assert display_name(raw, kind) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = display_name("x" * 5000 + ".pdf", PDF)

    assert len(name) == NAME_MAX
    assert name.endswith("x.pdf")


@given(st.text(), st.sampled_from(FileKind))
def test_every_name_is_one_line_without_folders_and_ends_as_what_it_is(
    raw: str, kind: FileKind
) -> None:
    name = display_name(raw, kind)

    assert 0 < len(name) <= NAME_MAX
    assert name.lower().endswith(kind.endings)
    assert not set(name) & set('/\\<>:"|?*\r\n\t')
    assert not name.startswith((".", " "))
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in name)


@given(st.text(), st.sampled_from(FileKind))
@example("0 \U00018cd6\r0", FileKind.PDF)
def test_a_cleaned_name_stays_as_it_is(raw: str, kind: FileKind) -> None:
    assert display_name(display_name(raw, kind), kind) == display_name(raw, kind)


def test_the_same_name_is_numbered() -> None:
    assert distinct_name("Plan.pdf", []) == "Plan.pdf"
    assert distinct_name("Plan.pdf", ["Plan.pdf"]) == "Plan (2).pdf"
    assert distinct_name("Plan.pdf", ["Plan.pdf", "Plan (2).pdf"]) == "Plan (3).pdf"


def test_a_numbered_name_is_no_longer_than_any_other() -> None:
    name = "x" * (NAME_MAX - 4) + ".pdf"

    assert len(distinct_name(name, [name])) == NAME_MAX
