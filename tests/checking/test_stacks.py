from dataclasses import replace

import pytest

from crossorigin.checking import stacks
from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.registry import find_stack
from crossorigin.checking.fixes.stacks.crossorigin import FOR, PRESENT, STACK
from crossorigin.checking.report import Exchange, GuessedStack
from crossorigin.checking.stacks import choose_fixes, guess_stacks
from crossorigin.checking.wire import Wire
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.mock import MockTransport
from tests.checking.fixes.policies import PLAIN as AN_ANSWER
from tests.checking.support import PAGE, REFUSED, URL, Server

NEED = Need(cause="MissingAllowOriginHeader", origin=PAGE, url=URL)
UNKNOWN = Need(cause="NetworkFailure", origin=PAGE, url=URL)


def exchanges(*servers: Server) -> tuple[Exchange, ...]:
    """One of each server, each a redirect after the one before."""
    found: tuple[Exchange, ...] = ()
    for hop, server in enumerate(servers):
        wire = Wire(MockTransport(server))
        wire.ask("chromium", HTTPRequest(method="GET", url=URL), preflight=False, hop=hop)
        found += wire.exchanges
    return found


def sends(**headers: str) -> Server:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return lambda _request: HTTPResponse(status=404, headers=pairs, body=b"<pre>Cannot GET /v1/pets</pre>")


def ids(guesses: tuple[GuessedStack, ...]) -> list[str]:
    return [guess.stack_id for guess in guesses]


def test_both_layers_are_recognised() -> None:
    guesses = guess_stacks(exchanges(sends(server="nginx", x_powered_by="Express")))
    assert ids(guesses) == ["express", "nginx"]
    assert [(guess.layer, guess.title) for guess in guesses][1] == ("front", "nginx")
    assert guesses[0].confidence > guesses[1].confidence
    assert guesses[0].evidence[0] == "`x-powered-by: Express` is Express by name"


def test_a_stack_is_told_once_by_its_best_evidence() -> None:
    first, second = exchanges(sends(), sends(x_powered_by="Express"))
    guesses = guess_stacks((first, second, *exchanges(sends())))
    assert ids(guesses) == ["express"]


def test_better_evidence_replaces_worse() -> None:
    weak, strong = (exchanges(server)[0] for server in (sends(), sends(x_powered_by="Express")))
    (guess,) = guess_stacks((weak, strong, weak))
    assert guess == guess_stacks((strong,))[0]


def test_the_last_server_of_a_redirect_chain_speaks_alone() -> None:
    assert ids(guess_stacks(exchanges(sends(server="Caddy"), sends(server="nginx")))) == ["express", "nginx"]


def test_the_application_in_this_process_is_what_it_is_made_with() -> None:
    guesses = guess_stacks(exchanges(sends()), "fastapi")
    assert (guesses[0].stack_id, guesses[0].confidence, guesses[0].evidence) == (
        "fastapi",
        99,
        ("the application is one of `fastapi`",),
    )
    assert guess_stacks((), "myframework") == ()


def test_a_layer_of_this_package_is_told_and_gets_a_policy() -> None:
    guesses = guess_stacks(exchanges(sends(server="uvicorn")), "crossorigin")
    assert ids(guesses)[0] == "crossorigin"
    assert (guesses[0].title, guesses[0].layer, guesses[0].confidence, guesses[0].evidence) == (
        PRESENT.title,
        "application",
        99,
        ("a CORS layer of `crossorigin` is in front of the application",),
    )
    for stack in (None, "crossorigin"):
        (fix,) = choose_fixes((NEED,), stack, guesses, "fastapi")
        assert (fix.stack_id, fix.title, fix.place) == ("crossorigin", PRESENT.title, PRESENT.place)
    (fix,) = choose_fixes((NEED,), "crossorigin-fastapi", guesses)
    assert (fix.stack_id, fix.title) == ("crossorigin-fastapi", FOR["fastapi"].title)


def test_over_the_network_this_package_is_never_recognised() -> None:
    allowing = sends(access_control_allow_origin=PAGE, vary="Origin", server="uvicorn")
    assert "crossorigin" not in ids(guess_stacks(exchanges(allowing)))


@pytest.mark.parametrize(
    ("headers", "adapter", "way"),
    [
        ({}, "quart", "quart"),
        ({"server": "Werkzeug/3"}, "wsgi", "wsgi"),
        ({"server": "Werkzeug/3"}, "", "flask"),
        ({"server": "nginx", "set_cookie": "csrftoken=1"}, "", "django"),
        # As much of Flask as of Django.
        ({"server": "waitress"}, "", None),
        ({"server": "nginx"}, "", None),
        ({"server": "uvicorn", "x_runtime": "0.1", "x_powered_by": "Phusion Passenger"}, "", None),
        ({}, "", None),
    ],
)
def test_this_package_has_a_line_for_what_is_recognised(headers: dict[str, str], adapter: str, way: str | None) -> None:
    def respond(_request: HTTPRequest) -> HTTPResponse:
        return HTTPResponse(
            status=200, headers=tuple((name.replace("_", "-"), value) for name, value in headers.items())
        )

    (fix,) = choose_fixes((NEED,), "crossorigin", guess_stacks(exchanges(respond)), adapter)
    expected = STACK if way is None else FOR[way]
    assert (fix.stack_id, fix.title, fix.place, fix.note) == (
        "crossorigin",
        expected.title,
        expected.place,
        expected.note,
    )
    assert fix.snippet.startswith(expected.snippet(AN_ANSWER).partition("policy = ")[0])


def test_no_response_tells_nothing() -> None:
    assert guess_stacks(exchanges(lambda _request: REFUSED)) == ()


def test_one_fix_for_each_layer() -> None:
    guesses = guess_stacks(exchanges(sends(server="nginx", x_powered_by="Express", set_cookie="PHPSESSID=1")))
    assert ids(guesses) == ["express", "nginx", "php"]
    fixes = choose_fixes((NEED,), None, guesses)
    assert [fix.stack_id for fix in fixes] == ["express", "nginx"]
    assert all(PAGE in fix.snippet and fix.place and fix.title for fix in fixes)


def test_the_stack_asked_for_alone() -> None:
    guesses = guess_stacks(exchanges(sends(server="nginx")))
    (fix,) = choose_fixes((UNKNOWN, NEED), "spring-boot", guesses)
    assert (fix.stack_id, fix.language) == ("spring", "java")


def test_no_setting_helps() -> None:
    assert choose_fixes((UNKNOWN,), "nginx", ()) == ()
    assert choose_fixes((), "nginx", ()) == ()


def test_nothing_asked_for_and_nothing_recognised() -> None:
    assert choose_fixes((NEED,), None, ()) == ()


def test_an_unknown_stack() -> None:
    with pytest.raises(ValueError, match="unknown stack 'ngnix': did you mean nginx"):
        choose_fixes((NEED,), "ngnix", ())


def test_what_a_stack_has_no_safe_way_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_answer: AllowedAnswer) -> str:
        raise ValueError("not printable")

    monkeypatch.setattr(stacks, "find_stack", lambda name: replace(find_stack(name), snippet=refuse))
    assert choose_fixes((NEED,), "nginx", ()) == ()
