import ast
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.fixes.literals import (
    apache,
    caddy,
    double_quoted,
    exact_pattern,
    haproxy,
    haproxy_format,
    nginx,
    nginx_key,
    single_quoted,
    wire_text,
)
from tests.checking.fixes.policies import tokens, wire_texts

ESCAPERS = [apache, caddy, double_quoted, exact_pattern, haproxy, haproxy_format, nginx, nginx_key, single_quoted]


@pytest.mark.parametrize("text", ["a\nb", "\x00", "é", "\x7f", "a\r", "\u202e", "\ud800"])
@pytest.mark.parametrize("escape", [*ESCAPERS, wire_text])
def test_text_that_no_browser_sends_is_refused(escape: object, text: str) -> None:
    assert callable(escape)
    with pytest.raises(ValueError, match="is not printable ASCII, so it is no origin, method or header name"):
        escape(text)


@given(wire_texts)
def test_double_quotes_hold_in_json_and_python(text: str) -> None:
    literal = double_quoted(text)

    assert json.loads(literal) == text
    assert ast.literal_eval(literal) == text
    # Java turns \uXXXX into characters before it looks for the end of a string.
    assert "\\u" not in literal.replace("\\\\", "")


@given(wire_texts)
def test_single_quotes_end_where_they_should(text: str) -> None:
    literal = single_quoted(text)

    assert re.fullmatch(r"'(?:[^'\\]|\\['\\])*'", literal)
    assert re.sub(r"\\(.)", r"\1", literal[1:-1]) == text


@given(wire_texts)
def test_nginx_finds_no_variable_but_the_dollar(text: str) -> None:
    literal = nginx(text)

    assert re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', literal)
    assert "$" not in literal.replace("${cors_dollar}", "")
    assert re.sub(r"\\(.)", r"\1", literal[1:-1]).replace("${cors_dollar}", "$") == text
    assert re.sub(r"\\(.)", r"\1", nginx_key(text)[1:-1]) == text


@given(wire_texts)
def test_apache_finds_no_format_specifier(text: str) -> None:
    literal = apache(text)

    assert re.fullmatch(r'"(?:[^"\\%]|\\["\\]|%%)*"', literal)
    assert re.sub(r"\\(.)", r"\1", literal[1:-1]).replace("%%", "%") == text


@given(wire_texts)
def test_haproxy_finds_neither_the_environment_nor_a_variable(text: str) -> None:
    literal = haproxy(text)

    assert re.fullmatch(r'"(?:[^"\\$]|\\["\\$])*"', literal)
    assert re.sub(r"\\(.)", r"\1", literal[1:-1]) == text
    assert re.fullmatch(r'"(?:[^"\\$%]|\\["\\$]|%%)*"', haproxy_format(text))
    assert haproxy_format(text).replace("%%", "%") == literal


@given(st.lists(tokens).map(", ".join))
def test_caddy_takes_lists_of_names_as_they_are(names: str) -> None:
    assert caddy(names) == f'"{names}"'


@pytest.mark.parametrize("text", ["{$HOME}", "a}", 'a"b', "a\\"])
def test_caddy_takes_nothing_that_it_would_read_otherwise(text: str) -> None:
    with pytest.raises(ValueError, match="cannot stand in a Caddyfile string"):
        caddy(text)


@given(wire_texts, wire_texts)
def test_a_pattern_matches_its_text_and_no_other(text: str, other: str) -> None:
    pattern = exact_pattern(text)

    assert re.search(pattern, text)
    assert bool(re.search(pattern, other)) is (text == other)
    assert re.fullmatch(r"\^[A-Za-z0-9:/_.\\-]*\$", pattern)


def test_an_ordinary_origin_stays_readable_as_a_pattern() -> None:
    assert exact_pattern("https://app-1.example.com:8443") == r"^https://app-1\.example\.com:8443$"
