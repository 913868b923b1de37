import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from corsheaders.signals import check_request_enabled

from crossorigin.migrate.django_setup import read_django
from crossorigin.migrate.old import EntryKind, NothingToMove, OldPolicy, OldSetup, Question
from tests.adapters.django.project import override_settings
from tests.migrate.old_ones import PAGE, entry

MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]


def _read(**settings: Any) -> OldSetup:
    with override_settings(MIDDLEWARE=MIDDLEWARE, **settings):
        return read_django()


def _only(**settings: Any) -> OldPolicy:
    (found,) = _read(**settings).policies
    return found


def test_all_settings() -> None:
    found = _only(
        CORS_ALLOWED_ORIGINS=[PAGE],
        CORS_ALLOWED_ORIGIN_REGEXES=[r"^https://.*\.x$", re.compile("y")],
        CORS_ALLOW_METHODS=["PUT"],
        CORS_ALLOW_HEADERS=["x-a"],
        CORS_EXPOSE_HEADERS=["x-b"],
        CORS_ALLOW_CREDENTIALS=True,
        CORS_ALLOW_PRIVATE_NETWORK=True,
        CORS_URLS_REGEX=r"^/api/.*$",
    )
    assert found.entries == (
        entry(PAGE),
        entry(r"^https://.*\.x$", EntryKind.REGEX),
        entry("y", EntryKind.REGEX),
    )
    assert (found.methods, found.request_headers, found.exposed_headers) == (("PUT",), ("x-a",), ("x-b",))
    assert (found.credentials, found.private_network) == (True, True)
    assert (found.path, found.example) == ("^/api/.*$", "/api/")


def test_its_defaults() -> None:
    found = _only(CORS_ALLOW_ALL_ORIGINS=True)
    assert found.entries == (entry("*", EntryKind.ANY),)
    assert (found.path, found.example, found.credentials) == (None, "/", False)
    assert "authorization" in found.request_headers


@pytest.mark.parametrize(("path", "example"), [(r"^/api$", "/api"), (r"(?!x)/.*\.json", "/")])
def test_a_path_that_is_among_them(path: str, example: str) -> None:
    assert _only(CORS_URLS_REGEX=path).example == example


@pytest.mark.parametrize(("path", "granted"), [("/api/x", True), ("/other", False)])
def test_the_middleware_itself_is_asked(path: str, granted: bool) -> None:
    with override_settings(MIDDLEWARE=MIDDLEWARE, CORS_ALLOWED_ORIGINS=[PAGE], CORS_URLS_REGEX="^/api/.*$"):
        (old,) = read_django().policies
        headers = (("origin", PAGE), ("access-control-request-method", "PUT"))
        answer = old.ask(Question(method="OPTIONS", path=path, headers=headers))
    assert ("access-control-allow-origin" in dict(answer.headers)) is granted
    assert answer.status == 200


@contextmanager
def _receiver() -> Iterator[None]:
    def decide(sender: Any, request: Any, **others: Any) -> bool:
        return True

    check_request_enabled.connect(decide)
    try:
        yield
    finally:
        check_request_enabled.disconnect(decide)


def test_receivers_are_told_of() -> None:
    assert _read().notes == ()
    with _receiver():
        (note,) = _read().notes
    assert note.startswith("Receivers of check_request_enabled decide, too")


def test_nothing_to_move() -> None:
    with override_settings(MIDDLEWARE=[]), pytest.raises(NothingToMove, match="MIDDLEWARE has no 'corsheaders"):
        read_django()
