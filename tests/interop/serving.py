"""The servers, as programs at a port of loopback, with a configuration from the folder beside this file."""

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from tests.checking.fixes.stacks.programs import folder, program, reserved_port, running
from tests.interop.checking import ROOT

_CONFIGURATIONS: Final = Path(__file__).parent / "configurations"
_APACHE_MODULES: Final = ("mpm_event", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http")
_PYTHON: Final = ("env", f"PYTHONPATH={ROOT}", sys.executable, "-m")


def nginx(configuration: str, upstream: str, **slots: str) -> AbstractContextManager[str]:
    command = (program("nginx"), "-e", "stderr", "-p", "@home@", "-c", "@configuration@")
    return serving(command, configuration, slots | {"upstream": upstream})


def apache(configuration: str, upstream: str, **slots: str) -> AbstractContextManager[str]:
    modules = [f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _APACHE_MODULES]
    # As root it would not serve as root.
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    command = (program("apache2"), "-X", "-f", "@configuration@")
    return serving(command, configuration, slots | {"upstream": upstream, "modules": "\n".join([*modules, *user])})


def caddy(configuration: str, upstream: str, **slots: str) -> AbstractContextManager[str]:
    command = (program("caddy"), "run", "--adapter", "caddyfile", "--config", "@configuration@")
    return serving(command, configuration, slots | {"upstream": upstream})


def haproxy(configuration: str, upstream: str, **slots: str) -> AbstractContextManager[str]:
    command = (program("haproxy"), "-db", "-f", "@configuration@")
    return serving(command, configuration, slots | {"upstream": upstream.removeprefix("http://")})


def uvicorn(application: str, folder_of_module: Path = ROOT) -> AbstractContextManager[str]:
    """FastAPI's usual server."""
    options = ("--app-dir", str(folder_of_module), "--port", "@port@", "--log-level", "warning")
    return serving((*_PYTHON, "uvicorn", *options, application))


def flask(application: str) -> AbstractContextManager[str]:
    """Flask's own server."""
    return serving((*_PYTHON, "flask", "--app", application, "run", "--port", "@port@"))


def python(*words: str, folder_of_module: Path = ROOT) -> AbstractContextManager[str]:
    """A server that is a module of Python, with slots such as @port@ among its *words*."""
    search = f"PYTHONPATH={ROOT}{os.pathsep}{folder_of_module}"
    return serving(("env", search, sys.executable, "-m", *words))


def waitress(application: str, folder_of_module: Path = ROOT) -> AbstractContextManager[str]:
    return python("waitress", "--listen=127.0.0.1:@port@", application, folder_of_module=folder_of_module)


def node(script: Path, modules: Path, *arguments: str) -> AbstractContextManager[str]:
    """A script that listens at the port of its first argument; *modules* is where `require` looks."""
    return serving(("env", f"NODE_PATH={modules}", program("node"), str(script), "@port@", *arguments))


@contextlib.contextmanager
def serving(command: Sequence[str], configuration: str = "", slots: Mapping[str, str] | None = None) -> Iterator[str]:
    """Runs a server, and gives its URL.

    Args:
        command: With slots such as @port@, @home@ (a folder of its own) and @configuration@ (where that file lies).
        configuration: The name of a file with slots.
        slots: What goes into the slots of the file, apart from @port@ and @home@.
    """
    with folder() as home, reserved_port() as reservation:
        port = str(reservation.getsockname()[1])
        known = {"home": str(home), "port": port, "configuration": str(home / configuration)}
        if configuration:
            text = (_CONFIGURATIONS / configuration).read_text(encoding="utf-8")
            (home / configuration).write_text(_filled(text, {**(slots or {}), **known}), encoding="utf-8")
        with running([_filled(word, known) for word in command], reservation, home):
            yield f"http://127.0.0.1:{port}"


def _filled(text: str, slots: Mapping[str, str]) -> str:
    for name, value in slots.items():
        text = text.replace(f"@{name}@", value)
    return text
