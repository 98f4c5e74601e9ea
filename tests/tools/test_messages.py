"""The message files: what is kept, what is added, and what goes."""

from pathlib import Path

from tools.messages import brought_up_to_date, forms, read, said


def _a_project(root: Path, pages: str, report: str = "", english: str = "") -> Path:
    for name in ("templates/home", "templates/report", "translations"):
        (root / name).mkdir(parents=True)
    (root / "templates/home/show.html").write_text(pages, encoding="utf-8")
    (root / "templates/report/cover.html").write_text(report, encoding="utf-8")
    (root / "translations/en.po").write_text(english, encoding="utf-8")
    return root


def _stored(content: bytes, folder: Path) -> dict[str, tuple[str, ...]]:
    """English by the first German form."""
    file = folder / "read-back.po"
    file.write_bytes(content)
    return {forms(message.id)[0]: forms(message.string) for message in read(file)}


def test_a_new_message_waits_for_its_translation(tmp_path: Path) -> None:
    project = _a_project(tmp_path, '{{ _("Weiter") }}')

    files = brought_up_to_date(project)

    assert _stored(files["en.po"], tmp_path) == {"Weiter": ("",)}


def test_a_translation_stays_and_what_nobody_says_goes(tmp_path: Path) -> None:
    english = 'msgid "Weiter"\nmsgstr "Next"\n\nmsgid "Zurück"\nmsgstr "Back"\n'
    project = _a_project(tmp_path, '{{ _("Weiter") }}', english=english)

    files = brought_up_to_date(project)

    assert _stored(files["en.po"], tmp_path) == {"Weiter": ("Next",)}


def test_one_and_many_keep_both_translations(tmp_path: Path) -> None:
    english = (
        'msgid "%(n)s Weg"\nmsgid_plural "%(n)s Wege"\n'
        'msgstr[0] "%(n)s way"\nmsgstr[1] "%(n)s ways"\n'
    )
    counted = "{% trans n=3 %}{{ n }} Weg{% pluralize %}{{ n }} Wege{% endtrans %}"
    project = _a_project(tmp_path, counted, english=english)

    files = brought_up_to_date(project)

    assert _stored(files["en.po"], tmp_path) == {"%(n)s Weg": ("%(n)s way", "%(n)s ways")}


def test_only_what_no_page_says_stands_in_the_file_of_the_report(tmp_path: Path) -> None:
    report = '{{ _("Weiter") }} {{ _("Urteil") }}'
    project = _a_project(tmp_path, '{{ _("Weiter") }}', report)

    files = brought_up_to_date(project)

    assert _stored(files["en.po"], tmp_path).keys() == {"Weiter"}
    assert _stored(files["en.report.po"], tmp_path).keys() == {"Urteil"}


def test_a_translation_moves_with_its_message(tmp_path: Path) -> None:
    project = _a_project(tmp_path, "", '{{ _("Weiter") }}', 'msgid "Weiter"\nmsgstr "Next"\n')

    files = brought_up_to_date(project)

    assert _stored(files["en.report.po"], tmp_path) == {"Weiter": ("Next",)}


def test_code_speaks_as_well(tmp_path: Path) -> None:
    project = _a_project(tmp_path, "")
    (project / "web").mkdir()
    (project / "web/filters.py").write_text('say("Titel"); words.gettext("Ende")')

    assert [message.id for message in said(project)] == ["Titel", "Ende"]


def test_a_moved_line_changes_nothing(tmp_path: Path) -> None:
    project = _a_project(tmp_path, '{{ _("Weiter") }}')
    before = brought_up_to_date(project)

    (project / "templates/home/show.html").write_text('\n\n{{ _("Weiter") }}')

    assert brought_up_to_date(project) == before
