import pytest

from crossorigin.checking.inputs.described import MAX_INPUT, InputError
from crossorigin.checking.inputs.fetch_source import Call, read_call

CALL = Call("a", {"method": "PUT"})


@pytest.mark.parametrize(
    "text",
    [
        "fetch('a', {method: 'PUT'})",
        "fetch('a', {method: 'PUT'},);",
        '  await fetch ( "a" , { "method" : "PUT" } ) ;\n',
        "const r = await fetch(`a`, {method: 'PUT'})",
        "const {data: [x]} = await (await fetch('a', {method: 'PUT'})).json();",
        "return window.fetch('a', {method: 'PUT'}).then(r => r.json())",
        "globalThis.fetch('a', {method: 'PUT'}).then((r) => { if (!r.ok) throw new Error(`${r.status}`) })",
        "self.fetch('a', {method: 'PUT'})",
        "// fetch('x')\n/* fetch('y') */ fetch('a', {method: 'PUT'}) // 'z",
        "console.log('fetch(1)'); fetch('a', {method: 'PUT'})",
        "fetch('a', {method: 'PUT', signal: c.signal, cache: 'no-store',})",
        "const fetch = require('node-fetch'); fetch('a', {method: 'PUT'})",
        "function fetch(x) {}; api.fetch('b'); fetch('a', {method: 'PUT'})",
        "async function load() { const r = await fetch('a', {method: 'PUT'}); return r }",
        "fetch('a', {method: 'PUT'}).then(r => fetch('b'))",
        "fetch('a', {method: 'PUT'}).then(r => r.replace(/\"/, ''))",
        "fetch(new Request('a', {method: 'PUT'}))",
        "fetch(new Request('a', {method: 'GET'}), {method: 'PUT'})",
        "fetch(new Request('a'), {method: 'PUT', body: undefined})",
    ],
)
def test_one_call(text: str) -> None:
    assert read_call(text) == CALL


def test_no_members() -> None:
    assert read_call("fetch('a')") == read_call("fetch('a', )") == read_call("fetch('a', {})") == Call("a", {})


def test_members() -> None:
    call = read_call(
        "fetch('a', {body: 'b', credentials: 'c', headers: {d: 'e'}, method: 'f', mode: 'g', redirect: 'h', "
        "referrer: 'i'})"
    )
    assert call.init == {
        "body": "b",
        "credentials": "c",
        "headers": {"d": "e"},
        "method": "f",
        "mode": "g",
        "redirect": "h",
        "referrer": "i",
    }


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("fetch(url)", "url", "runs no JavaScript"),
        ("fetch('a', options)", "options", "runs no JavaScript"),
        ("fetch('a', {...options})", "...options", "runs no JavaScript"),
        ("fetch('a', {method})", "method", "runs no JavaScript"),
        ("fetch('a', {headers: {Authorization: `Bearer ${token}`}})", "${token}", "runs no JavaScript"),
        ("fetch('a', {body: new FormData(form)})", "new FormData", "runs no JavaScript"),
        ("fetch('a', {}, 1)", "1", "runs no JavaScript"),
        ("fetch('a'; {})", "; {})", "runs no JavaScript"),
        ("fetch('a' {})", "'a' {}", "runs no JavaScript"),
        ("fetch(new Request(request))", "request", "runs no JavaScript"),
        ("fetch()", "fetch()", "the call has no URL"),
        ("fetch('a', {", "fetch('a', {", "the call breaks off before its end"),
        ("fetch('a'", "fetch('a'", "the call breaks off before its end"),
        ("fetch('a", "'a", "the quote is opened and never closed"),
        ("fetch('a');\nfetch('b')", "fetch", "only one request is read at a time"),
        ("fetch('a') ;\nawait window.fetch('b')", "fetch", "only one request is read at a time"),
    ],
)
def test_mistakes(text: str, value: str, rule: str) -> None:
    with pytest.raises(InputError) as caught:
        read_call(text)
    assert caught.value.value == value
    assert rule in caught.value.rule


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "write fetch('https://…'), or in DevTools choose Copy > Copy as fetch"),
        ("fetch", "write fetch('https://…'), or in DevTools choose Copy > Copy as fetch"),
        ("prefetch('a')", "write fetch('https://…'), or in DevTools choose Copy > Copy as fetch"),
        ("curl 'a' -X PUT", "pass it with --curl"),
        ("$ curl a", "pass it with --curl"),
        (
            "axios.get('a')",
            "write what axios asks for as a call of fetch(), or in DevTools choose Copy > Copy as fetch",
        ),
        (
            "var x = new XMLHttpRequest()",
            "write what XMLHttpRequest asks for as a call of fetch(), or in DevTools choose Copy > Copy as fetch",
        ),
    ],
)
def test_no_call(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_call(text)
    assert (caught.value.value, caught.value.hint) == (text, hint)


def test_length() -> None:
    with pytest.raises(InputError, match="1,048,577 characters"):
        read_call("fetch('a')".ljust(MAX_INPUT + 1))


@pytest.mark.parametrize("unit", ["fetch ", "fetch(", "{", ".fetch", "fetch('a');"])
def test_the_cost_grows_with_the_length(unit: str) -> None:
    with pytest.raises(InputError):
        read_call((unit * (1 << 17))[: 1 << 17])
