import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.javascript import Evaluator
from crossorigin.checking.inputs.javascript_tokens import Tokens
from crossorigin.checking.inputs.javascript_values import UNDEFINED, Headers, URLSearchParams, Value
from tests.checking.inputs.outcomes import outcome


def evaluate(source: str) -> Value:
    """The value of an expression that stands before a closing parenthesis."""
    evaluator = Evaluator(Tokens(f"{source})"))
    value = evaluator.expression()
    assert evaluator.tokens.take_if(")")
    assert evaluator.tokens.peek().kind == "end"
    return value


# Each row was compared with Node.js 20, and thousands of random expressions besides.
@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("'a'", "a"),
        ("`a`", "a"),
        ("1.5", 1.5),
        ("-1_000", -1000.0),
        ("0x1F", 31.0),
        ("0o17", 15.0),
        ("0B11", 3.0),
        ("5.", 5.0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("undefined", UNDEFINED),
        ("Infinity", math.inf),
        ("1" * 400, math.inf),
        ("0x" + "f" * 400, math.inf),
        ("(('a'))", "a"),
        ("[]", []),
        ("['a', [1,], {},]", ["a", [1.0], {}]),
        ("{}", {}),
        ("{a: 1, 'b-c': 2, 3: 4, 1.50: 5,}", {"a": 1.0, "b-c": 2.0, "3": 4.0, "1.5": 5.0}),
        ("{a: 1, a: 2}", {"a": 2.0}),
        ("{new: 1, fetch: 2}", {"new": 1.0, "fetch": 2.0}),
        ("'a' + 1 + true + null", "a1truenull"),
        ("1 + 'a'", "1a"),
        ("'a' + [1, 2] + {}", "a1,2[object Object]"),
        ("'Basic ' + btoa('u:p')", "Basic dTpw"),
        ("JSON.stringify({a: [1, 'b']})", '{"a":[1,"b"]}'),
        ("JSON . stringify ( 'a' , )", '"a"'),
        ("new Headers({a: 'b'})", Headers((("a", "b"),))),
        ("new URLSearchParams({a: 1})", URLSearchParams((("a", "1"),))),
        ("new URLSearchParams({a: 1}).toString()", "a=1"),
        ("'?' + new URLSearchParams({a: 1})", "?a=1"),
        ("new URL('/a', 'https://a.example').href", "https://a.example/a"),
        ("/* a */ 'b' // c\n", "b"),
        ("1..toString()", "1"),
    ],
)
def test_expressions(source: str, value: Value) -> None:
    assert evaluate(source) == value


def test_nan() -> None:
    value = evaluate("NaN")
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("token", "token"),
        ("'a' + token", "token"),
        ("{a: {b: token}}", "token"),
        ("[1, getToken(a, b)]", "getToken(a, b)"),
        ("{a}", "a"),
        ("{a, b: 1}", "a"),
        ("{...headers, b: 1}", "...headers"),
        ("{[name]: 1}", "[name]: 1"),
        ("{a() { return 1; }}", "a() { return 1; }"),
        ("a ? 'b' : 'c'", "a ? 'b' : 'c'"),
        ("true ? 'b' : 'c'", "true ? 'b' : 'c'"),
        ("1 + 2", "1 + 2"),
        ("1 + 2 + 'a'", "1 + 2 + 'a'"),
        ("-a", "-a"),
        ("!0", "!0"),
        ("async () => ({a: 1})", "async () => ({a: 1})"),
        ("'a'.length", "'a'.length"),
        ("'a'.href", "'a'.href"),
        ("'a'.toString", "'a'.toString"),
        ("'a'.toString(2)", "'a'.toString(2)"),
        ("new Date()", "new Date"),
        ("new Headers", "new Headers"),
        ("JSON.parse('{}')", "JSON.parse('{}')"),
        ("String", "String"),
        ("[1 2]", "1 2"),
        ("[1; 2]", "; 2])"),
        ("('a'; 'b')", "('a'; 'b')"),
        ("{a: 1; b: 2}", "; b: 2})"),
        ("{a:}", "})"),
        ("{;}", ";})"),
        ("", ")"),
        ("`a${b}`", "${b}"),
    ],
)
def test_what_is_not_evaluated(source: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        evaluate(source)
    assert caught.value.value == value
    assert "runs no JavaScript" in caught.value.rule


@pytest.mark.parametrize(
    "source", ["", "'a' +", "[", "{", "{a", "{a:", "{a: 1", "[1,", "(1", "btoa('a'", "token", "new"]
)
def test_what_breaks_off(source: str) -> None:
    with pytest.raises(InputError) as caught:
        Evaluator(Tokens(source)).expression()
    assert caught.value.rule in {
        "the call breaks off before its end",
        "cors reads literal values and runs no JavaScript",
    }
    assert (caught.value.rule == "the call breaks off before its end") == (source != "new")


def test_properties_that_are_not_wanted_are_passed_over() -> None:
    source = "a: 1, signal: AbortSignal.timeout(5_000), on(x) { f({}, [`)`]) }, 'b': 'c', y, z: q ? [1] : {}} rest"
    evaluator = Evaluator(Tokens(source))
    assert evaluator.properties({"a", "b"}) == {"a": 1.0, "b": "c"}
    assert evaluator.tokens.peek().text == "rest"


def test_an_unwanted_property_that_breaks_off() -> None:
    with pytest.raises(InputError, match="the call breaks off before its end"):
        Evaluator(Tokens("signal: f(}")).properties(())


@pytest.mark.parametrize("source", ["[" * 65, "(" * 65, "{a:" * 65, "JSON.stringify(" * 65])
def test_depth(source: str) -> None:
    with pytest.raises(InputError, match="brackets are nested too deep"):
        evaluate(source)


def test_depth_that_is_reached() -> None:
    assert json.dumps(evaluate("[" * 63 + "]" * 63)) == "[" * 63 + "]" * 63
    assert evaluate("[" + "[[]]," * 100 + "]") == [[[]]] * 100


def test_encodings_of_encodings() -> None:
    with pytest.raises(InputError, match="of which at most 1,048,576 are read"):
        evaluate("JSON.stringify(" * 30 + "'\"'" + ")" * 30)
    with pytest.raises(InputError, match="of which at most 1,048,576 are read"):
        evaluate("new URLSearchParams({a: '" + "é" * 200_000 + "'}).toString()")
    with pytest.raises(InputError, match="of which at most 1,048,576 are read"):
        evaluate("encodeURIComponent('" + "é" * 200_000 + "')")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda items: st.lists(items) | st.dictionaries(st.text(), items),
    max_leaves=20,
)


@given(VALUES)
def test_json_is_javascript(value: Value) -> None:
    assert evaluate(json.dumps(value)) == value
    assert evaluate(json.dumps(value, indent=2)) == value


PIECES = st.sampled_from([*"(){}[],:;.+-'\"`$/ \n", "...", "=>", "new ", "JSON.stringify(", "a", "1", "0x", "${", "\\"])


@given(st.lists(PIECES).map("".join))
def test_any_text_is_a_value_or_an_error(source: str) -> None:
    found = outcome(lambda: Evaluator(Tokens(source)).expression())
    assert not isinstance(found, InputError) or str(found).isprintable()


@pytest.mark.parametrize("unit", ["'a' + ", "a.", "[],", "1,", "-", "new "])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    with pytest.raises(InputError):
        Evaluator(Tokens("[" + (unit * (1 << 17))[: 1 << 17])).expression()
