from crossorigin.checking.report import Exchange, Verdict
from crossorigin.cli.demo_api.checks import check_routes
from crossorigin.cli.demo_api.repaired import app, policy
from crossorigin.cli.demo_api.routes import ORIGIN, ROUTES
from crossorigin.cli.demo_api.server import running
from crossorigin.fetch.messages import HTTPResponse


def _allowed(exchange: Exchange) -> list[str]:
    assert isinstance(exchange.response, HTTPResponse)
    return [value for name, value in exchange.response.headers if name.lower() == "access-control-allow-origin"]


def test_every_browser_reads_every_route_without_a_warning() -> None:
    with running(app) as api:
        found = tuple(check_routes([route.repaired for route in ROUTES], api))
    assert [one.deviations for one in found] == [()] * len(ROUTES)
    assert {one.report.verdict for one in found} == {Verdict.READABLE}


def test_no_other_origin_is_allowed() -> None:
    with running(app) as api:
        found = tuple(check_routes([route.repaired for route in ROUTES], api))
    answers = [exchange for one in found for exchange in one.report.exchange]
    probes = [exchange for exchange in answers if exchange.probe]
    assert len(probes) == len(ROUTES)
    assert [_allowed(exchange) for exchange in probes] == [[]] * len(probes)
    assert {tuple(_allowed(exchange)) for exchange in answers if not exchange.probe} == {(ORIGIN,)}


def test_the_policy_allows_what_the_routes_ask_and_no_more() -> None:
    asked = [route.asked for route in ROUTES]
    assert policy.origins == (ORIGIN,)
    assert policy.methods == tuple({one.method for one in asked if one.method is not None})
    assert policy.request_headers == tuple({line.partition(":")[0].lower() for one in asked for line in one.headers})
    assert policy.exposed_headers == tuple({route.expected.hidden for route in ROUTES if route.expected.hidden})
    assert policy.credentials
    assert policy.max_age == 600
