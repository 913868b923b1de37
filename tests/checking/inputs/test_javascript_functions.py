import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.javascript_functions import CLASSES, FUNCTIONS, read_pairs, refuse
from crossorigin.checking.inputs.javascript_values import UNDEFINED, Blob, Headers, URLObject, URLSearchParams, Value

PAIRS = (("a", "1"), ("b", "c"))


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        (UNDEFINED, ()),
        ({}, ()),
        ({"a": 1.0, "b": "c"}, PAIRS),
        ([["a", 1.0], ["b", "c"]], PAIRS),
        (Headers(PAIRS), PAIRS),
        (URLSearchParams(PAIRS), PAIRS),
    ],
)
def test_pairs(value: Value, pairs: tuple[tuple[str, str], ...]) -> None:
    assert read_pairs(value, "Headers") == pairs
    assert CLASSES["Headers"]([value]) == Headers(pairs)
    assert CLASSES["URLSearchParams"]([value]) == URLSearchParams(pairs)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "'null': Headers is made of an object or of pairs; write {'Name': 'value'}, or [['Name', 'value']]"),
        ("a: b", "'a: b': Headers is made of an object or of pairs; write {'Name': 'value'}, or [['Name', 'value']]"),
        (["a", "b"], "'a': Headers is made of pairs of name and value; write [['Name', 'value']]"),
        ([["a"]], "'a': Headers is made of pairs of name and value; write [['Name', 'value']]"),
    ],
)
def test_no_pairs(value: Value, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pairs(value, "Headers")
    assert str(caught.value) == message


# Each row was compared with Node.js 20.
@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("JSON.stringify", [], UNDEFINED),
        ("JSON.stringify", [{"a": [1.0]}], '{"a":[1]}'),
        ("JSON.stringify", [["a"], None, 2.0], '[\n  "a"\n]'),
        ("JSON.stringify", [["a"], UNDEFINED, "\t"], '[\n\t"a"\n]'),
        ("JSON.stringify", [["a"], None, -1.0], '["a"]'),
        ("JSON.stringify", [["a"], None, 1e9], '[\n          "a"\n]'),
        ("JSON.stringify", [["a"], None, "-" * 20], '[\n----------"a"\n]'),
        ("JSON.stringify", [["a"], None, True], '["a"]'),
        ("String", [], ""),
        ("String", [1.0], "1"),
        ("btoa", ["user:pass"], "dXNlcjpwYXNz"),
        ("btoa", ["\xff"], "/w=="),
        ("btoa", [UNDEFINED], "dW5kZWZpbmVk"),
        ("encodeURIComponent", ["a b/é?&=;~*'()!😀"], "a%20b%2F%C3%A9%3F%26%3D%3B~*'()!%F0%9F%98%80"),
        ("encodeURI", ["a b/é?&=;~#%"], "a%20b/%C3%A9?&=;~#%25"),
    ],
)
def test_functions(name: str, arguments: list[Value], result: Value) -> None:
    assert FUNCTIONS[name](arguments) == result


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("Headers", [], Headers(())),
        ("URLSearchParams", [], URLSearchParams(())),
        ("URLSearchParams", ["?a=1&b=%20+x&c"], URLSearchParams((("a", "1"), ("b", "  x"), ("c", "")))),
        ("URL", ["https://A.example"], URLObject("https://a.example/")),
        ("URL", ["/b?c", "https://a.example/d"], URLObject("https://a.example/b?c")),
        ("URL", ["b", URLObject("https://a.example/d/")], URLObject("https://a.example/d/b")),
        ("Blob", [["a", Blob(b"\xff", ""), 1.0], {"type": "Text/CSV"}], Blob(b"a\xff1", "text/csv")),
        ("Blob", [["é"]], Blob("é".encode(), "")),
    ],
)
def test_classes(name: str, arguments: list[Value], result: Value) -> None:
    assert CLASSES[name](arguments) == result


@pytest.mark.parametrize(
    ("known", "name", "arguments", "message"),
    [
        (FUNCTIONS, "JSON.stringify", [{}, ["a"]], "its second argument, a replacer, is not followed"),
        (FUNCTIONS, "btoa", ["é😀"], "btoa() throws for a character above U+00FF"),
        (CLASSES, "URL", ["/a"], "new URL() throws a TypeError for it"),
        (CLASSES, "URL", ["/a", "b"], "new URL() throws a TypeError for it"),
        (CLASSES, "URL", ["https://a.example/", "b"], "new URL() throws a TypeError for it"),
        (CLASSES, "Blob", ["a"], "new Blob() takes an array"),
        (CLASSES, "Blob", [], "new Blob() takes an array"),
        (CLASSES, "Headers", ["a"], "Headers is made of an object or of pairs"),
    ],
)
def test_what_throws(known: dict[str, object], name: str, arguments: list[Value], message: str) -> None:
    function = known[name]
    assert callable(function)
    with pytest.raises(InputError) as caught:
        function(arguments)
    assert caught.value.rule == message


@pytest.mark.parametrize(
    ("expression", "hint"),
    [
        ("token", "write the value in its place"),
        ("new FormData(form)", "use --curl with -F name=value for each field"),
        ("formData", "use --curl with -F name=value for each field"),
    ],
)
def test_what_is_not_run(expression: str, hint: str) -> None:
    error = refuse(expression)
    assert (error.value, error.hint) == (expression, hint)
    assert "cors" in error.rule
    assert "runs no JavaScript" in error.rule
