import pytest

from crossorigin.checking.report import Exchange
from crossorigin.checking.telling.titles import exchange_title, not_sent, shown_exchanges
from crossorigin.fetch.messages import HTTPRequest
from tests.cli.render.samples import (
    BLOCKED,
    HELD_BACK,
    PREFLIGHT,
    READABLE,
    UNREACHABLE,
    exchange,
    report,
    verdict,
    verdicts,
)

_PROBE = exchange(
    browsers=(), probe=True, request=HTTPRequest(method="GET", url="https://a.example/", headers=(("Origin", "\x1b"),))
)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (exchange(), "Request"),
        (PREFLIGHT, "Preflight"),
        (exchange(hop=1), "Request after a redirect"),
        (exchange(hop=2), "Request after 2 redirects"),
        (exchange(browsers=("safari",)), "Request, Safari only"),
        (exchange(browsers=("safari", "chromium")), "Request, Chromium and Safari only"),
        (_PROBE, r"Probe as \x1b, which no browser sends"),
        (
            exchange(browsers=(), probe=True, request=HTTPRequest(method="GET", url="https://a.example/")),
            "Probe, which no browser sends",
        ),
    ],
)
def test_exchange_title(given: Exchange, title: str) -> None:
    assert exchange_title(given, READABLE) == title


def test_no_browser_is_named_where_none_has_a_verdict() -> None:
    assert exchange_title(exchange(), UNREACHABLE) == "Request"


def test_not_sent() -> None:
    assert not_sent(READABLE) == ""
    assert not_sent(BLOCKED) == "The request itself is never sent, because the preflight fails."
    assert "--send" in not_sent(HELD_BACK)
    nothing = report(exchange=(), browsers=verdicts(readable=None))
    assert "--send" in not_sent(nothing)
    mixed = report(exchange=(), browsers=(verdict(readable=False, cause="MixedContent"),))
    assert not_sent(mixed) == "Nothing is sent: the browser refuses the request by itself."


def test_not_sent_says_nothing_where_one_browser_would_have_sent_it() -> None:
    browsers = (verdict("chromium"), verdict("safari", readable=False, preflight="failed"))
    assert not_sent(report(exchange=(PREFLIGHT,), browsers=browsers)) == ""
    assert not_sent(report(exchange=(PREFLIGHT,), browsers=())) == ""


def test_a_probe_is_not_the_request_itself() -> None:
    assert not_sent(report(exchange=(PREFLIGHT, _PROBE), browsers=BLOCKED.browsers)) != ""


def test_probes_are_shown_only_where_asked_for() -> None:
    given = report(exchange=(PREFLIGHT, _PROBE))
    assert shown_exchanges(given, verbose=False) == (PREFLIGHT,)
    assert shown_exchanges(given, verbose=True) == (PREFLIGHT, _PROBE)
