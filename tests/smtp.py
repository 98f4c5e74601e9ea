"""A mail server of the tests' own, on this machine: keeps what it takes, refuses as it is told."""

import base64
import socketserver
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PATIENCE = 60.0
LOCALHOST = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])


@dataclass
class Sink:
    """What arrived, and how the server behaves."""

    login: tuple[str, str] | None = None
    refusing_recipients: int = 0
    refusing_letters: int = 0
    hangs_up_on_quit: bool = False
    certificate: Path | None = None
    is_tls: bool = False
    pause: float = 0.0
    port: int = 0
    was_encrypted: bool = False
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    def wait_for(self, addresses: set[str]) -> None:
        """Until a letter to each of them has arrived, or a minute has passed."""
        end = monotonic() + PATIENCE
        while not addresses <= self.addressed and monotonic() < end:
            sleep(0.05)
        assert addresses - self.addressed == set()

    @property
    def addressed(self) -> set[str]:
        return {str(letter["To"]) for letter in self.letters}

    @property
    def context(self) -> ssl.SSLContext:
        assert self.certificate is not None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        return context


class _Talk(socketserver.StreamRequestHandler):
    """One client, line by line (RFC 5321)."""

    @property
    def sink(self) -> Sink:
        return cast("_Server", self.server).sink

    def handle(self) -> None:
        if self.sink.is_tls:
            self._encrypt()
        self._say(220, "sink")
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            if word.upper() == "QUIT":
                if not self.sink.hangs_up_on_quit:
                    self._say(221, "bye")
                return
            self._answer(word.upper(), rest)

    def _answer(self, word: str, rest: str) -> None:
        if word == "EHLO":
            self._greet()
        elif word == "STARTTLS" and self.sink.certificate:
            self._say(220, "go ahead")
            self._encrypt()
        elif word == "AUTH":
            self._judge(rest.partition(" ")[2])
        elif word == "RCPT":
            self.sink.recipients.append(rest.partition("<")[2].rstrip(">"))
            self._say(self.sink.refusing_recipients or 250, "recipient")
        elif word == "DATA":
            self._take()
        else:
            self._say(250, "ok")

    def _greet(self) -> None:
        offers = ["sink", "AUTH PLAIN"] if self.sink.login else ["sink"]
        if self.sink.certificate and not self.sink.is_tls:
            offers.append("STARTTLS")
        lines = [f"250{'-' if n < len(offers) else ' '}{o}" for n, o in enumerate(offers, 1)]
        self.wfile.write(("\r\n".join(lines) + "\r\n").encode())

    def _judge(self, told: str) -> None:
        given = base64.b64decode(told).decode().split("\0")[1:]
        is_right = tuple(given) == self.sink.login
        self._say(235 if is_right else 535, "login")

    def _take(self) -> None:
        self._say(354, "go ahead")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if not self.sink.refusing_letters:
            self.sink.letters.append(message_from_bytes(b"".join(lines), policy=default))
        sleep(self.sink.pause)
        self._say(self.sink.refusing_letters or 250, "letter")

    def _encrypt(self) -> None:
        self.request = self.sink.context.wrap_socket(self.request, server_side=True)
        self.sink.was_encrypted = True
        self.setup()

    def _say(self, code: int, words: str) -> None:
        self.wfile.write(f"{code} {words}\r\n".encode())

    def finish(self) -> None:
        super().finish()
        self.request.close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, sink: Sink, port: int) -> None:
        self.sink = sink
        super().__init__(("127.0.0.1", port), _Talk)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, or does not trust us, is part of the tests."""


@contextmanager
def sinking(
    sink: Sink | None = None,
    *,
    login: tuple[str, str] | None = None,
    certified: bool = False,
    is_tls: bool = False,
) -> Iterator[Sink]:
    """A server that runs as long as the block does."""
    sink = sink or Sink(login=login, is_tls=is_tls)
    with tempfile.TemporaryDirectory() as folder:
        if certified:
            sink.certificate = Path(folder) / "cert.pem"
            sink.certificate.write_bytes(_certificate())
        with _Server(sink, sink.port) as server:
            sink.port = server.server_address[1]
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
            thread.start()
            try:
                yield sink
            finally:
                server.shutdown()
                thread.join()


def _certificate() -> bytes:
    """For localhost, by nobody but itself, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(LOCALHOST, LOCALHOST, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return made.public_bytes(Encoding.PEM) + secret
