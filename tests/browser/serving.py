"""The real server, as an operator starts it: a process group of its own that can be killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAIL = re.compile(r"^--- mail\n.*?^---\n", re.DOTALL | re.MULTILINE)
EXPECTED = ("Database and catalogue ready", "Imprint, privacy notice or accessibility statement")
"""That it is ready, and that nobody has named the operator of a test."""
PATIENCE = 30
"""Seconds a busy machine may need to start or stop a server."""


class Server:
    """`python app.py` on a data folder; what it logs is kept in `log`."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self._environment = os.environ | {
            "DIGITAL_CHECK_DATA": str(folder / "data"),
            "DIGITAL_CHECK_PORT": str(self.port),
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(self.log.read_text(encoding="utf-8"))
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask it to end, as an operator does; nothing happens where it has ended already."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """End every process of it at once, as a power cut does."""
        self._signal(signal.SIGKILL)

    @property
    def settings(self) -> Mapping[str, str]:
        """Its environment, for whoever works on its data beside it."""
        return self._environment

    @property
    def complaints(self) -> list[str]:
        """What it logged beyond EXPECTED, and beyond mails it has no server for."""
        said = MAIL.sub("", self.log.read_text(encoding="utf-8"))
        lines = said.splitlines()
        return [line for line in lines if not line.startswith(EXPECTED)]

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, number)
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
