import json
import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.server.documents import parse_json, parse_toml
from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue


def issues_of(parse: Callable[[str], object], text: str) -> tuple[PolicyIssue, ...]:
    with pytest.raises(PolicyError) as caught:
        parse(text)
    return caught.value.issues


def test_parse() -> None:
    assert parse_toml('origins = ["https://a.example"]\n[b]\nc = 1') == {
        "origins": ["https://a.example"],
        "b": {"c": 1},
    }
    assert parse_json('{"a": [1, {"b": null}], "c": {"a": 1}}') == {"a": [1, {"b": None}], "c": {"a": 1}}
    assert parse_json("[]") == []


@pytest.mark.parametrize(
    ("text", "place", "value", "why"),
    [
        ("a = \n", "line 1, column 5", "a = ", "it is no TOML: invalid value"),
        ("a = 1\nb = [1", "TOML text", "b = [1", "it is no TOML: unclosed array"),
        ("a = 1\na = 2\n", "line 2, column 6", "a = 2", "it is no TOML: cannot overwrite a value"),
        ('a = "\x1b"', "line 1, column 6", 'a = "\x1b"', r"it is no TOML: illegal character '\x1b'"),
    ],
)
def test_toml_errors_tell_the_place(text: str, place: str, value: str, why: str) -> None:
    issue = PolicyIssue(code=IssueCode.SYNTAX, field=place, value=value, why=why)
    assert issues_of(parse_toml, text) == (issue,)


@pytest.mark.parametrize(
    ("text", "place", "value", "why"),
    [
        ("", "line 1, column 1", "", "it is no JSON: expecting value"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6", ' "b" 2}', "it is no JSON: expecting ':' delimiter"),
        ("[1] 2", "line 1, column 5", "[1] 2", "it is no JSON: extra data"),
        ("\ufeff[]", "line 1, column 1", "\ufeff[]", "it is no JSON: unexpected UTF-8 BOM (decode using utf-8-sig)"),
    ],
)
def test_json_errors_tell_the_place(text: str, place: str, value: str, why: str) -> None:
    issue = PolicyIssue(code=IssueCode.SYNTAX, field=place, value=value, why=why)
    assert issues_of(parse_json, text) == (issue,)


@pytest.mark.parametrize("parse", [parse_json, lambda text: parse_toml(f"a = {text}")])
@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 5000])
def test_hostile_documents_are_no_other_error(parse: Callable[[str], object], text: str) -> None:
    (issue,) = issues_of(parse, text)
    assert issue.code is IssueCode.SYNTAX
    assert issue.field in {"TOML text", "JSON text"}


def test_repeated_keys() -> None:
    issues = issues_of(parse_json, '{"a": 1, "b": {"c": 1, "c": 2}, "a": 2, "a": 3, "d": 4}')
    assert [(issue.code, issue.field, issue.value) for issue in issues] == [
        (IssueCode.REPEATED_KEY, "c", "c"),
        (IssueCode.REPEATED_KEY, "a", "a"),
    ]
    assert issues[0].why == "the key stands twice in one object, and readers differ on which counts: leave one"


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=8,
)


@given(_VALUES)
def test_json_without_repeats_is_what_the_standard_library_reads(value: object) -> None:
    text = json.dumps(value)
    assert parse_json(text) == json.loads(text)


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(['"a"', "a", "=", "[", "]", "{", "}", ":", ",", "\n", "1", '"""', "é", " "])).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse, read in ((parse_toml, tomllib.loads), (parse_json, json.loads)):
        found = outcome(parse, text)
        if isinstance(found, PolicyError):
            assert len(str(found).splitlines()) == 1 + len(found.issues)
        else:
            assert found == read(text)


def outcome(parse: Callable[[str], object], text: str) -> object:
    try:
        return parse(text)
    except PolicyError as error:
        return error
