"""What `manage.py check` says of the setting, and of the place in `MIDDLEWARE`."""

from typing import Any, Final

from django import conf
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's name for it
from django.utils.module_loading import import_string

from crossorigin.adapters.django.middleware import CORSMiddleware
from crossorigin.adapters.django.problems import InvalidSettings, sentence
from crossorigin.adapters.django.settings import read_settings

ENTRY: Final = "crossorigin.adapters.django.CORSMiddleware"

NOT_IN_MIDDLEWARE: Final = "crossorigin.W001"
NOT_FIRST: Final = "crossorigin.W002"
DJANGO_CORS_HEADERS: Final = "crossorigin.W003"


def check_settings(**_: Any) -> list[CheckMessage]:
    """All that is wrong with the setting, and what stands in front of the middleware or does its work."""
    found = [*_middleware(), *_django_cors_headers()]
    try:
        read_settings()
    except InvalidSettings as error:
        found += [
            Error(sentence(problem.what), hint=sentence(problem.fix), id=problem.id) for problem in error.problems
        ]
    return found


def _middleware() -> list[CheckMessage]:
    places = [index for index, entry in enumerate(conf.settings.MIDDLEWARE) if _is_ours(entry)]
    if not places:
        what = f"MIDDLEWARE has no {ENTRY!r}, so crossorigin answers nothing."
        return [Warning(what, hint="Put it in, as the first one.", id=NOT_IN_MIDDLEWARE)]
    if not places[0]:
        return []
    first, ours = conf.settings.MIDDLEWARE[0], conf.settings.MIDDLEWARE[places[0]]
    what = (
        f"MIDDLEWARE has {first!r} in front of {ours!r}: what it answers itself, a redirect or an error, a page cannot "
        "read, and a preflight that it answers fails."
    )
    return [Warning(what, hint=f"Make {ours!r} the first one.", id=NOT_FIRST)]


def _is_ours(entry: str) -> bool:
    try:
        found = import_string(entry)
    except ImportError:  # Django itself will say so.
        return False
    return isinstance(found, type) and issubclass(found, CORSMiddleware)


def _django_cors_headers() -> list[CheckMessage]:
    entries = [
        f"{entry!r} of {name}"
        for name in ("INSTALLED_APPS", "MIDDLEWARE")
        for entry in getattr(conf.settings, name)
        if entry.partition(".")[0] == "corsheaders"
    ]
    if not entries or not any(map(_is_ours, conf.settings.MIDDLEWARE)):
        return []
    what = f"django-cors-headers is there too ({' and '.join(entries)}): its headers are replaced, its work is lost."
    hint = "Take it out; `cors migrate` writes the policy that its settings amount to."
    return [Warning(what, hint=hint, id=DJANGO_CORS_HEADERS)]
