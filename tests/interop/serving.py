"""The servers, each with a configuration from the folder beside this file, at a port of loopback."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.cli.fixes.stacks.programs import folder, program, reserved_port, running
from tests.interop.checking import ROOT

APPLICATIONS: Final = Path(__file__).parent / "applications"
_CONFIGURATIONS: Final = Path(__file__).parent / "configurations"
_APACHE_MODULES: Final = ("mpm_event", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http")


def nginx(configuration: str, upstream: str, **slots: str) -> contextlib.AbstractContextManager[str]:
    command = ("nginx", "-e", "stderr", "-p", "@home@", "-c", "@configuration@")
    return _configured(command, configuration, {"upstream": upstream} | slots)


def apache(configuration: str, upstream: str, **slots: str) -> contextlib.AbstractContextManager[str]:
    modules = [f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _APACHE_MODULES]
    # As root it would not serve as root.
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    values = {"upstream": upstream, "modules": "\n".join([*modules, *user])}
    return _configured(("apache2", "-X", "-f", "@configuration@"), configuration, values | slots)


def caddy(configuration: str, upstream: str, **slots: str) -> contextlib.AbstractContextManager[str]:
    command = ("caddy", "run", "--adapter", "caddyfile", "--config", "@configuration@")
    return _configured(command, configuration, {"upstream": upstream} | slots)


def haproxy(configuration: str, upstream: str, **slots: str) -> contextlib.AbstractContextManager[str]:
    values = {"upstream_address": upstream.removeprefix("http://")}
    return _configured(("haproxy", "-db", "-f", "@configuration@"), configuration, values | slots)


@contextlib.contextmanager
def uvicorn(application: str) -> Iterator[str]:
    """FastAPI's server with `module:app`."""
    with reserved() as (port, home):
        options = ("--app-dir", str(home), "--port", str(port), "--log-level", "warning")
        with _started(("env", f"PYTHONPATH={ROOT}", sys.executable, "-m", "uvicorn", application, *options)) as url:
            yield url
