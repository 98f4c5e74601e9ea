"""Tests of reading/far.py: what leads to the network is told from what lies on a drive."""

import pytest

from reading.far import is_far


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/vorlage.dotm",
        " HTTP://example.org",
        "ftp://example.org/x",
        "mhtml:http://example.org!x-usc:http://example.org",
        "\\\\server\\vorlagen\\brief.dotx",
        "//server/vorlagen/brief.dotx",
        "file://server/vorlagen/brief.dotx",
        "file:////server/vorlagen/brief.dotx",
        "file:///\\\\server\\vorlagen\\brief.dotx",
        "file:///%5C%5Cserver%5Cvorlagen",
        "%5C%5Cserver%5Cvorlagen",
    ],
)
def test_the_network_is_far(address: str) -> None:
    assert is_far(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#Abschnitt",
        "Kosten.xlsx",
        "../Bilder/plan.png",
        "C:\\Vorlagen\\brief.dotx",
        "file:///C:/Vorlagen/brief.dotx",
        "file:///home/anna/brief.ott",
        "file:brief.ott",
    ],
)
def test_a_drive_is_near(address: str) -> None:
    assert not is_far(address)
