"""Mails: a notice as a letter with subject and plain text, in the language of whoever gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checks.errands import Hindered
from checks.events import TOLD
from checks.local_time import LOCAL_TIME, local_day
from checks.notices import Mail, name_of
from checks.shares import RIGHTS
from checks.text import Language, Text
from reports.language import Words

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
POLICY: Final = SMTP.clone(cte_type="7bit")
"""Anything but ASCII is encoded, so that every mail server takes it and no line is too long."""


@dataclass(frozen=True, slots=True)
class Mails:
    """Writes letters: in whose name, and under which public address the pages are found."""

    words: Mapping[Language, Words]
    address: str
    sender: str

    def letter(self, mail: Mail, key: str, at: datetime) -> EmailMessage:
        """The same key gives the same Message-ID, so a mail that comes twice is known as one.

        Raises Hindered where the address cannot be written to.
        """
        subject, text = self._told(mail)
        letter = EmailMessage(policy=POLICY)
        letter["From"] = _address(self.sender)
        letter["To"] = _address(mail.to)
        letter["Subject"] = subject
        letter["Date"] = format_datetime(at)
        letter["Message-ID"] = f"<{key}@{_address(self.sender).domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        letter["Content-Language"] = mail.language.value
        return letter

    def _told(self, mail: Mail) -> tuple[str, str]:
        """Subject and text; a subject is one line, whatever people have called things."""
        words = self.words[mail.language]
        template = _environment(words).get_template(f"mail/{name_of(mail.notice)}.txt")
        context = template.new_context(
            {
                "notice": mail.notice,
                "link": f"{self.address}/{mail.language}{mail.notice.path}",
                "home": f"{self.address}/{mail.language}/",
            }
        )
        subject = "".join(template.blocks["subject"](context))
        return " ".join(subject.split()), template.render(context.get_all()).strip() + "\n"


def _address(email: str) -> Address:
    """An address as mail servers know it: a domain with umlauts has another spelling there."""
    local, _, domain = email.rpartition("@")
    if not local or not domain:
        raise Hindered(NO_ADDRESS, is_final=True)
    try:
        return Address(addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except (ValueError, IndexError) as error:
        raise Hindered(NO_ADDRESS, is_final=True) from error


@lru_cache(maxsize=8)
def _environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - plain text, which nobody reads as markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters["day"] = words.day
    environment.filters["day_and_time"] = lambda moment: _day_and_time(moment, words)
    environment.globals["events"] = {event.value: words.text(TOLD[event]) for event in TOLD}
    environment.globals["rights"] = {right.value: words.text(RIGHTS[right]) for right in RIGHTS}
    return environment


def _day_and_time(moment: datetime, words: Words) -> str:
    """As in "23. November 2026, 10:30 Uhr"."""
    day, clock = words.day(local_day(moment)), f"{moment.astimezone(LOCAL_TIME):%H:%M}"
    return words.text(Text(f"{day}, {clock} Uhr", f"{day}, {clock} (Berlin time)"))


NO_ADDRESS: Final = Text(
    "An diese Adresse lässt sich nicht schreiben.", "No email can be sent to this address."
)
