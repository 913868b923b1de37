"""PostgreSQL's and Redis's own servers, each on loopback with its data in a folder that goes with it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.origins.stores.errors import StoreUnreachableError
from crossorigin.origins.stores.opening import open_store

_PATIENCE: Final = 60.0


class MissingError(Exception):
    """A program is not here; it is the argument."""


@contextlib.contextmanager
def sqlite() -> Iterator[str]:
    """The URL of a file."""
    with _folder() as folder:
        yield f"sqlite:///{folder / 'origins.db'}"


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a server, with the settings that it has by itself."""
    initdb, server = _program("initdb"), _program("postgres")
    with _folder() as folder:
        # Root is refused.
        user = _nobody() if os.geteuid() == 0 else {}
        if user:
            shutil.chown(folder, user["user"])
        data = folder / "data"
        subprocess.run(
            [initdb, "-D", data, "-U", "postgres", "-A", "trust"], cwd=folder, capture_output=True, check=True, **user
        )
        port = _free_port()
        command: list[str | Path] = [server, "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder]
        with _running(command, f"postgresql://postgres@127.0.0.1:{port}/postgres", folder, user) as url:
            yield url


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """The URL of a server, which writes nothing to the disk."""
    server = _program("redis-server")
    with _folder() as folder:
        port = _free_port()
        command: list[str | Path] = [server, "--bind", "127.0.0.1", "--port", str(port), "--dir", folder, "--save", ""]
        with _running(command, f"redis://127.0.0.1:{port}/0", folder, {}) as url:
            yield url


STORES: Final[dict[str, Callable[[], contextlib.AbstractContextManager[str]]]] = {
    "SQLite": sqlite,
    "PostgreSQL": postgresql,
    "Redis": redis,
}


def administered(url: str) -> AdministeredStore:
    """The store at *url*, made."""
    store = open_store(url)
    store.create()
    return store


@contextlib.contextmanager
def _running(command: Sequence[str | Path], url: str, folder: Path, user: dict[str, Any]) -> Iterator[str]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **user)
    try:
        _wait_for(url)
        yield url
    finally:
        # PostgreSQL's "fast": at once, and in order. Redis takes it likewise.
        process.send_signal(signal.SIGINT)
        process.wait(_PATIENCE)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            administered(url)
        except StoreUnreachableError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _nobody() -> dict[str, Any]:
    import pwd  # noqa: PLC0415 - of Unix alone, as root is

    entry = pwd.getpwnam("nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _program(name: str) -> str:
    # Debian has PostgreSQL's outside of the path, by version.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, folders)]))
    if found is None:
        raise MissingError(name)
    return found


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    # A short name: a socket's has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="cors-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        assert isinstance(port, int)
        return port
