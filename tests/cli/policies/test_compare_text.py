import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crossorigin.cli.policies import compare_text
from crossorigin.cli.policies.compare_text import print_compared
from crossorigin.cli.policies.comparing import Compared
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from tests.cli.policies.samples import POLICY, PUBLIC, TABLE, compared
from tests.cli.render.printing import printed

WIDER = POLICY.replace(methods=["PUT", "DELETE"], credentials=True)
_BY_ROUTE = """\
✗ new.toml allows what old.toml does not: 3 widenings.

  POST /public
  old: route 1 (/public/**)
  new: one policy for all
  - method: 'PUT' among the methods allows 'PUT'.
  - request-header: 'authorization' among the request headers allows
    'authorization'.

  PUT /internal/any
  old: route 2 (PUT, GET /internal/*)
  new: one policy for all
  - origin: 'https://app.example.com' lets in 'https://app.example.com'."""


def test_nothing() -> None:
    assert printed(print_compared, compared(POLICY, POLICY)) == "✓ new.toml allows nothing that old.toml does not."


def test_two_policies() -> None:
    assert printed(print_compared, compared(POLICY, WIDER)) == (
        "✗ new.toml allows what old.toml does not: 2 widenings.\n\n"
        "  - credentials: Requests may carry credentials, from 'https://app.example.com'\n    for one.\n"
        "  - method: 'DELETE' among the methods allows 'DELETE'."
    )
    one = compared(POLICY, POLICY.replace(methods=["PUT", "DELETE"]))
    assert "does not: 1 widening.\n" in printed(print_compared, one)


def test_by_route() -> None:
    assert printed(print_compared, compared(TABLE, POLICY)) == _BY_ROUTE
    assert "\n  old: no route matches\n" in printed(print_compared, compared(TABLE, WIDER))
    assert "\n  old: one policy for all\n" in printed(print_compared, compared(POLICY, TABLE))


def test_a_flood(monkeypatch: pytest.MonkeyPatch) -> None:
    many = POLICY.replace(methods=[f"M{number}" for number in range(12)])
    assert "more" not in printed(print_compared, compared(POLICY, many))
    monkeypatch.setattr(compare_text, "MOST_SHOWN", 2)
    text = printed(print_compared, compared(POLICY, many))
    assert text.count("\n  - method") == 2
    assert text.endswith("\n  and 10 more: --format json has them all")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), st.integers(40, 140))
def test_whatever_a_file_holds_is_escaped_and_fits(name: str, width: int) -> None:
    try:
        before = PolicyTable([Route(path=f"/{name}", policy=None)])
    except InvalidRoute:
        before = TABLE
    lines = printed(print_compared, compared(before, PUBLIC), width=width).split("\n")
    assert all(line.isprintable() and cell_len(line) <= width for line in lines)


def test_names_of_files_are_escaped() -> None:
    names = Compared(old="\x1b[2J", new="\u202e", before=POLICY, after=POLICY, wider=())
    assert printed(print_compared, names) == "✓ \\u202e allows nothing that \\x1b[2J does not."
