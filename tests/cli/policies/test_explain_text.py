from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from crossorigin.cli.policies.explain_text import print_explained
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.policies.samples import POLICY, PUBLIC, TABLE, explained
from tests.cli.render.printing import printed

_GRANTED = """\
✓ Granted: a page of https://app.example.com may read the response in every
  browser.

  PUT /items
  by fetch from https://app.example.com, credentials same-origin, headers
  authorization
  cors.toml: no route matches

Preflight
  A preflight is needed: the method PUT is none of GET, HEAD and POST; the
  header `authorization` is not CORS-safelisted.

  → OPTIONS /items
    Access-Control-Request-Method: PUT
    Access-Control-Request-Headers: authorization
    Origin: https://app.example.com
    and Accept
  The CORS-preflight request for 'PUT' is granted with 204.
"""


def text(policies: Policy | PolicyTable = POLICY, *, width: int = 80, verbose: bool = False, **options: Any) -> str:
    return printed(print_explained, explained(policies, **options), width=width, verbose=verbose)


def test_the_answer_goes_first_then_the_preflight() -> None:
    assert text(TABLE, method="PUT", headers=("authorization: Bearer x",), path="/items").startswith(_GRANTED)


def test_then_the_request_then_the_browsers() -> None:
    shown = text(method="PUT")
    titles = [line for line in shown.split("\n")[2:] if line and not line.startswith(" ")]
    assert titles == ["Preflight", "Request", "Browsers"]
    _before, request = shown.split("\nRequest\n")
    assert request.startswith(
        "  → PUT /\n    Origin: https://app.example.com\n    and Accept\n  The response is shared"
    )
    assert "\n  ← the application's response, with\n    access-control-allow-origin: https://app.example.com" in request
    assert "\n  Chromium  ✓ yes          ✓ passed   none\n" in request


def test_one_policy_has_no_route() -> None:
    assert "\n  cors.toml\n" in text()


def test_a_refusal_says_why_at_once() -> None:
    shown = text(method="PATCH")
    assert shown.split("\n")[2].startswith("  The policy does not list the method 'PATCH'")
    assert "\n  ← 403\n" in shown
    assert "\nRequest\n  No browser sends it, because the preflight fails." in shown


def test_what_one_browser_alone_does_not_send_is_sent() -> None:
    assert "No browser sends it" not in text(headers=("content-type: text/plain;a=b,c",))


def test_no_cors() -> None:
    shown = text(TABLE, method="PUT", path="/internal/x", width=140)
    assert shown.count("There is no CORS here: the application answers alone") == 3
    assert "\n  cors.toml: route 2 (PUT, GET /internal/*)\n" in shown
    assert "←" not in shown


def test_a_websocket_has_no_preflight() -> None:
    shown = text(websocket=True)
    assert "\nPreflight\n" not in shown
    assert "\n  The WebSocket handshake is granted.\n" in shown
    assert shown.split("\nBrowsers\n")[0].endswith("\n  ← the application's response\n")


def test_notes() -> None:
    assert "\n  note: 'patch' is sent as written" in text(method="patch")


def test_verbose_shows_each_step_and_each_header() -> None:
    shown = text(method="PATCH", headers=("authorization: Bearer hunter2",), verbose=True)
    assert "\n    ✓ the origin\n    ✗ the method\n    - the request headers: not reached\n" in shown
    assert "\n    content-length: 0\n" in shown
    assert "\nChecks\n" in shown
    assert "hunter2" not in shown
    assert "\n    authorization: (14 characters, not shown)\n" in shown
    brief = text(method="PATCH", headers=("authorization: Bearer hunter2",))
    assert "the origin\n" not in brief
    assert "Checks" not in brief
    assert "\n    and content-length\n" in brief


def test_a_table_on_a_narrow_screen() -> None:
    assert max(map(len, text(PUBLIC, method="PATCH", width=40).split("\n"))) <= 40


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.text(st.characters(codec="utf-8", exclude_characters="*"), min_size=1, max_size=20),
    st.integers(40, 140),
)
def test_whatever_was_typed_is_escaped_and_fits(path: str, name: str, width: int) -> None:
    try:
        table = PolicyTable([Route(path=f"/{name}", policy=PUBLIC)], default=POLICY)
    except ValueError:
        table = TABLE
    lines = text(table, path=f"/{path}", width=width).split("\n")
    assert all(line.isprintable() and cell_len(line) <= width for line in lines)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_it_fits(width: int) -> None:
    shown = text(
        TABLE, width=width, verbose=True, origin=f"https://{'a' * 60}.example", headers=("x-a: b",), path="/x" * 60
    )
    assert max(map(cell_len, shown.split("\n"))) <= width
