"""Mails: what people read, in both languages, and what nobody can smuggle into them."""

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from checks.errands import Hindered
from checks.notices import (
    AccountEnding,
    AssessmentShared,
    CommentsInvited,
    DecisionMade,
    DeletionAhead,
    DimensionAssigned,
    Mail,
    MembershipOffered,
    Notice,
    PasswordReset,
    ReviewAssigned,
    ReviewDue,
    ReviewEnded,
    ReviewTakenBack,
    SignInChanged,
    SubmissionEnding,
    SubmissionReceipt,
    name_of,
)
from checks.text import Language
from tests.mails import ADDRESS, mails, text_of

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
TO = "erika@stadt.example"
EACH: list[Notice] = [
    MembershipOffered("Stadt Musterstadt", "Anna Beispiel", "/invitation/x", AT),
    PasswordReset("/ticket/x", AT),
    AssessmentShared("Stadtwald „Süd“", "Anna Beispiel", "edit", "/a/x/"),
    SubmissionReceipt("Aufruf 1", "Stadtwald", "2026-0001", AT, "ab12", "/submissions/x"),
    DeletionAhead("Stadtwald", date(2026, 12, 24), "/a/x/"),
    AccountEnding(date(2026, 12, 24), "/sign-in"),
    SignInChanged("second_factor_off", AT, "/account"),
    SubmissionEnding("Stadtwald", date(2026, 12, 24), "/submissions/x"),
    CommentsInvited("Richtlinie", "Anna Beispiel", date(2026, 12, 24), "/a/x/"),
    DimensionAssigned("Stadtwald", "Offene Standards", "Anna", "/a/x/dimension/OS"),
    ReviewAssigned("Aufruf 1", "/reviews"),
    ReviewDue("Aufruf 1", date(2026, 12, 24), "/reviews"),
    ReviewTakenBack("Aufruf 1", "2026-0001", date(2026, 11, 12), "Ministerium", "/reviews"),
    ReviewEnded("Aufruf 1", "2026-0001", date(2026, 11, 12), "Ministerium", "/reviews/x"),
    DecisionMade("Aufruf 1", "Stadtwald", "2026-0001", "/submissions/x"),
]
RESET_IN_GERMAN = f"""\
Guten Tag,

jemand, hoffentlich Sie, möchte ein neues Passwort für das Konto zu dieser Adresse. Mit diesem Link\
 setzen Sie es:

{ADDRESS}/de/ticket/x

Der Link gilt 60 Minuten, bis zum 29. November 2026, 10:30 Uhr, und nur einmal.

Sie waren das nicht? Dann ignorieren Sie diese E-Mail. Ihr Passwort bleibt, wie es ist, und niemand\
 hat Zugang bekommen.


-- 
Digital-Check für Förderprogramme. Diese E-Mail wurde automatisch geschickt, auf Antworten wird\
 nicht geachtet.

{ADDRESS}/de/
"""  # noqa: W291 - a signature begins this way (RFC 3676)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("notice", EACH, ids=name_of)
def test_each_notice_is_a_letter_with_its_link(notice: Notice, language: Language) -> None:
    letter = mails().letter(Mail(TO, language, notice), "key-1", AT)

    text = text_of(letter)
    assert letter["Subject"].strip()
    assert f"\n{ADDRESS}/{language}{notice.path}\n" in text
    assert text.startswith("Guten Tag," if language is Language.DE else "Hello,")
    assert "\n\n\n\n" not in text


def test_a_letter_reads_as_it_was_written() -> None:
    letter = mails().letter(Mail(TO, Language.DE, EACH[1]), "key-1", AT)

    assert letter["Subject"] == "Neues Passwort setzen"
    assert text_of(letter) == RESET_IN_GERMAN


def test_what_somebody_may_do_is_said_in_words() -> None:
    letter = mails().letter(Mail(TO, Language.EN, EACH[2]), "key-1", AT)

    assert "What you may do with it: Read, comment and edit." in text_of(letter)


def test_a_letter_crosses_old_mail_servers_and_is_known_by_its_errand() -> None:
    sent = mails().letter(Mail(TO, Language.DE, EACH[2]), "key-1", AT).as_bytes()

    assert sent.isascii()
    assert max(map(len, sent.split(b"\r\n"))) <= 998
    read = message_from_bytes(sent, policy=default)
    assert read["Subject"] == "Mit Ihnen geteilt: Stadtwald „Süd“"
    assert read["Message-ID"] == "<key-1@stadt.example>"
    assert (read["To"], read["Auto-Submitted"]) == (TO, "auto-generated")
    assert read["Date"].datetime == AT


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_nobody_adds_a_header_through_the_name_of_a_thing(sign: str) -> None:
    title = f"Wald{sign}Bcc: opfer@anderswo.example"
    notice = AssessmentShared(title, f"Anna{sign}Bcc: x@y.example", "read", "/a/x/")

    sent = mails().letter(Mail(TO, Language.DE, notice), "key-1", AT).as_bytes()

    read = message_from_bytes(sent, policy=default)
    assert "Bcc" not in read
    assert read["Subject"] == "Mit Ihnen geteilt: Wald Bcc: opfer@anderswo.example"


def test_names_are_no_markup_and_stay_as_they_are() -> None:
    notice = AssessmentShared("<b>R&D</b>", "Anna", "read", "/a/x/")

    letter = mails().letter(Mail(TO, Language.DE, notice), "key-1", AT)

    assert letter["Subject"] == "Mit Ihnen geteilt: <b>R&D</b>"
    assert "    <b>R&D</b>\n" in text_of(letter)


def test_a_domain_with_umlauts_is_spelt_as_mail_servers_know_it() -> None:
    letter = mails().letter(Mail("erika@müller-stadt.example", Language.DE, EACH[0]), "k", AT)

    assert letter["To"] == "erika@xn--mller-stadt-thb.example"


@pytest.mark.parametrize(
    "to", ["", "erika", "a..b@stadt.example", "a@b\r\nBcc: x@y.example", f"a@{'ü' * 80}.example"]
)
def test_what_is_no_address_is_never_written_to(to: str) -> None:
    with pytest.raises(Hindered) as hindered:
        mails().letter(Mail(to, Language.DE, EACH[0]), "k", AT)

    assert hindered.value.is_final
