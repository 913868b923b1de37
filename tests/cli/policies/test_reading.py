import io
import sys

import click
import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.options import OptionsError
from crossorigin.cli.policies.reading import InvalidPolicies, read_policies, usage_errors
from crossorigin.cli.policies.source import Source, SourceError
from crossorigin.server.policy import Policy

STDIN = Source(file="-", input_format="json")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    return data


def give(stdin: io.BytesIO, text: str) -> None:
    stdin.write(text.encode())
    stdin.seek(0)


@pytest.mark.parametrize(
    "error", [SourceError("no \x1b[2J"), OptionsError("no \x1b[2J"), InputError("value", "no", "\x1b[2J")]
)
def test_what_is_wrong_with_what_was_typed(error: Exception) -> None:
    with pytest.raises(click.UsageError, match=r"\\x1b\[2J"), usage_errors():
        raise error


def test_another_error_stays_what_it_is() -> None:
    with pytest.raises(KeyError), usage_errors():
        raise KeyError


def test_good_policies(stdin: io.BytesIO) -> None:
    give(stdin, '{"origins": ["*"]}')
    assert read_policies(STDIN) == Policy(origins=["*"])


def test_policies_that_cannot_be(stdin: io.BytesIO) -> None:
    give(stdin, '{"origins": ["x"], "\\u001b": 1}')
    with pytest.raises(InvalidPolicies) as caught:
        read_policies(STDIN)
    first, *errors = caught.value.message.split("\n")
    assert first == "standard input is not valid: 2 errors."
    assert errors[0].startswith("- origins: 'x': ")
    assert errors[1].startswith("- \\x1b: '\\x1b': a policy has no such field")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("number", "shown", "last"), [(20, 20, "- "), (21, 20, "and 1 more: cors policy check")])
def test_a_flood_of_errors(stdin: io.BytesIO, number: int, shown: int, last: str) -> None:
    unknown = ", ".join(f'"f{index}": 1' for index in range(number))
    give(stdin, f'{{"origins": ["*"], {unknown}}}')
    with pytest.raises(InvalidPolicies) as caught:
        read_policies(STDIN)
    lines = caught.value.message.split("\n")
    assert sum(line.startswith("- ") for line in lines) == shown
    assert lines[-1].startswith(last)


def test_nothing_to_read() -> None:
    with pytest.raises(SourceError):
        read_policies(Source(file="missing.json"))
