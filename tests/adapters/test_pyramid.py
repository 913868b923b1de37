from typing import Any

import pytest
from pyramid.config import Configurator
from pyramid.exceptions import ConfigurationConflictError, ConfigurationExecutionError
from pyramid.response import Response

from crossorigin.adapters.pyramid import LAYER
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from tests.adapters.pyramid_site import POLICY, configured, plain, sorry
from tests.adapters.wsgi_calls import EVIL, FROM_EVIL, FROM_PAGE, PAGE, environ, named, preflight, run

ANYONE = Policy(origins=["*"])


def ask(app: Any, path: str, *origin: tuple[str, str], method: str = "GET") -> tuple[str, list[str]]:
    status, headers, _ = run(app, environ(*origin, path=path, method=method))
    return status[:3], named(headers, "access-control-allow-origin")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/plain", "200"),
        ("/nowhere", "404"),
        ("/empty", "404"),
        ("/refuses", "403"),
        ("/guarded", "401"),
        ("/own", "200"),
        ("/files/nothing", "404"),
    ],
)
def test_every_response_has_the_headers(path: str, status: str) -> None:
    app = configured().make_wsgi_app()
    assert ask(app, path, FROM_PAGE) == (status, [PAGE])
    assert ask(app, path, FROM_EVIL) == ask(app, path) == (status, [])
    assert "Origin" in named(run(app, environ(path=path))[1], "vary")[0]


def test_exceptions() -> None:
    config = configured()
    app = config.make_wsgi_app()
    with pytest.raises(LookupError):
        ask(app, "/fails", FROM_PAGE)
    config.add_exception_view(sorry, context=LookupError)
    assert ask(config.make_wsgi_app(), "/fails", FROM_PAGE) == ("500", [PAGE])


def test_preflights_do_not_come_in() -> None:
    app = configured().make_wsgi_app()
    for path in ("/plain", "/guarded", "/fails", "/nowhere"):
        assert run(app, preflight(path=path))[0] == "204 No Content"
    assert run(app, preflight(path="/plain", method="DELETE"))[0] == "403 Forbidden"


@pytest.mark.parametrize("path", ["/marked", "/option/7"])
def test_marked(path: str) -> None:
    app = configured().make_wsgi_app()
    assert [ask(app, path, origin)[1] for origin in (FROM_PAGE, FROM_EVIL)] == [[], [EVIL]]
    assert [run(app, preflight(path=path, origin=origin))[0][:3] for origin in (PAGE, EVIL)] == ["403", "204"]


def test_no_cors() -> None:
    assert run(configured().make_wsgi_app(), environ(FROM_PAGE, path="/without"))[2] == b"marked"
    assert ask(configured().make_wsgi_app(), "/without", FROM_PAGE) == ("200", [])


def test_in_front_of_an_execution_policy() -> None:
    config = configured()
    config.set_execution_policy(lambda environ, router: Response("maintenance", status=503))
    assert ask(config.make_wsgi_app(), "/plain", FROM_PAGE) == ("503", [PAGE])


def test_in_front_of_explicit_tweens() -> None:
    config = configured()
    config.add_settings({"pyramid.tweens": "tests.adapters.pyramid_site.guard pyramid.tweens.excview_tween_factory"})
    app = config.make_wsgi_app()
    assert [ask(app, path, FROM_PAGE) for path in ("/guarded", "/plain")] == [("401", [PAGE]), ("200", [PAGE])]


def test_options_and_reconfiguration() -> None:
    told: list[Refusal] = []
    app = configured(ANYONE, report_only=POLICY, on_refusal=told.append).make_wsgi_app()
    assert ask(app, "/plain", FROM_EVIL)[1] == ["*"]
    assert [refusal.report_only for refusal in told] == [True]
    app.registry[LAYER].reconfigure(POLICY)
    assert ask(app, "/plain", FROM_EVIL)[1] == []


def test_included_alone_it_does_nothing() -> None:
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.add_route("plain", "/plain")
    config.add_view(plain, route_name="plain", cors_policy=ANYONE)
    assert ask(config.make_wsgi_app(), "/plain", FROM_PAGE) == ("200", [])


def test_mistakes() -> None:
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    with pytest.raises(TypeError, match="is no policy"):
        config.set_cors_policy("*")
    config.add_view(plain, cors_policy="*")
    with pytest.raises(ConfigurationExecutionError, match="is no policy"):
        config.commit()


def test_twice_is_a_conflict() -> None:
    config = configured()
    config.set_cors_policy(ANYONE)
    with pytest.raises(ConfigurationConflictError, match="crossorigin"):
        config.commit()
