"""The real servers, each on a port of loopback, with its data in a folder of its own; killed and started at will."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg
import redis

from tests.needs import find_program

_PATIENCE: Final = 60.0
"""Seconds for a server to start, on a machine that has a lot to do."""
PASSWORD: Final = "Pa55word-of-tests"


class Server(Protocol):
    """A server of a store."""

    def start(self) -> None: ...

    def kill(self) -> None: ...


class PostgreSQLServer:
    """PostgreSQL, whose superuser is `postgres`; another user of the system runs it, where root would be refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if _is_root() else {}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if _is_root():
            for path in (folder, folder / "password"):
                os.chown(path, _uid_of_nobody(), -1)
        options = (
            "-U",
            "postgres",
            f"--pwfile={folder / 'password'}",
            "--auth-local=trust",
            "--auth-host=scram-sha-256",
        )
        subprocess.run(
            [_program("initdb"), "-D", folder / "data", "-E", "UTF8", "--no-sync", *options],
            **self._user,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )

    @property
    def url(self) -> str:
        """Over TCP, with a password."""
        return f"postgresql://postgres:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    @property
    def socket_url(self) -> str:
        """Over the Unix socket."""
        return f"postgresql://postgres@/postgres?host={self._folder}&port={self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self._folder,
            "fsync": "off",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_program("postgres"), "-D", self._folder / "data", *options],
                **self._user,
                cwd=self._folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        _wait_until(self._answers, self._folder / "log")

    def kill(self) -> None:
        """End it at once, with all its connections, as a crash does."""
        # NB: SIGKILL would leave its children to themselves, and the next start would find them.
        _end(self._process, signal.SIGQUIT)

    def execute(self, statement: str) -> list[tuple[Any, ...]]:
        """What somebody types who administers the database."""
        with psycopg.connect(self.socket_url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _answers(self) -> None:
        self.execute("SELECT 1")


class RedisServer:
    """Redis, which has everything written before it answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        """Over TCP, with a password."""
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"

    @property
    def socket_url(self) -> str:
        """Over the Unix socket."""
        return f"unix://:{PASSWORD}@{self._folder / 'socket'}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = {
            "bind": "127.0.0.1",
            "port": self.port,
            "dir": self._folder,
            "requirepass": PASSWORD,
            "unixsocket": self._folder / "socket",
            "appendonly": "yes",
            "appendfsync": "always",
            "save": "",
        }
        arguments = [str(part) for name, value in options.items() for part in (f"--{name}", value)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_program("redis-server"), *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        _wait_until(self._answers, self._folder / "log")

    def kill(self) -> None:
        """End it at once."""
        _end(self._process, signal.SIGKILL)

    def freeze(self) -> None:
        """Keep it from answering, while its connections stay."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def execute(self, *command: str) -> Any:
        """What somebody types who administers it."""
        with contextlib.closing(redis.Redis.from_url(self.url)) as client:
            return client.execute_command(*command)  # type: ignore[no-untyped-call] # redis-py has no types for it

    def _answers(self) -> None:
        self.execute("PING")


@contextlib.contextmanager
def server_folder() -> Iterator[Path]:
    """An empty folder that another user may enter, unlike pytest's, and whose name is short enough for a socket's."""
    with tempfile.TemporaryDirectory(prefix="cors-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextlib.contextmanager
def without_privileges() -> Iterator[None]:
    """As nobody, if this is root: to whom nothing is forbidden."""
    user = os.geteuid()
    if _is_root():
        os.seteuid(_uid_of_nobody())
    try:
        yield
    finally:
        os.seteuid(user)


def _is_root() -> bool:
    return os.geteuid() == 0


def _uid_of_nobody() -> int:
    import pwd

    return pwd.getpwnam("nobody").pw_uid


def _program(name: str) -> str:
    found = find_program(name)
    assert found is not None, f"{name} is not installed; mark the test with pytest.mark.needs({name!r})"
    return found


def free_port() -> int:
    """A port of loopback that nobody has just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        assert isinstance(port, int)
        return port


def _wait_until(answers: Any, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            answers()
        except (psycopg.Error, redis.RedisError):
            if time.monotonic() > deadline:
                print(log.read_text(encoding="utf-8", errors="replace"))
                raise
            time.sleep(0.05)
        else:
            return


def _end(process: subprocess.Popen[bytes] | None, number: signal.Signals) -> None:
    if process is not None and process.poll() is None:
        process.send_signal(number)
        process.wait(_PATIENCE)
