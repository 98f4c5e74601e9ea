"""Settings: what is not set has a good value, and what is set wrongly is named with its remedy."""

from pathlib import Path

import pytest

from checks.legal import Details, Legal, LegalPage
from checks.text import Language
from config import (
    ROOT,
    BadSetting,
    MailSettings,
    ProviderSettings,
    Settings,
    read_settings,
)

ENTERED = {
    "OPERATOR_NAME": "name",
    "OPERATOR_REPRESENTED_BY": "represented_by",
    "OPERATOR_PHONE": "phone",
    "OPERATOR_VAT_ID": "vat_id",
    "OPERATOR_SUPERVISED_BY": "supervised_by",
    "HOSTED_BY": "hosted_by",
    "PRIVACY_OFFICER": "privacy_officer",
    "PRIVACY_AUTHORITY": "privacy_authority",
    "ENFORCEMENT_BODY": "enforcement_body",
}
"""What an operator writes as they like, by its variable, as the field it fills."""


def _read(folder: Path, **environment: str) -> Settings:
    given = {f"DIGITAL_CHECK_{name}": value for name, value in environment.items()}
    return read_settings({"DIGITAL_CHECK_DATA": str(folder), **given})


def test_without_any_setting_it_serves_this_machine_only(tmp_path: Path) -> None:
    settings = _read(tmp_path)

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == f"sqlite:///{tmp_path / 'digital-check.sqlite3'}"
    assert settings.catalogue_file == ROOT / "criteria.yaml"
    assert (settings.served_over_tls, settings.trusted_proxies) == (False, 0)
    assert (settings.keep_days, settings.upload_limit) == (30, 20 * 1024 * 1024)


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = _read(
        tmp_path,
        DATABASE_URL="postgresql+psycopg://check@db/check",
        CATALOGUE="other.yaml",
        HOST="0.0.0.0",  # noqa: S104 - an example
        PORT="80",
        WORKERS="3",
        THREADS=" 5 ",
        TLS="YES",
        TRUSTED_PROXIES="1",
        KEEP_DAYS="7",
        ACCOUNT_MONTHS="18",
        SIGN_IN_MONTHS="6",
        ASSESSMENT_YEARS="5",
        RECORD_YEARS="15",
        SUBMISSION_YEARS="12",
        UPLOAD_MIB="1",
        BEGIN_PER_HOUR="9",
        REPORTS_PER_HOUR="10",
        FILES_PER_HOUR="11",
        FILES_MIB="12",
        ADDRESS="https://check.stadt.example/",
        SMTP_HOST="mail.stadt.example",
        SMTP_PORT="465",
        SMTP_USER="check",
        SMTP_PASSWORD="p",  # noqa: S106 - an example
        SMTP_SECURITY="TLS",
        SMTP_SENDER="check@stadt.example",
        JOBS="Worker",
        SECRET_KEY="k",  # noqa: S106 - an example
        OIDC_ISSUER="https://anmeldung.example/realms/stadt",
        OIDC_CLIENT_ID="check",
        OIDC_CLIENT_SECRET="s",  # noqa: S106 - an example
        OIDC_NAME="Stadt Musterstadt",
        **{name: name.lower() for name in ENTERED},
        OPERATOR_ADDRESS=" Amtsplatz 1; ;12345 Musterstadt",
        OPERATOR_EMAIL="post@stadt.example",
        ACCESSIBILITY_CONTACT="barriere@stadt.example",
    )

    assert settings == Settings(
        data_folder=tmp_path,
        database_url="postgresql+psycopg://check@db/check",
        catalogue_file=Path("other.yaml"),
        host="0.0.0.0",  # noqa: S104 - an example
        port=80,
        workers=3,
        threads=5,
        served_over_tls=True,
        trusted_proxies=1,
        keep_days=7,
        account_months=18,
        sign_in_months=6,
        assessment_years=5,
        record_years=15,
        submission_years=12,
        upload_limit=1024 * 1024,
        begin_limit=9,
        report_limit=10,
        file_limit=11,
        file_room=12 * 1024 * 1024,
        address="https://check.stadt.example",
        mail=MailSettings(
            host="mail.stadt.example",
            port=465,
            user="check",
            password="p",  # noqa: S106 - an example
            security="tls",
            sender="check@stadt.example",
        ),
        jobs="worker",
        legal=Legal(
            Details(
                **{field: name.lower() for name, field in ENTERED.items()},
                address=("Amtsplatz 1", "12345 Musterstadt"),
                email="post@stadt.example",
                accessibility_contact="barriere@stadt.example",
            )
        ),
        secret_key="k",  # noqa: S106 - an example
        provider=ProviderSettings(
            "https://anmeldung.example/realms/stadt", "check", "s", "Stadt Musterstadt"
        ),
    )


@pytest.mark.parametrize("number", ["0", "65536", "-1", "80.5", "http", "", "²", "9" * 5000])
def test_a_number_outside_its_bounds_is_refused_with_the_bounds(
    tmp_path: Path, number: str
) -> None:
    with pytest.raises(BadSetting) as refused:
        _read(tmp_path, PORT=number)

    assert str(refused.value) == (
        f"DIGITAL_CHECK_PORT is {number!r}; it must be a whole number from 1 to 65535."
    )


@pytest.mark.parametrize(
    "address",
    ["check.stadt.example", "ftp://x.example", "https://", "https://x.example/de", "http://a@x.de"],
)
def test_a_public_address_is_the_beginning_of_every_link(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadSetting, match=f"ADDRESS is '{address}'; it must be the beginning"):
        _read(tmp_path, ADDRESS=address)


def test_a_mail_server_needs_a_sender(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="DIGITAL_CHECK_SMTP_SENDER must be the address"):
        _read(tmp_path, SMTP_HOST="mail.stadt.example")


@pytest.mark.parametrize("sender", ["check", "Check <check@stadt.example>", "a@b\nBcc: c@d.de"])
def test_a_sender_is_one_address_alone(tmp_path: Path, sender: str) -> None:
    with pytest.raises(BadSetting, match="it must be one mail address alone"):
        _read(tmp_path, SMTP_SENDER=sender)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [("SMTP_SECURITY", "ssl", "starttls, tls, none"), ("JOBS", "celery", "process, worker")],
)
def test_a_choice_is_refused_with_what_can_be_chosen(
    tmp_path: Path, name: str, value: str, allowed: str
) -> None:
    with pytest.raises(BadSetting, match=f"{name} is '{value}'; it must be one of {allowed}"):
        _read(tmp_path, **{name: value})


def test_workers_need_postgresql(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="workers need PostgreSQL"):
        _read(tmp_path, JOBS="worker")


def test_settings_that_are_printed_tell_no_secret(tmp_path: Path) -> None:
    settings = _read(tmp_path, SECRET_KEY="Geheim1", SMTP_PASSWORD="Geheim2")  # noqa: S106 - examples

    assert "Geheim" not in repr(settings)


@pytest.mark.parametrize("answer", ["", "true", "1", "ja", "on"])
def test_yes_or_no_is_answered_with_yes_or_no(tmp_path: Path, answer: str) -> None:
    with pytest.raises(BadSetting, match=f"TLS is '{answer}'; it must be yes or no"):
        _read(tmp_path, TLS=answer)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(BadSetting, match=r"DIGITAL_CHECK_DATA is .*file/below"):
        _read(tmp_path / "file" / "below")


def test_the_folder_and_its_key_belong_to_one_user(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    _read(folder)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_key_is_made_once_and_is_long(tmp_path: Path) -> None:
    first, again = _read(tmp_path), _read(tmp_path)
    other = _read(tmp_path / "other")

    assert first.secret_key == again.secret_key
    assert len(first.secret_key) == 64
    assert other.secret_key != first.secret_key


@pytest.mark.parametrize("content", [b"", b"\n", b"short", b"\xff" * 10])
def test_a_key_that_was_never_written_is_refused_with_the_remedy(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "secret-key").write_bytes(content)

    with pytest.raises(BadSetting, match=r"secret-key holds no key\. Delete this file"):
        _read(tmp_path)


def test_a_key_that_is_set_leaves_no_file(tmp_path: Path) -> None:
    settings = _read(tmp_path, SECRET_KEY="k")  # noqa: S106 - an example

    assert len(settings.secret_key) == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_a_provider_is_called_by_its_host(tmp_path: Path) -> None:
    issuer = "https://anmeldung.example/realms/stadt"
    found = _read(tmp_path, OIDC_ISSUER=issuer, OIDC_CLIENT_ID="check").provider

    assert found == ProviderSettings(issuer, "check", "", "anmeldung.example")
    assert _read(tmp_path).provider is None


@pytest.mark.parametrize(
    ("issuer", "client", "named"),
    [
        ("http://anmeldung.example", "check", "OIDC_ISSUER"),
        ("anmeldung.example", "check", "OIDC_ISSUER"),
        ("", "check", "OIDC_ISSUER"),
        ("https://anmeldung.example/?x", "check", "OIDC_ISSUER"),
        ("https://anmeldung.example", " ", "OIDC_CLIENT_ID"),
    ],
)
def test_a_provider_that_cannot_be_used_is_named(
    tmp_path: Path, issuer: str, client: str, named: str
) -> None:
    with pytest.raises(BadSetting, match=f"DIGITAL_CHECK_{named} is"):
        _read(tmp_path, OIDC_ISSUER=issuer, OIDC_CLIENT_ID=client)


@pytest.mark.parametrize("name", ["OPERATOR_EMAIL", "ACCESSIBILITY_CONTACT"])
@pytest.mark.parametrize("given", ["Rathaus", "a@b c@d", "Amt <amt@stadt.example>"])
def test_what_people_write_to_is_one_mail_address(tmp_path: Path, name: str, given: str) -> None:
    with pytest.raises(BadSetting, match=f"DIGITAL_CHECK_{name} is .* one mail address alone"):
        _read(tmp_path, **{name: given})


def test_texts_of_the_operator_lie_in_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "imprint.de.md").write_text("Ämter", encoding="utf-8-sig")
    (tmp_path / "legal" / "other.de.md").write_text("Anderes", encoding="utf-8")

    assert _read(tmp_path).legal.texts == {(LegalPage.IMPRINT, Language.DE): "Ämter"}


@pytest.mark.parametrize(("content", "why"), [(b"\xc4mter", "not UTF-8"), (b"x" * 200_001, "too")])
def test_a_text_that_cannot_be_shown_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "privacy.en.md").write_bytes(content)

    with pytest.raises(BadSetting, match=rf"privacy\.en\.md is {why}"):
        _read(tmp_path)
