"""Settings, read once from the environment into one frozen object; doors hand its values down."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from checks.identities import is_issuer
from checks.legal import Details, Legal, LegalPage
from checks.text import Language

ROOT = Path(__file__).resolve().parent
KEY_BYTES = 48
WORKER = "worker"
JOBS = ("process", WORKER)
SECURITIES = ("starttls", "tls", "none")
LEGAL_FOLDER = "legal"
LONGEST_TEXT = 200_000
DETAILS: Final[Mapping[str, str]] = {
    "name": "DIGITAL_CHECK_OPERATOR_NAME",
    "address": "DIGITAL_CHECK_OPERATOR_ADDRESS",
    "represented_by": "DIGITAL_CHECK_OPERATOR_REPRESENTED_BY",
    "email": "DIGITAL_CHECK_OPERATOR_EMAIL",
    "phone": "DIGITAL_CHECK_OPERATOR_PHONE",
    "vat_id": "DIGITAL_CHECK_OPERATOR_VAT_ID",
    "supervised_by": "DIGITAL_CHECK_OPERATOR_SUPERVISED_BY",
    "hosted_by": "DIGITAL_CHECK_HOSTED_BY",
    "privacy_officer": "DIGITAL_CHECK_PRIVACY_OFFICER",
    "privacy_authority": "DIGITAL_CHECK_PRIVACY_AUTHORITY",
    "accessibility_contact": "DIGITAL_CHECK_ACCESSIBILITY_CONTACT",
    "enforcement_body": "DIGITAL_CHECK_ENFORCEMENT_BODY",
}
"""By which variable an operator enters each detail of the legal pages."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server; without a host mails are shown on the console."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: str
    sender: str


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """The provider of OpenID Connect that people may sign in with."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set; docs/operations.md explains each variable."""

    data_folder: Path
    database_url: str
    catalogue_file: Path
    host: str
    port: int
    workers: int
    threads: int
    served_over_tls: bool
    trusted_proxies: int
    keep_days: int
    account_months: int
    sign_in_months: int
    assessment_years: int
    record_years: int
    submission_years: int
    upload_limit: int
    begin_limit: int
    report_limit: int
    file_limit: int
    file_room: int
    address: str
    mail: MailSettings
    jobs: str
    legal: Legal
    secret_key: str = field(repr=False)
    provider: ProviderSettings | None = None
    is_demo: bool = False


class BadSetting(ValueError):
    """An environment variable holds a value that cannot be used; says what would be right."""


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises BadSetting. Creates the data folder, and on first start a secret key in it."""
    host = environment.get("DIGITAL_CHECK_HOST", "127.0.0.1")
    port = _whole(environment, "DIGITAL_CHECK_PORT", 8000, 1, 65535)
    folder = Path(environment.get("DIGITAL_CHECK_DATA", str(ROOT / "var"))).resolve()
    _make(folder)
    embedded = f"sqlite:///{folder / 'digital-check.sqlite3'}"
    database_url = environment.get("DIGITAL_CHECK_DATABASE_URL", embedded)
    return Settings(
        data_folder=folder,
        database_url=database_url,
        catalogue_file=Path(
            environment.get("DIGITAL_CHECK_CATALOGUE", str(ROOT / "criteria.yaml"))
        ),
        host=host,
        port=port,
        workers=_whole(environment, "DIGITAL_CHECK_WORKERS", 2, 1, 64),
        threads=_whole(environment, "DIGITAL_CHECK_THREADS", 4, 1, 64),
        served_over_tls=_yes_or_no(environment, "DIGITAL_CHECK_TLS", default=False),
        trusted_proxies=_whole(environment, "DIGITAL_CHECK_TRUSTED_PROXIES", 0, 0, 5),
        keep_days=_whole(environment, "DIGITAL_CHECK_KEEP_DAYS", 30, 1, 3650),
        account_months=_whole(environment, "DIGITAL_CHECK_ACCOUNT_MONTHS", 24, 0, 240),
        sign_in_months=_whole(environment, "DIGITAL_CHECK_SIGN_IN_MONTHS", 12, 0, 240),
        assessment_years=_whole(environment, "DIGITAL_CHECK_ASSESSMENT_YEARS", 0, 0, 100),
        submission_years=_whole(environment, "DIGITAL_CHECK_SUBMISSION_YEARS", 0, 0, 100),
        record_years=_whole(environment, "DIGITAL_CHECK_RECORD_YEARS", 10, 0, 100),
        upload_limit=_whole(environment, "DIGITAL_CHECK_UPLOAD_MIB", 20, 1, 100) * 1024 * 1024,
        begin_limit=_whole(environment, "DIGITAL_CHECK_BEGIN_PER_HOUR", 60, 1, 1_000_000),
        report_limit=_whole(environment, "DIGITAL_CHECK_REPORTS_PER_HOUR", 240, 1, 1_000_000),
        file_limit=_whole(environment, "DIGITAL_CHECK_FILES_PER_HOUR", 240, 1, 1_000_000),
        file_room=_whole(environment, "DIGITAL_CHECK_FILES_MIB", 2048, 1, 1_000_000) * 1024 * 1024,
        address=_public_address(environment, f"http://{host}:{port}"),
        mail=_mail(environment),
        jobs=_jobs(environment, database_url),
        legal=Legal(_details(environment), _own_texts(folder / LEGAL_FOLDER)),
        secret_key=environment.get("DIGITAL_CHECK_SECRET_KEY") or _kept_key(folder / "secret-key"),
        provider=_provider(environment),
        is_demo=_is_demo(environment),
    )


def _provider(environment: Mapping[str, str]) -> ProviderSettings | None:
    issuer = environment.get("DIGITAL_CHECK_OIDC_ISSUER", "").strip()
    client = environment.get("DIGITAL_CHECK_OIDC_CLIENT_ID", "").strip()
    if not issuer and not client:
        return None
    if not is_issuer(issuer):
        message = (
            f"DIGITAL_CHECK_OIDC_ISSUER is {issuer!r}; it must be the https address that the "
            "provider calls its issuer, without query (plain http only for this machine itself)."
        )
        raise BadSetting(message)
    if not client:
        raise BadSetting("DIGITAL_CHECK_OIDC_CLIENT_ID is missing; the provider gives you one.")
    return ProviderSettings(
        issuer=issuer,
        client_id=client,
        client_secret=environment.get("DIGITAL_CHECK_OIDC_CLIENT_SECRET", ""),
        name=environment.get("DIGITAL_CHECK_OIDC_NAME", "").strip() or issuer.split("/")[2],
    )


def _details(environment: Mapping[str, str]) -> Details:
    given = {name: environment.get(key, "").strip() for name, key in DETAILS.items()}
    lines = (line.strip() for line in given.pop("address").split(";"))
    for name in ("email", "accessibility_contact"):
        if given[name] and not re.fullmatch(r"[^\s@]+@[^\s@]+", given[name]):
            message = f"{DETAILS[name]} is {given[name]!r}; it must be one mail address alone."
            raise BadSetting(message)
    return Details(address=tuple(line for line in lines if line), **given)


def _own_texts(folder: Path) -> Mapping[tuple[LegalPage, Language], str]:
    """The operator's own texts, such as `imprint.de.md`, each in place of a whole page."""
    files = {
        (page, language): folder / f"{page}.{language}.md"
        for page in LegalPage
        for language in Language
    }
    return {key: _own_text(file) for key, file in files.items() if file.exists()}


def _own_text(file: Path) -> str:
    content = file.read_bytes()
    if len(content) > LONGEST_TEXT:
        raise BadSetting(f"{file} is too long; at most {LONGEST_TEXT} bytes are shown.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSetting(f"{file} is not UTF-8; please save it as UTF-8.") from error


def _jobs(environment: Mapping[str, str], database_url: str) -> str:
    found = _one_of(environment, "DIGITAL_CHECK_JOBS", JOBS)
    if found == WORKER and not database_url.startswith("postgresql"):
        message = (
            "DIGITAL_CHECK_JOBS is 'worker', and workers need PostgreSQL; set "
            "DIGITAL_CHECK_DATABASE_URL to one, or leave DIGITAL_CHECK_JOBS at process."
        )
        raise BadSetting(message)
    return found


def _mail(environment: Mapping[str, str]) -> MailSettings:
    found = MailSettings(
        host=environment.get("DIGITAL_CHECK_SMTP_HOST", "").strip(),
        port=_whole(environment, "DIGITAL_CHECK_SMTP_PORT", 587, 1, 65535),
        user=environment.get("DIGITAL_CHECK_SMTP_USER", ""),
        password=environment.get("DIGITAL_CHECK_SMTP_PASSWORD", ""),
        security=_one_of(environment, "DIGITAL_CHECK_SMTP_SECURITY", SECURITIES),
        sender=environment.get("DIGITAL_CHECK_SMTP_SENDER", "digital-check@localhost").strip(),
    )
    if found.host and not environment.get("DIGITAL_CHECK_SMTP_SENDER"):
        message = (
            "DIGITAL_CHECK_SMTP_HOST is set, so DIGITAL_CHECK_SMTP_SENDER must be the address "
            "that mails come from."
        )
        raise BadSetting(message)
    if not re.fullmatch(r"[\x21-\x7e]+@[\w.-]+", found.sender):
        message = (
            f"DIGITAL_CHECK_SMTP_SENDER is {found.sender!r}; it must be one mail address alone, "
            "such as digital-check@city.example."
        )
        raise BadSetting(message)
    return found


def _public_address(environment: Mapping[str, str], default: str) -> str:
    """Where people reach the pages; links in mails begin with it."""
    given = environment.get("DIGITAL_CHECK_ADDRESS", "").strip() or default
    parts = urlsplit(given.removesuffix("/"))
    is_origin = (parts.path, parts.query, parts.fragment, parts.username) == ("", "", "", None)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_origin:
        message = (
            f"DIGITAL_CHECK_ADDRESS is {given!r}; it must be the beginning of every address, such "
            "as https://check.city.example, without a path."
        )
        raise BadSetting(message)
    return given.removesuffix("/")


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    """The first is the default."""
    given = environment.get(name, allowed[0]).strip().lower()
    if given not in allowed:
        raise BadSetting(f"{name} is {given!r}; it must be one of {', '.join(allowed)}.")
    return given


def _make(folder: Path) -> None:
    """Only the user who runs the application may look into the data folder."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"DIGITAL_CHECK_DATA is {str(folder)!r}; this folder cannot be made: {error}."
        raise BadSetting(message) from error


def _whole(environment: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    given = environment.get(name, str(default)).strip()
    is_number = given.isdecimal() and len(given) <= len(str(high))
    if not is_number or not low <= int(given) <= high:
        message = f"{name} is {given!r}; it must be a whole number from {low} to {high}."
        raise BadSetting(message)
    return int(given)


def _yes_or_no(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    given = environment.get(name, "yes" if default else "no").strip().lower()
    if given not in {"yes", "no"}:
        message = f"{name} is {given!r}; it must be yes or no."
        raise BadSetting(message)
    return given == "yes"


def _is_demo(environment: Mapping[str, str]) -> bool:
    """Whether one click signs anybody in as somebody of the demo."""
    given = environment.get("DEMO", "").strip()
    if given not in {"", "0", "1"}:
        raise BadSetting(f"DEMO is {given!r}; it must be 1, or not be set at all.")
    return given == "1"


def _kept_key(file: Path) -> str:
    """The secret key of this instance, created with mode 600 when there is none yet."""
    with suppress(FileExistsError):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(KEY_BYTES) + "\n")
    key = file.read_text(encoding="ascii", errors="replace").strip()
    if len(key) < KEY_BYTES:
        raise BadSetting(f"{file} holds no key. Delete this file; the next start makes a new one.")
    return key
