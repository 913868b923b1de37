from typing import Any

import pytest
from django.utils import translation

from crossorigin.adapters.django.url_policies import URLPolicies, has_marks
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.django.project import OTHER, PAGE, PLAIN_URLS, URLS, project

POLICY = Policy(origins=[PAGE])
MARKED = Policy(origins=[OTHER], methods=["PUT", "DELETE"])
I18N_URLS = "tests.adapters.django.i18n_urls"


def policy_of(path: str, method: str = "GET", source: Any = POLICY) -> Any:
    found = URLPolicies(source)(method, path)
    return found.policy if isinstance(found, CompiledPolicy) else found


@pytest.mark.parametrize(("urls", "found"), [(URLS, True), (PLAIN_URLS, False), (I18N_URLS, True)])
def test_whether_there_are_marks(urls: str, found: bool) -> None:
    for _ in range(2):
        with project(ROOT_URLCONF=urls):
            assert has_marks() is found


@pytest.mark.parametrize(
    "path",
    [
        "/marked",
        "/later",
        "/marked-class",
        "/dispatched-class",
        "/later-class",
        "/wrapped-class",
        "/partial",
        "/decorated",
        "/slashed/",
        "/tenants/acme/",
        "/below/marked/1",
    ],
)
def test_marked(path: str) -> None:
    with project(ROOT_URLCONF=URLS):
        assert policy_of(path) == MARKED


@pytest.mark.parametrize(
    "path",
    ["/items", "/class", "/put-class", "/below/items", "/below/marked/x", "/nowhere", "/failing/1", "", "//", "x"],
)
def test_not_marked(path: str) -> None:
    with project(ROOT_URLCONF=URLS):
        assert policy_of(path) == POLICY


def test_no_cors() -> None:
    with project(ROOT_URLCONF=URLS):
        assert policy_of("/internal") is None


@pytest.mark.parametrize("path", ["/put-class", "/view-set"])
def test_one_method_of_a_class(path: str) -> None:
    with project(ROOT_URLCONF=URLS):
        assert [policy_of(path, method) for method in ("GET", "PUT", "DELETE")] == [POLICY, MARKED, POLICY]


@pytest.mark.parametrize(("path", "redirected"), [("/slashed", True), ("/tenants/acme", True), ("/items", False)])
def test_where_django_redirects_to(path: str, redirected: bool) -> None:
    with project(ROOT_URLCONF=URLS):
        assert policy_of(path) == (MARKED if redirected else POLICY)
    with project(ROOT_URLCONF=URLS, APPEND_SLASH=False):
        assert policy_of(path) == POLICY


@pytest.mark.parametrize("active", ["en", "fr"])
@pytest.mark.parametrize(
    ("path", "expected"), [("/en/marked", MARKED), ("/fr/marked", MARKED), ("/marked", POLICY), ("/items", POLICY)]
)
def test_the_language_is_that_of_the_path(active: str, path: str, expected: Policy) -> None:
    languages = {"LANGUAGES": [("en", "English"), ("fr", "French")], "LANGUAGE_CODE": "en"}
    with project(ROOT_URLCONF=I18N_URLS, **languages), translation.override(active):
        assert policy_of(path) == expected
        assert translation.get_language() == active


def test_views_that_are_not_marked_go_by_the_source() -> None:
    table = PolicyTable([Route(path="/items", policy=None)], default=POLICY)
    with project(ROOT_URLCONF=URLS):
        for source in (table, table.resolve):
            assert policy_of("/items", source=source) is None
            assert policy_of("/class", source=source) == POLICY
            assert policy_of("/marked", source=source) == MARKED
        assert policy_of("/items", source=compile_policy(POLICY)) == POLICY


def test_what_is_no_policy() -> None:
    with pytest.raises(TypeError, match="is no policy"):
        URLPolicies(None)  # type: ignore[arg-type] # that is the point
