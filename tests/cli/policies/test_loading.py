import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.policies.loading import load
from crossorigin.cli.policies.source import Source, SourceError
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

TOML, JSON = Source(file="-", input_format="toml"), Source(file="-", input_format="json")


def issue(source: Source, data: bytes) -> PolicyIssue:
    with pytest.raises(PolicyError) as caught:
        load(source, stdin=io.BytesIO(data))
    (found,) = caught.value.issues
    return found


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "cors.toml").write_text('origins = ["*"]')
    assert load(Source(file=str(tmp_path / "cors.toml"))) == Policy(origins=["*"])


def test_standard_input() -> None:
    assert load(JSON, stdin=io.BytesIO(b'{"origins": ["*"]}')) == Policy(origins=["*"])
    assert isinstance(load(TOML, stdin=io.BytesIO(b"routes = []")), PolicyTable)


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(Source(file=None), environ={"CORS_POLICY_ORIGINS": "*"}) == Policy(origins=["*"])
    monkeypatch.setenv("CORS_POLICY_ORIGINS", "https://a.example")
    assert load(Source(file=None)) == Policy(origins=["https://a.example"])


def test_nothing_to_read() -> None:
    with pytest.raises(SourceError):
        load(Source(file="-"))


@pytest.mark.parametrize("source", [TOML, JSON])
@pytest.mark.parametrize(
    ("data", "place", "value", "why"),
    [
        (b"\xef\xbb\xbf{}", "line 1, column 1", "\ufeff", "it begins with a byte order mark"),
        ("{}".encode("utf-16"), "line 1, column 1", "0xff", "the byte is no UTF-8"),
        ("# ä\nä = ".encode() + b"\xe4", "line 2, column 5", "0xe4", "the byte is no UTF-8"),
        (b"\xc3", "line 1, column 1", "0xc3", "the byte is no UTF-8"),
    ],
)
def test_what_is_no_text(source: Source, data: bytes, place: str, value: str, why: str) -> None:
    found = issue(source, data)
    assert (found.code, found.field, found.value) == (IssueCode.SYNTAX, place, value)
    assert found.why.startswith(why)


@given(st.binary(max_size=20), st.sampled_from([TOML, JSON]))
def test_whatever_bytes_there_are_the_error_is_one_of_policies(data: bytes, source: Source) -> None:
    with pytest.raises(PolicyError):
        load(source, stdin=io.BytesIO(data))
