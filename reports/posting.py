"""Posting: hands a letter to the mail server, or shows it where there is none."""

import logging
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final, Protocol

from checks.accounts import is_made_up
from checks.errands import Hindered
from checks.text import Text

PATIENCE: Final = 20.0
"""Seconds that a mail server may take for one answer."""
PERMANENT: Final = range(500, 600)


class Post(Protocol):
    """Takes letters. Raises Hindered where one is not taken."""

    def send(self, letter: EmailMessage) -> None: ...


@dataclass(frozen=True, slots=True)
class Console:
    """Shows letters instead of sending them; they may hold links that open an account."""

    write: Callable[[str], object]

    def send(self, letter: EmailMessage) -> None:
        lines = [f"{name}: {letter[name]}" for name in ("To", "Subject")]
        lines += ["", letter.get_content()]
        self.write("\n".join(["--- mail", *lines]) + "---\n")


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server. `security` is `starttls`, `tls` or `none`; certificates are always checked.

    It is never bothered with an address that nobody can have: the demo is full of them.
    """

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, letter: EmailMessage) -> None:
        if is_made_up(str(letter["To"])):
            logging.getLogger("digital-check").warning(MADE_UP, letter["Message-ID"])
            return
        try:
            server = self._connected()
            try:
                server.send_message(letter)
            finally:
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()  # what it took before, it has taken
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(error) from error
        except smtplib.SMTPAuthenticationError as error:
            raise Hindered(NO_LOGIN) from error
        except smtplib.SMTPException as error:
            raise Hindered(NOT_TAKEN) from error
        except OSError as error:
            raise Hindered(UNREACHABLE) from error

    def _connected(self) -> smtplib.SMTP:
        secure = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=secure
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if self.security == "starttls":
                server.starttls(context=secure)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def _refused(error: smtplib.SMTPRecipientsRefused) -> Hindered:
    """Whether trying again may help stands in the first digit of the answer."""
    codes = [code for code, _ in error.recipients.values()]
    return Hindered(NOBODY, is_final=all(code in PERMANENT for code in codes))


MADE_UP: Final = "mail %s is not sent: nobody can have an address under a reserved domain"
NOBODY: Final = Text(
    "Der Mailserver nimmt nichts für diese Adresse an.",
    "The mail server accepts nothing for this address.",
)
NO_LOGIN: Final = Text(
    "Der Mailserver lässt uns nicht ein; der Betrieb prüft Benutzer und Passwort.",
    "The mail server does not let us in; the operator checks user and password.",
)
NOT_TAKEN: Final = Text(
    "Der Mailserver hat die E-Mail nicht angenommen.", "The mail server did not accept the email."
)
UNREACHABLE: Final = Text(
    "Der Mailserver ist nicht zu erreichen.", "The mail server cannot be reached."
)
