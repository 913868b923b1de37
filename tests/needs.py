"""Tests that need a program: `@pytest.mark.needs("nginx")`. A test is never skipped.

Where the program is missing, the test is left out of the run, and a line at its end says so: `make test` has to pass
on a machine that has Python, git and make alone. With CORS_REQUIRE_ALL in the environment, as CI has it, it fails.
"""

import itertools
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

REQUIRE_ALL: Final = "CORS_REQUIRE_ALL"
_PACKAGES: Final = {
    "MiniBrowser": "libwebkit2gtk-4.1-0",
    "Xvfb": "xvfb",
    "WebKitWebDriver": "webkit2gtk-driver",
    "apache2": "apache2-bin",
    "bwrap": "bubblewrap",
    "certutil": "libnss3-tools",
    "chromedriver": "chromium-driver",
    "initdb": "postgresql",
    "node": "nodejs",
    "postgres": "postgresql",
}
"""The Debian packages of programs that are not called as their package is."""
_TRIALS: Final = {"bwrap": ("--dev-bind", "/", "/", "true")}
"""How to find out whether an installed program may do here what the tests ask of it: make a user namespace."""
_LEFT_OUT: Final = pytest.StashKey[tuple[pytest.Item, ...]]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(program, ...): the test runs these programs, which not every machine has")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = () if os.environ.get(REQUIRE_ALL) else tuple(item for item in items if missing(item))
    if left_out:
        config.stash[_LEFT_OUT] = left_out
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_setup(item: pytest.Item) -> None:
    if programs := missing(item):
        pytest.fail(f"{are_missing(programs)}, and {REQUIRE_ALL} is set", pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if left_out := config.stash.get(_LEFT_OUT, ()):
        programs = {program for item in left_out for program in missing(item)}
        terminalreporter.write_line(f"Tests left out: {len(left_out)}. {are_missing(programs)}.", yellow=True)


def missing(item: pytest.Item) -> tuple[str, ...]:
    """The programs that the test is marked with and that are not here."""
    named = (name for mark in item.iter_markers("needs") for name in mark.args)
    return tuple(name for name in named if not is_here(name))


def find_program(name: str) -> str | None:
    """Where the program is."""
    return shutil.which(name, path=os.pathsep.join((os.environ["PATH"], "/usr/sbin", *_library_folders())))


@cache
def _library_folders() -> tuple[str, ...]:
    # Debian keeps servers out of the path of ordinary users, PostgreSQL's programs and WebKit's out of everybody's.
    # Kept, as to look takes 2 ms, and each of some thousand tests asks (measured).
    libraries = Path("/usr/lib")
    versions = (sorted(libraries.glob(where), reverse=True) for where in ("postgresql/*/bin", "*/webkit2gtk-4.*"))
    return tuple(map(str, itertools.chain.from_iterable(versions)))


def is_here(name: str) -> bool:
    """Whether the program is installed, and may work."""
    program = find_program(name)
    return program is not None and (name not in _TRIALS or _may_work(program, _TRIALS[name]))


@cache
def _may_work(program: str, arguments: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([program, *arguments], capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def are_missing(programs: Iterable[str]) -> str:
    """A sentence that names *programs* and the packages that have them, and those that may not work here."""
    names = sorted(set(programs))
    idle = [name for name in names if name in _TRIALS and find_program(name) is not None]
    absent = [name for name in names if name not in idle]
    packages = sorted({_PACKAGES.get(name, name) for name in absent})
    said = [f"Not installed: {', '.join(absent)} (Debian: apt-get install {shlex.join(packages)})"] if absent else []
    said += [f"Not allowed on this machine: {name} {shlex.join(_TRIALS[name])} (user namespaces)" for name in idle]
    return "; ".join(said)
