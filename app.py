"""The web door: builds the application from its parts, and serves it when run."""

import gc
import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

from flask import Flask
from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix

from actions import assessments, catalogue, errands
from actions.errands import Means
from actions.work import Reader, Terms, Workplace
from checks.catalogue import Catalogue
from checks.errands import Lane
from checks.permissions import Actor, Role
from checks.retention import MONTHS_A_YEAR, Retention
from commands.demo.people import guests_of
from config import ROOT, WORKER, BadSetting, ProviderSettings, Settings, read_settings
from reading.finder import Finder
from reports.language import load_languages
from reports.mails import Mails
from reports.posting import Console, Smtp
from storage.catalogue_file import parse_kept, read_catalogue
from storage.catalogues import Shelf, VersionTaken
from storage.database import Database
from storage.demo_files import read_people
from storage.marked_file import FileFaults
from storage.migrating import migrate
from storage.vocabulary_file import VOCABULARY, read_vocabulary
from web import demo, site, waiting
from web.pages import identities
from web.providers import Client, Provider
from web.security import Locks

if TYPE_CHECKING:
    from storage.job_engine import JobEngine

OPERATOR = Actor(Role.OPERATOR)
DEMO = ROOT / "examples" / "demo"
SAMPLES = ROOT / "tests" / "data" / "samples"
SHORTEST_REST = 1.0
LONGEST_REST = 60.0
INCOMPLETE = (
    "Imprint, privacy notice or accessibility statement lack what the law asks for; "
    "`.venv/bin/python cli.py check` names it.\n"
)
LETS_IN = (
    "DEMO=1: with one click everybody comes in as anybody of the demo, also as its operator.\n"
)
RARELY = (10_000, 20, 20)
"""How often garbage is collected: next to nothing that a request leaves refers to itself."""
"""Seconds. Others may promise something as well: another process, or a command."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was read at the start: the catalogue, parsed and as text, and the reader of drafts."""

    catalogue: Catalogue
    content: str
    reader: Reader


def open_workplace(settings: Settings, published: Published | None = None) -> Workplace:
    """The database at its newest step, with the catalogue of `criteria.yaml` as the current one.

    Raises DatabaseUnusable, and FileFaults or VersionTaken when the file cannot be used.
    """
    database = Database(settings.database_url)
    migrate(database)
    terms = Terms(
        keep_days=settings.keep_days,
        begin_limit=settings.begin_limit,
        report_limit=settings.report_limit,
        file_limit=settings.file_limit,
        file_room=settings.file_room,
        retention=Retention(
            accounts=settings.account_months,
            assessments=settings.assessment_years * MONTHS_A_YEAR,
            sign_ins=settings.sign_in_months,
            records=settings.record_years * MONTHS_A_YEAR,
            submissions=settings.submission_years * MONTHS_A_YEAR,
        ),
        instance_key=settings.secret_key,
    )
    published = published or read_published(settings)
    workplace = Workplace(database, Shelf(parse_kept), terms, published.reader)
    if settings.jobs == WORKER:
        workplace.engine = _job_engine(database)
    with workplace.writing(OPERATOR) as work:
        catalogue.publish(work, published.catalogue, published.content)
        assessments.purge(work)
    return workplace


def read_published(settings: Settings) -> Published:
    """The catalogue that this instance serves. Raises FileFaults."""
    current = read_catalogue(settings.catalogue_file)
    content = settings.catalogue_file.read_text(encoding="utf-8-sig")
    return Published(current, content, read_reader())


def _job_engine(database: Database) -> "JobEngine":
    """Loaded only where it is used: it takes a tenth of a second and 10 MiB."""
    from storage.job_engine import JobEngine, prepare  # noqa: PLC0415 - see above

    prepare(database)
    return JobEngine()


def read_reader() -> Reader:
    """The reader of drafts, by the vocabulary of this version. Raises FileFaults."""
    vocabulary = read_vocabulary(VOCABULARY)
    return Reader(Finder(vocabulary), vocabulary.version)


def create_app(settings: Settings | None = None) -> Flask:
    """The application with its own workplace; what a server or a test needs."""
    settings = settings or read_settings()
    return build(settings, open_workplace(settings))


def build(settings: Settings, workplace: Workplace) -> Flask:
    app = site.build(
        ROOT,
        workplace,
        load_languages(ROOT / "translations"),
        site.Door(
            Locks(settings.secret_key, settings.served_over_tls, settings.upload_limit),
            None if settings.provider is None else _provider(settings.provider, settings.address),
            settings.legal,
        ),
    )
    if settings.is_demo:
        demo.install(app, guests_of(read_people(DEMO)))
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        behind = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = behind  # type: ignore[method-assign]
    return app


def _provider(known: ProviderSettings, address: str) -> Provider:
    """Loaded only where it is used: it takes a quarter of a second and 20 MiB."""
    from web import oidc  # noqa: PLC0415 - see above

    back = f"{address}{identities.WAY_BACK}"
    client = Client(known.issuer, known.client_id, known.client_secret, known.name, back)
    return oidc.OpenIdProvider(client)


def read_means(settings: Settings) -> Means:
    """What mails are written and sent with; a demo writes to nobody but the console."""
    mail = settings.mail
    mails = Mails(load_languages(ROOT / "translations"), settings.address, mail.sender)
    if settings.is_demo or not mail.host:
        return Means(mails, Console(sys.stdout.write))
    return Means(mails, Smtp(mail.host, mail.port, mail.security, mail.user, mail.password))


def run_errands(
    workplace: Workplace, means: Means, lane: Lane, rest: Callable[[float], bool]
) -> None:
    """Do what was promised, at the start and after each rest, until `rest` says that it is over."""
    goes_on = True
    while goes_on:
        pause = LONGEST_REST
        try:
            due_at = errands.empty(workplace, means, lane)
            if due_at is not None:
                pause = (due_at - workplace.clock()).total_seconds()
        except Exception:
            logging.getLogger("digital-check").exception("the outbox could not be emptied")
        goes_on = rest(min(max(pause, SHORTEST_REST), LONGEST_REST))


def start_errands(workplace: Workplace, means: Means) -> Callable[[], None]:
    """In a thread for each lane, woken whenever something is promised; returns what ends them."""
    bells, is_over = {lane: Event() for lane in Lane}, Event()

    def ring() -> None:
        for bell in bells.values():
            bell.set()

    def rest(bell: Event, seconds: float) -> bool:
        bell.wait(seconds)
        bell.clear()
        return not is_over.is_set()

    workplace.ring = ring
    threads = [
        Thread(target=run_errands, args=(workplace, means, lane, partial(rest, bell)), daemon=True)
        for lane, bell in bells.items()
    ]
    for thread in threads:
        thread.start()

    def end() -> None:
        is_over.set()
        ring()
        for thread in threads:
            thread.join()

    return end


def settle(worker: object) -> None:
    """What a worker has loaded stays for good: the garbage collector need not look at it again."""
    del worker
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


class Server(BaseApplication):
    """Gunicorn with our settings; no access log, since addresses hold the links of assessments."""

    def __init__(self, settings: Settings, published: Published) -> None:
        """A worker that starts later serves the same catalogue, whatever the file says by then.

        All workers share what was read before they were forked, and none reads it again.
        """
        self._settings = settings
        self._published = published
        super().__init__()

    def load_config(self) -> None:
        settings = self._settings
        self.cfg.set("bind", f"{settings.host}:{settings.port}")
        self.cfg.set("workers", settings.workers)
        self.cfg.set("threads", settings.threads)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("timeout", 60)
        self.cfg.set("graceful_timeout", 20)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("limit_request_line", 4094)
        self.cfg.set("post_worker_init", settle)

    def load(self) -> Flask:
        workplace = open_workplace(self._settings, self._published)
        if self._settings.jobs != WORKER:
            start_errands(workplace, read_means(self._settings))
        return waiting.serve(build(self._settings, workplace), self._settings.threads)


def _knock(settings: Settings) -> None:
    """Raises BadSetting where the address is taken; gunicorn alone would try for seconds."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            message = (
                f"{settings.host}:{settings.port} is taken or cannot be listened on; set "
                "DIGITAL_CHECK_PORT (or DIGITAL_CHECK_HOST) to another one."
            )
            raise BadSetting(message) from error


def main() -> int:
    """Serve until stopped; 2 when settings, database or catalogue cannot be used."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    started = datetime.now(UTC)
    try:
        settings = read_settings()
        _knock(settings)
        published = read_published(settings)
        open_workplace(settings, published).database.dispose()
    except (BadSetting, FileFaults, VersionTaken, OSError) as error:
        sys.stderr.write(f"Cannot start: {error}\n")
        return 2
    seconds = (datetime.now(UTC) - started).total_seconds()
    sys.stdout.write(
        f"Database and catalogue ready ({seconds:.1f} s). "
        f"Open http://{settings.host}:{settings.port} – stop with Ctrl+C.\n"
    )
    if any(settings.legal.gaps):
        sys.stdout.write(INCOMPLETE)
    if settings.is_demo:
        sys.stdout.write(LETS_IN)
    sys.stdout.flush()
    Server(settings, published).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
