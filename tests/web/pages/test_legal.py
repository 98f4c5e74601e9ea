"""Imprint, privacy notice, accessibility statement: reached from everywhere, and never empty."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from actions.work import Workplace
from app import build
from checks.legal import Legal, LegalPage
from checks.retention import Retention
from checks.text import Language
from config import read_settings
from tests.checks.test_legal import FULL
from tests.visiting import Visitor

NAMES = [page.value for page in LegalPage]
NOT_YET = {"de": "Der Betreiber hat hier noch nichts eingetragen", "en": "has entered nothing here"}


def _visit(folder: Path, workplace: Workplace, legal: Legal) -> Visitor:
    settings = read_settings({"DIGITAL_CHECK_DATA": str(folder)})
    return Visitor(build(replace(settings, legal=legal), workplace))


def _with_texts(**texts: str) -> Legal:
    """By page and language, as in `imprint_de`."""
    keys: Mapping[str, tuple[LegalPage, Language]] = {
        f"{page}_{language}": (page, language) for page in LegalPage for language in Language
    }
    return Legal(texts={keys[name]: text for name, text in texts.items()})


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", ["", "catalogue", "sign-in", "nowhere", "a/x/", *NAMES])
def test_every_page_leads_to_all_three(visit: Visitor, language: str, path: str) -> None:
    page = visit(f"/{language}/{path}")

    assert {f"/{language}/{name}" for name in NAMES} <= set(page.links)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_nobody_has_entered_is_said(visit: Visitor, language: str, name: str) -> None:
    page = visit(f"/{language}/{name}")

    assert page.status == 200
    assert NOT_YET[language] in page.words


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_what_is_entered_is_shown(
    tmp_path: Path, workplace: Workplace, language: str, name: str
) -> None:
    page = _visit(tmp_path, workplace, Legal(FULL))(f"/{language}/{name}")

    assert NOT_YET[language] not in page.words
    assert FULL.name in page.words
    assert f"mailto:{FULL.email}" in page.links


def test_what_is_entered_is_never_markup(tmp_path: Path, workplace: Workplace) -> None:
    legal = Legal(replace(FULL, name="<script>alert(1)</script>"))

    page = _visit(tmp_path, workplace, legal)("/de/imprint")

    assert "<script>alert(1)</script>" in page.words
    assert "<script>" not in page.markup


def test_the_privacy_notice_tells_the_periods_of_this_instance(
    visit: Visitor, workplace: Workplace
) -> None:
    terms = replace(workplace.terms, keep_days=1, retention=Retention(accounts=18, records=120))
    workplace.terms = terms

    words = visit("/de/privacy").words

    assert "Check ohne Konto 1 Tag nach der letzten Änderung" in words
    assert "Konto 18 Monate nach der letzten Anmeldung, mit zwei Hinweisen vorher" in words
    assert "Verlauf einer Sache 10 Jahre nach dem Ende der Sache" in words
    assert "Mitzeichnungen und Dokumenten nicht von selbst, nur auf Wunsch" in words


def test_the_privacy_notice_names_the_provider_only_where_there_is_one(
    visit: Visitor, tmp_path: Path, workplace: Workplace
) -> None:
    without = _visit(tmp_path, workplace, Legal())

    assert "Wenn Sie es verknüpft haben" in visit("/de/privacy").words
    assert "Wenn Sie es verknüpft haben" not in without("/de/privacy").words


def test_a_text_of_ones_own_stands_in_place_of_the_page(
    tmp_path: Path, workplace: Workplace
) -> None:
    legal = _with_texts(imprint_de="# Impressum\n\nUnser Amt.", imprint_en="Our office.")
    visit = _visit(tmp_path, workplace, legal)

    assert visit("/de/imprint").words == "Impressum Unser Amt."
    assert visit("/en/imprint").words == "Imprint Our office."


def test_a_text_in_one_language_is_shown_in_both_and_says_so(
    tmp_path: Path, workplace: Workplace
) -> None:
    page = _visit(tmp_path, workplace, _with_texts(privacy_de="Unser Hinweis."))("/en/privacy")

    assert "This text is available in German only." in page.words
    assert '<div class="prose breakable" lang="de">' in page.markup


def test_the_privacy_notice_says_how_long_an_unread_draft_stays(visit: Visitor) -> None:
    words = visit("/de/privacy").words

    assert "(die Datei nur, bis sie gelesen ist oder feststeht, dass das nicht geht)" in words
    assert "bleibt bis zu sieben Tage" in words
    assert "liegt eine solche Prüfsumme, bis er gelesen oder aufgegeben ist" in words
