import gc
import logging
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse

from crossorigin.adapters.django import CORSMiddleware, reconfigure
from crossorigin.adapters.django.problems import InvalidSettings
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.django.plain_urls import OWN
from tests.adapters.django.project import EVIL, OTHER, PAGE, POLICY, URLS, Asking, allowed, override_settings, project

BOTH = pytest.mark.parametrize("asynchronous", [False, True])
OPEN = Policy(origins=["*"])


@BOTH
@pytest.mark.parametrize("path", ["/items", "/items-later"])
def test_responses(asynchronous: bool, path: str) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        for _ in range(2):
            assert allowed(asking.get(path)) == PAGE
            assert allowed(asking.get(path, EVIL)) is None
            response = asking.get(path, None)
            assert (response.status_code, response.content, allowed(response)) == (200, b"items", None)
            assert response.headers["Vary"] == "Origin"
            assert asking.get(path).headers["Access-Control-Allow-Credentials"] == "true"


@BOTH
def test_preflights(asynchronous: bool) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        for path in ("/items", "/nowhere", "/fails"):
            response = asking.preflight(path)
            assert (response.status_code, response.content, allowed(response)) == (204, b"", PAGE)
            assert response.headers["Access-Control-Max-Age"] == "600"
            assert "Content-Type" not in response.headers
        for refused in (asking.preflight(origin=EVIL), asking.preflight(method="DELETE")):
            assert (refused.status_code, refused.headers["Content-Length"], allowed(refused)) == (403, "0", None)


@BOTH
def test_an_options_request_that_is_none_goes_through(asynchronous: bool) -> None:
    with project():
        response = Asking(asynchronous=asynchronous).ask("OPTIONS")
        assert (response.status_code, response.content, allowed(response)) == (200, b"items", PAGE)


@BOTH
@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/fails", 500), ("/slashed", 301)])
def test_what_django_answers_itself(asynchronous: bool, path: str, status: int) -> None:
    middleware = ["crossorigin.adapters.django.CORSMiddleware", "django.middleware.common.CommonMiddleware"]
    with project(MIDDLEWARE=middleware):
        response = Asking(asynchronous=asynchronous).get(path)
        assert (response.status_code, allowed(response)) == (status, PAGE)


@pytest.mark.parametrize(("asynchronous", "path"), [(False, "/streams"), (True, "/streams"), (True, "/streams-later")])
@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning")
def test_streaming(asynchronous: bool, path: str) -> None:
    with project():
        response = Asking(asynchronous=asynchronous).get(path)
        assert (response.streaming, allowed(response)) == (True, PAGE)


@BOTH
def test_headers_of_the_views_own(asynchronous: bool, caplog: pytest.LogCaptureFixture) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        for origin, shared in ((PAGE, PAGE), (EVIL, None)):
            response = asking.get("/own", origin)
            assert (allowed(response), response.headers["Vary"]) == (shared, "Accept, Origin")
            assert "Access-Control-Max-Age" not in response.headers
            assert response.headers["X-One"] == "1"
    assert len([record for record in caplog.records if "sets Access-Control-* headers itself" in record.message]) == 1
    with project({"policy": POLICY, "respect_app_headers": True}):
        assert allowed(Asking(asynchronous=asynchronous).get("/own")) == OWN


@BOTH
def test_options(asynchronous: bool) -> None:
    told: list[Refusal] = []
    setting = {"policy": OPEN, "report_only": POLICY, "passthrough": True, "on_refusal": told.append}
    with project(setting):
        asking = Asking(asynchronous=asynchronous)
        for _ in range(2):
            assert allowed(asking.get(origin=EVIL)) == "*"
        assert asking.preflight(origin=EVIL, method="POST").content == b"items"
    assert [(refusal.report_only, refusal.origin, refusal.route) for refusal in told] == [(True, EVIL, "/items")] * 3
    with project({"policy": POLICY, "disabled": True}):
        response = Asking(asynchronous=asynchronous).get()
        assert (allowed(response), "Vary" in response.headers) == (None, False)


@BOTH
def test_marked_views(asynchronous: bool) -> None:
    with project(ROOT_URLCONF=URLS):
        asking = Asking(asynchronous=asynchronous)
        for _ in range(2):
            assert [allowed(asking.get("/marked", origin)) for origin in (PAGE, OTHER)] == [None, OTHER]
            assert [allowed(asking.get("/items", origin)) for origin in (PAGE, OTHER)] == [PAGE, None]
        assert [asking.preflight("/marked", origin).status_code for origin in (PAGE, OTHER)] == [403, 204]


@BOTH
def test_policies_whose_origins_are_asked_for(asynchronous: bool) -> None:
    asked: list[str] = []

    def ask(origin: str) -> bool:
        asked.append(origin)
        return origin == OTHER

    with project({"policy": Policy(origins=ask)}):
        asking = Asking(asynchronous=asynchronous)
        assert [allowed(asking.get(origin=origin)) for origin in (OTHER, EVIL, OTHER)] == [OTHER, None, OTHER]
        assert asking.preflight(origin=OTHER, method="POST").status_code == 204
    assert asked == [OTHER, EVIL]


@BOTH
def test_overridden_settings(asynchronous: bool) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        assert allowed(asking.get()) == PAGE
        with override_settings(CROSSORIGIN={"policy": OPEN}):
            assert allowed(asking.get()) == "*"
        with override_settings(ROOT_URLCONF=URLS):
            assert allowed(asking.get("/marked", OTHER)) == OTHER
        with override_settings(APPEND_SLASH=False):
            assert allowed(asking.get()) == PAGE
        with override_settings(CROSSORIGIN={}):
            assert asking.get().status_code == 500
        assert allowed(asking.get()) == PAGE


def test_a_middleware_outlives_its_settings() -> None:
    def respond(request: HttpRequest) -> HttpResponse:
        return HttpResponse("content")

    with project():
        middleware = CORSMiddleware(respond)
    reconfigure(POLICY)
    with pytest.raises(InvalidSettings):
        middleware.reconfigure(POLICY)


@BOTH
def test_reconfigured(asynchronous: bool) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        asking.get()
        for source in (OPEN, compile_policy(OPEN)):
            reconfigure(source)
            assert allowed(asking.get(origin=EVIL)) == "*"
        with pytest.raises(TypeError, match="is no policy"):
            reconfigure(None)  # type: ignore[arg-type] # that is the point
        assert allowed(asking.get(origin=EVIL)) == "*"


@BOTH
def test_reconfigured_by_the_view_the_request_ends_as_it_began(asynchronous: bool) -> None:
    with project():
        asking = Asking(asynchronous=asynchronous)
        assert [allowed(asking.get("/closes")) for _ in range(2)] == [PAGE, None]


def test_bad_settings() -> None:
    with project({}), pytest.raises(InvalidSettings, match=r"crossorigin\.E003"):
        Asking(asynchronous=False).get()


def test_it_is_asynchronous_where_what_it_calls_is() -> None:
    def respond(request: HttpRequest) -> HttpResponse:
        return HttpResponse("content")

    async def respond_later(request: HttpRequest) -> HttpResponse:
        return HttpResponse("content")

    with project():
        assert [iscoroutinefunction(CORSMiddleware(each)) for each in (respond, respond_later)] == [False, True]


def test_unused_ones_are_forgotten() -> None:
    made: list[str] = []

    def make(get_response: Callable[[HttpRequest], Any]) -> None:
        middleware = CORSMiddleware(get_response)
        middleware.reconfigure = lambda policy: made.append("reconfigured")  # type: ignore[method-assign] # to see it
        middleware.reconfigure(POLICY)

    with project():
        make(lambda request: HttpResponse("content"))
        gc.collect()
        reconfigure(POLICY)
    assert made == ["reconfigured"]


def test_refusals_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with project(), caplog.at_level(logging.WARNING, "crossorigin.refusals"):
        Asking(asynchronous=False).get(origin=EVIL)
    (record,) = (record for record in caplog.records if record.name == "crossorigin.refusals")
    assert "origin-not-listed" in record.message


def test_django_does_not_log_each_refusal_once_more(caplog: pytest.LogCaptureFixture) -> None:
    """It would, without a bound: whoever can send requests could fill the log."""
    with project(), caplog.at_level(logging.WARNING):
        assert Asking(asynchronous=False).preflight("/items", EVIL).status_code == 403
    assert [record.name for record in caplog.records if record.name.startswith("django")] == []
