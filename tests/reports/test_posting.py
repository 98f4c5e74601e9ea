"""Posting: a letter reaches a mail server over each kind of connection, or says why it does not."""

import socket
import ssl
from email.message import EmailMessage

import pytest

from checks.errands import Hindered
from checks.notices import Mail, PasswordReset
from checks.text import Language
from reports.posting import Console, Smtp
from tests.fakes import A_MONDAY
from tests.mails import mails
from tests.smtp import Sink, sinking

HOST = "127.0.0.1"
TO = "erika@stadt.internal"
"""Under a domain of which a mail server may know; none of the public ones (ICANN, 2024)."""


def _letter(to: str = TO) -> EmailMessage:
    notice = PasswordReset("/ticket/x", A_MONDAY)
    return mails().letter(Mail(to, Language.DE, notice), "key-1", A_MONDAY)


def _refusal(port: int, **how: str) -> Hindered:
    with pytest.raises(Hindered) as hindered:
        Smtp(HOST, port, **how).send(_letter())
    return hindered.value


def test_a_letter_arrives_as_it_was_written() -> None:
    with sinking() as sink:
        Smtp(HOST, sink.port, "none").send(_letter())

    (letter,) = sink.letters
    assert letter["Message-ID"] == "<key-1@stadt.example>"
    assert letter["Subject"] == "Neues Passwort setzen"
    assert sink.recipients == [TO]


@pytest.mark.parametrize(
    "to", ["erika@stadt.example", "erika@example.org", "x@mail.example.com", "x@Dorf.INVALID"]
)
def test_nobody_is_written_to_who_can_have_no_address(
    to: str, caplog: pytest.LogCaptureFixture
) -> None:
    with sinking() as sink:
        Smtp(HOST, sink.port, "none").send(_letter(to))

    assert sink.letters == []
    (line,) = caplog.messages
    assert line.startswith("mail <key-1@stadt.example> is not sent")
    assert to not in line


def test_whoever_has_to_sign_in_does() -> None:
    with sinking(login=("check", "geheim")) as sink:
        Smtp(HOST, sink.port, "none", "check", "geheim").send(_letter())
        wrong = _refusal(sink.port, security="none", user="check", password="falsch")  # noqa: S106

    assert len(sink.letters) == 1
    assert "lässt uns nicht ein" in wrong.reason.de
    assert not wrong.is_final
    assert "geheim" not in repr(Smtp(HOST, 25, "none", "check", "geheim"))


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (450, False)])
def test_an_address_nobody_has_is_given_up_unless_the_server_is_only_busy(
    code: int, *, is_final: bool
) -> None:
    with sinking(Sink(refusing_recipients=code)) as sink:
        refusal = _refusal(sink.port, security="none")

    assert refusal.is_final is is_final
    assert "nimmt nichts für diese Adresse an" in refusal.reason.de


def test_a_letter_that_is_not_taken_is_tried_again() -> None:
    with sinking(Sink(refusing_letters=451)) as sink:
        refusal = _refusal(sink.port, security="none")

    assert not refusal.is_final
    assert "nicht angenommen" in refusal.reason.de


def test_a_server_that_hangs_up_after_taking_it_has_taken_it() -> None:
    with sinking(Sink(hangs_up_on_quit=True)) as sink:
        Smtp(HOST, sink.port, "none").send(_letter())

    assert len(sink.letters) == 1


def test_nothing_is_sent_in_clear_where_a_secure_connection_was_asked_for() -> None:
    with sinking() as sink:
        refusal = _refusal(sink.port, security="starttls")

    assert sink.letters == []
    assert not refusal.is_final


def test_a_certificate_nobody_vouches_for_is_refused() -> None:
    with sinking(certified=True) as sink:
        refusals = [_refusal(sink.port, security="starttls")]
    with sinking(certified=True, is_tls=True) as tls:
        refusals.append(_refusal(tls.port, security="tls"))

    assert sink.letters == tls.letters == []
    assert {refusal.is_final for refusal in refusals} == {False}


@pytest.mark.parametrize(("security", "is_tls"), [("starttls", False), ("tls", True)])
def test_a_letter_travels_encrypted(
    monkeypatch: pytest.MonkeyPatch, security: str, *, is_tls: bool
) -> None:
    with sinking(certified=True, is_tls=is_tls) as sink:
        monkeypatch.setenv("SSL_CERT_FILE", str(sink.certificate))
        assert ssl.get_default_verify_paths().openssl_cafile_env == "SSL_CERT_FILE"
        Smtp("localhost", sink.port, security).send(_letter())

    assert len(sink.letters) == 1
    assert sink.was_encrypted


def test_a_server_that_is_not_there_is_tried_again() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        refusal = _refusal(probe.getsockname()[1])

    assert not refusal.is_final
    assert "nicht zu erreichen" in refusal.reason.de


def test_the_console_shows_whom_it_is_for_and_what_it_says() -> None:
    shown: list[str] = []

    Console(shown.append).send(_letter())

    assert f"To: {TO}\nSubject: Neues Passwort setzen\n\nGuten Tag," in shown[0]
