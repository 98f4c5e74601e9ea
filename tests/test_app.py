"""The web door: it starts with a good catalogue, says why it does not, and knows its proxies."""

import gc
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from actions import assessments, notices
from actions.work import Workplace, system_clock
from app import (
    OPERATOR,
    Server,
    build,
    create_app,
    main,
    open_workplace,
    read_means,
    read_published,
    run_errands,
    start_errands,
)
from checks.errands import Hindered, Lane
from checks.notices import DeletionAhead, Mail
from checks.text import Language, Text
from config import Settings, read_settings
from reports.posting import Smtp
from storage.catalogues import VersionTaken
from storage.database import DatabaseUnusable
from storage.marked_file import FileFaults
from tests.fakes import A_MONDAY
from tests.links import clock_of, link_to, opened
from tests.mails import LetterBox, means
from tests.small_catalogue import NEXT, TEXT
from tests.visiting import Visitor

NOTICE = DeletionAhead("Stadtwald", A_MONDAY.date(), "/a/x/")


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a new instance with the small catalogue."""
    file = tmp_path / "catalogue.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return read_settings(
        {"DIGITAL_CHECK_DATA": str(tmp_path / "data"), "DIGITAL_CHECK_CATALOGUE": str(file)}
    )


def _start(settings: Settings, content: str | None = None) -> Workplace:
    if content is not None:
        settings.catalogue_file.write_text(content, encoding="utf-8")
    return open_workplace(settings)


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The same settings as `main` finds them."""
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(settings.data_folder))
    monkeypatch.setenv("DIGITAL_CHECK_CATALOGUE", str(settings.catalogue_file))
    monkeypatch.setenv("DIGITAL_CHECK_PORT", _free_port())
    return settings


def test_a_fresh_clone_serves_its_own_catalogue(tmp_path: Path) -> None:
    app = create_app(read_settings({"DIGITAL_CHECK_DATA": str(tmp_path)}))

    page = Visitor(app)("/de/catalogue")

    assert page.status == 200
    assert "Kriterien in" in page.words


def test_starting_again_keeps_what_was_begun(settings: Settings) -> None:
    first = _start(settings)
    link = link_to(first)
    first.database.dispose()

    again = _start(settings)

    assert Visitor(build(settings, again))(f"/de/a/{link}/").status == 200
    again.database.dispose()


def test_starting_clears_away_what_is_old(settings: Settings, workplace: Workplace) -> None:
    clock_of(workplace).now = system_clock() - timedelta(days=settings.keep_days + 1)
    link_to(workplace)
    clock_of(workplace).forward(days=2)
    fresh = link_to(workplace)

    started = _start(replace(settings, database_url=str(workplace.database.engine.url)))

    with started.reading(OPERATOR) as work:
        assert [one.kept.row for one in assessments.list_all(work)] == [
            opened(started, fresh).kept.row
        ]
    started.database.dispose()


def test_a_new_version_is_added_and_the_old_one_stays(settings: Settings) -> None:
    _start(settings).database.dispose()

    started = _start(settings, NEXT)

    visit = Visitor(build(settings, started))
    assert "Fassung 0.2.0" in visit("/de/catalogue").words
    assert "Fassung 0.1.0" in visit("/de/catalogue?version=0.1.0").words
    started.database.dispose()


def test_the_same_version_with_other_content_is_refused(settings: Settings) -> None:
    _start(settings).database.dispose()

    with pytest.raises(VersionTaken, match=r"Version 0\.1\.0 of the catalogue is already in use"):
        _start(settings, TEXT.replace("Erstes", "Anderes"))


def test_comments_and_order_are_no_other_content(settings: Settings) -> None:
    _start(settings).database.dispose()

    _start(settings, f"# Ein Kommentar\n\n{TEXT}").database.dispose()


def test_a_catalogue_with_mistakes_is_refused_with_all_of_them(settings: Settings) -> None:
    content = TEXT.replace("weight: 60", "weight: 61").replace("obligation: knock_out", "x: 1")

    with pytest.raises(FileFaults) as refused:
        _start(settings, content)

    assert len(refused.value.problems) >= 2
    assert all("catalogue.yaml:" in problem.where for problem in refused.value.problems)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://somewhere/x", "sqlite:////nowhere/at/all.sqlite3"]
)
def test_a_database_that_cannot_be_opened_is_named(settings: Settings, url: str) -> None:
    with pytest.raises(DatabaseUnusable, match=r"database .*cannot be used"):
        _start(replace(settings, database_url=url))


def test_a_file_that_is_no_database_is_named(settings: Settings) -> None:
    (settings.data_folder / "digital-check.sqlite3").write_text("no database" * 100)

    with pytest.raises(DatabaseUnusable, match="file is not a database"):
        _start(settings)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        pytest.param("PORT", "http", "PORT is 'http'; it must be a whole number", id="a setting"),
        pytest.param("CATALOGUE", "gone.yaml", "gone.yaml: The file cannot be opened", id="a file"),
        pytest.param("DATABASE_URL", "x", "The address of the database", id="a database"),
        pytest.param("HOST", "192.0.2.1", "cannot be listened on", id="an address"),
    ],
)
@pytest.mark.usefixtures("environment")
def test_who_cannot_start_says_why_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    reason: str,
) -> None:
    monkeypatch.setenv(f"DIGITAL_CHECK_{name}", value)

    assert main() == 2

    said = capsys.readouterr().err
    assert said.startswith("Cannot start: ")
    assert reason in said
    assert "Traceback" not in said


def test_a_catalogue_in_another_encoding_is_named_with_its_line(
    environment: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.catalogue_file.write_bytes("catalogue: ä".encode("latin-1"))

    assert main() == 2
    assert "catalogue.yaml:1: The line is not written in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("hops", "begun"),
    [
        pytest.param(0, [303, 429, 429], id="nobody is trusted: all come from one address"),
        pytest.param(1, [303, 303, 429], id="one proxy is trusted: each visitor is told apart"),
    ],
)
def test_a_proxy_is_believed_only_where_it_is_trusted(
    settings: Settings, workplace: Workplace, hops: int, begun: list[int]
) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=1)
    visit = Visitor(build(replace(settings, trusted_proxies=hops), workplace))
    page = visit("/de/begin/project")

    answers = [
        visit.send(
            page,
            {"title": "Titel", "digital": "yes"},
            headers={"X-Forwarded-For": f"203.0.113.99, {address}"},
        )
        for address in ("192.0.2.1", "192.0.2.2", "192.0.2.2")
    ]

    assert [answer.status for answer in answers] == begun


def test_behind_a_trusted_proxy_the_link_names_the_public_address(
    settings: Settings, workplace: Workplace
) -> None:
    link = link_to(workplace)
    visit = Visitor(build(replace(settings, trusted_proxies=1), workplace))

    page = visit(
        f"/de/a/{link}/",
        headers={"X-Forwarded-Proto": "https", "X-Forwarded-Host": "check.example"},
    )

    assert page.own_link == f"https://check.example/de/a/{link}/"


def test_the_server_writes_no_log_of_addresses(settings: Settings) -> None:
    published = read_published(settings)
    served = Server(replace(settings, port=8123, workers=3, threads=2), published).cfg

    assert served.accesslog is None
    assert (served.address, served.workers, served.threads) == ([("127.0.0.1", 8123)], 3, 2)
    assert served.worker_class_str == "gthread"


def test_what_a_worker_has_loaded_is_not_looked_at_again(settings: Settings) -> None:
    before, threshold = gc.get_freeze_count(), gc.get_threshold()

    Server(settings, read_published(settings)).cfg.post_worker_init(object())

    assert gc.get_freeze_count() > before
    gc.unfreeze()
    gc.set_threshold(*threshold)


def test_a_worker_that_starts_later_serves_the_catalogue_of_the_start(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "changing.yaml"
    file.write_text(settings.catalogue_file.read_text("utf-8"), "utf-8")
    settings = replace(settings, catalogue_file=file)
    server = Server(settings, read_published(settings))
    server.load()

    file.write_text("nonsense: [", "utf-8")
    answer = server.load().test_client().get("/health")

    assert answer.status_code == 200


def _run_errands(
    workplace: Workplace, box: LetterBox, lane: Lane = Lane.QUICK, *, times: int = 1
) -> list[float]:
    """Look into the outbox this often, and say how long it rested each time."""
    rests: list[float] = []

    def rest(seconds: float) -> bool:
        rests.append(seconds)
        return len(rests) < times

    run_errands(workplace, means(box), lane, rest)
    return rests


def test_old_assessments_go_without_anybody_beginning_a_new_one(workplace: Workplace) -> None:
    link_to(workplace)
    clock_of(workplace).now += timedelta(days=31)

    _run_errands(workplace, LetterBox(), Lane.LONG)

    with workplace.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM assessment").scalar() == 0


def test_what_is_to_be_tried_again_is_looked_at_when_it_is_due(workplace: Workplace) -> None:
    box = LetterBox()
    box.refusing = Hindered(Text("Nein.", "No."))
    with workplace.writing(OPERATOR) as work:
        notices.promise(work, "anna@stadt.example", NOTICE)

    assert _run_errands(workplace, box) == [5.0]
    assert _run_errands(workplace, LetterBox()) == [5.0]


def test_an_outbox_that_cannot_be_read_stops_nothing(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    with workplace.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE outbox RENAME TO away")

    assert _run_errands(workplace, LetterBox(), times=2) == [60.0, 60.0]
    assert "the outbox could not be emptied" in caplog.text


def test_a_promise_wakes_whoever_does_the_errands(workplace: Workplace) -> None:
    box = LetterBox()
    end = start_errands(workplace, means(box))

    with workplace.writing(OPERATOR) as work:
        notices.promise(work, "anna@stadt.example", NOTICE)

    assert box.arrived.wait(10)
    end()


def test_without_a_mail_server_letters_are_shown_on_the_console(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read_means(settings)

    letter = found.mails.letter(Mail("anna@stadt.example", Language.DE, NOTICE), "k", A_MONDAY)
    found.post.send(letter)

    assert "To: anna@stadt.example" in capsys.readouterr().out


def test_with_a_mail_server_letters_go_to_it(settings: Settings) -> None:
    mail = replace(settings.mail, host="mail.stadt.example", security="tls", port=465)

    found = read_means(replace(settings, mail=mail))

    assert found.post == Smtp("mail.stadt.example", 465, "tls")
