"""Applications as typed: `module:app`, a settings module of Django, or nothing, where the environment names one."""

import importlib
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, Final

import click

from crossorigin.checking.telling.escape import escape
from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.loader import load_application
from crossorigin.transport.one_line import one_line

SETTINGS: Final = "DJANGO_SETTINGS_MODULE"


def find_application(name: str | None, environ: MutableMapping[str, str] = os.environ) -> tuple[str, Any]:
    """What the application is called in what is printed, and the application.

    Args:
        name: `module:app` or `module:factory()`; a module alone is one of Django's settings; `None` for those that
            `DJANGO_SETTINGS_MODULE` names.
        environ: The environment.

    Raises:
        UsageError: It leads to none.
    """
    if name is not None and ":" in name:
        return name, _loaded(name)
    module = use_settings(name, environ)
    return module, django_application(module)


def use_settings(name: str | None, environ: MutableMapping[str, str] = os.environ) -> str:
    """Has Django use the settings *name*, else those that the environment names; the name.

    Raises:
        UsageError: Nothing names any.
    """
    if name is not None:
        environ[SETTINGS] = name
    if not environ.get(SETTINGS):
        raise click.UsageError(f"APP is missing: write module:app, or the settings module of Django, or set {SETTINGS}")
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    return environ[SETTINGS]


def django_application(settings: str) -> Any:
    """The application that *settings*, which Django uses, name; else Django's own for WSGI.

    Raises:
        UsageError: There are no such settings, or Django does not come up with them.
    """
    try:
        found = importlib.import_module("django.conf").settings
        named = getattr(found, "WSGI_APPLICATION", None) or getattr(found, "ASGI_APPLICATION", None)
        own = None if named else importlib.import_module("django.core.wsgi").get_wsgi_application()
    except (Exception, SystemExit) as error:  # the settings are somebody else's code
        message = one_line(f"{type(error).__name__}: {error}")
        raise click.UsageError(escape(f"Django does not come up with {settings!r}: {message}")) from error
    return own if named is None else _loaded(":".join(str(named).rsplit(".", 1)))


def _loaded(name: str) -> Any:
    try:
        return load_application(name)
    except ApplicationLoadError as error:
        raise click.UsageError(escape(str(error))) from error
