"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket, gone at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine

from tools.system import postgresql_programs

ACCOUNT = "postgres"
QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"
"""No test cuts the power."""


class Cluster:
    """A running server; each test gets a database of its own, copied from a template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._admin = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")

    def address(self, name: str) -> str:
        return f"postgresql+psycopg://{ACCOUNT}@/{name}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """The name of a new database that holds what the template holds."""
        name = f"test{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._admin.dispose()

    def _run(self, command: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(command)


@contextmanager
def running() -> Iterator[Cluster]:
    """A server that runs as long as the block does.

    In a folder of its own right under the temporary one: the path of a socket has to be short.
    """
    with tempfile.TemporaryDirectory(prefix="pg-") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT, ACCOUNT)
        data = folder / "data"
        options = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        _run(folder, "initdb", "-D", data, "--username", ACCOUNT, *options)
        sockets = f"-k {folder} -c listen_addresses='' {QUICK}"
        _run(folder, "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", sockets, "start")
        cluster = Cluster(folder)
        try:
            yield cluster
        finally:
            cluster.close()
            _run(folder, "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _run(folder: Path, program: str, *arguments: str | Path) -> None:
    """As an account without rights: PostgreSQL refuses to run as root."""
    command = [postgresql_programs() / program, *arguments]
    is_root = os.geteuid() == 0
    with (folder / "made.log").open("ab") as log:
        subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            stdout=log,
            stderr=log,
            check=True,
            user=ACCOUNT if is_root else None,
            group=ACCOUNT if is_root else None,
            extra_groups=[] if is_root else None,
        )
