"""What django-cors-headers is set up with, by the settings in force."""

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from crossorigin.migrate.old import EntryKind, NothingToMove, OldAnswer, OldEntry, OldPolicy, OldSetup, Question
from crossorigin.migrate.paths import example_of, is_everywhere

PRODUCT: Final = "django-cors-headers"
_MIDDLEWARE: Final = "corsheaders.middleware.CorsMiddleware"


def read_django() -> OldSetup:
    """The set-up of the settings in force.

    Raises:
        NothingToMove: The middleware is not among them.
    """
    settings = importlib.import_module("django.conf").settings
    if _MIDDLEWARE not in settings.MIDDLEWARE:
        raise NothingToMove(f"MIDDLEWARE has no {_MIDDLEWARE!r}: what is not there grants nothing")
    conf = importlib.import_module("corsheaders.conf").conf
    path = _text(conf.CORS_URLS_REGEX)
    policy = OldPolicy(
        place="the settings CORS_*",
        path=None if is_everywhere(path) else path,
        example=example_of(path),
        entries=tuple(_entries(conf)),
        methods=tuple(conf.CORS_ALLOW_METHODS),
        request_headers=tuple(conf.CORS_ALLOW_HEADERS),
        exposed_headers=tuple(conf.CORS_EXPOSE_HEADERS),
        credentials=bool(conf.CORS_ALLOW_CREDENTIALS),
        private_network=bool(conf.CORS_ALLOW_PRIVATE_NETWORK),
        ask=_asker(),
    )
    return OldSetup(product=PRODUCT, framework="django", policies=(policy,), notes=tuple(_notes()))


def _entries(conf: Any) -> Iterator[OldEntry]:
    if conf.CORS_ALLOW_ALL_ORIGINS:
        yield OldEntry(kind=EntryKind.ANY, text="*")
        return
    yield from (OldEntry(kind=EntryKind.EXACT, text=str(origin)) for origin in conf.CORS_ALLOWED_ORIGINS)
    yield from (OldEntry(kind=EntryKind.REGEX, text=_text(regex)) for regex in conf.CORS_ALLOWED_ORIGIN_REGEXES)


def _text(regex: Any) -> str:
    return str(regex.pattern if isinstance(regex, re.Pattern) else regex)


def _notes() -> Iterator[str]:
    signal = importlib.import_module("corsheaders.signals").check_request_enabled
    if signal.has_listeners():
        yield "Receivers of check_request_enabled decide, too: ask them from a function, as the origins of the policy."


def _asker() -> Callable[[Question], OldAnswer]:
    response_class = importlib.import_module("django.http").HttpResponse
    request_class = importlib.import_module("django.test.client").RequestFactory
    middleware = importlib.import_module("corsheaders.middleware").CorsMiddleware(lambda _request: response_class())

    def ask(question: Question) -> OldAnswer:
        request = request_class().generic(question.method, question.path, headers=dict(question.headers))
        response = middleware(request)
        return OldAnswer(status=response.status_code, headers=tuple(response.items()))

    return ask
