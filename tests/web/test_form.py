import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.places import LivePlace
from crossorigin.web.form import FormError, form_options, read_form

FORM = {"url": "https://api.example.com/x", "origin": "https://app.example.com"}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        *("url", "origin", "method", "headers", "credentials", "mode", "redirect", "initiator", "upload_listener"),
        *("body", "send", "cookies", "stack", "resolve", "insecure", "timeout"),
    ]
)


def fault(**fields: Any) -> tuple[str, str | None]:
    with pytest.raises(FormError) as caught:
        read_form(FORM | fields)
    return caught.value.message, caught.value.field


def test_url_and_origin_are_enough() -> None:
    plan, place = read_form(FORM)
    assert (plan.target, plan.request.method, plan.send) == ("https://api.example.com/x", "GET", False)
    assert isinstance(place, LivePlace)


def test_all_that_can_be_typed() -> None:
    options = form_options(
        FORM
        | {
            "method": "PUT",
            "headers": [["X-A", " 1"], ["", ""], ["x-a", "2:3"]],
            "credentials": "include",
            "mode": "cors",
            "redirect": "manual",
            "initiator": "fetch",
            "upload_listener": False,
            "body": "@/etc/hosts",
            "send": True,
            "cookies": ["a=b; c=d", ""],
            "stack": "NGINX",
            "resolve": ["api.example.com:443:127.0.0.1"],
            "insecure": True,
            "timeout": 5,
        }
    )
    assert options.target == "https://api.example.com/x"
    assert options.headers == ("X-A: 1", "x-a:2:3")
    assert (options.method, options.credentials, options.mode, options.redirect) == ("PUT", "include", "cors", "manual")
    assert (options.initiator, options.upload_listener, options.send, options.insecure) == ("fetch", False, True, True)
    assert (options.data, options.body) == (None, "@/etc/hosts")
    assert (options.cookies, options.resolve) == (("a=b; c=d",), ("api.example.com:443:127.0.0.1",))
    assert (options.stack, options.timeout) == ("NGINX", 5.0)


def test_empty_fields_say_nothing() -> None:
    empty = {"method": "", "headers": None, "cookies": None, "stack": "", "body": None, "timeout": None, "mode": None}
    assert form_options(FORM | empty) == form_options(FORM)


def test_a_file_is_never_read_for_a_body() -> None:
    plan, _ = read_form(FORM | {"method": "POST", "body": "@/etc/hosts"})
    assert plan.request.body == b"@/etc/hosts"


@pytest.mark.parametrize("url", ["os:system", "myapp.main:app", "myapp:create()", " subprocess:run "])
def test_no_application_of_this_process_is_loaded(url: str) -> None:
    _, field = fault(url=url)
    assert field == "url"


@pytest.mark.parametrize(
    ("fields", "message", "field"),
    [
        ({"url": ""}, "write the URL to ask", "url"),
        ({"url": None}, "write the URL to ask", "url"),
        ({"url": "api.example.com/x"}, "did you mean https://api.example.com/x?", "url"),
        ({"url": "ftp://a.example/"}, "not ftp:", "url"),
        ({"url": 1}, "url has to be text", "url"),
        ({"origin": "https://app.example.com/"}, "did you mean", "origin"),
        ({"origin": ""}, "the origin of the page is missing", "origin"),
        ({"method": "P T"}, "a method is a token", "method"),
        ({"headers": "X-A: 1"}, "headers has to be a list", "headers"),
        ({"headers": ["X-A: 1"]}, "a list of pairs", "headers"),
        ({"headers": [["X-A"]]}, "a list of pairs", "headers"),
        ({"headers": [["X-A", 1]]}, "a list of pairs", "headers"),
        ({"headers": [["a:b", "1"]]}, "a header's name is a token", "headers"),
        ({"headers": [["", "1"]]}, "a header's name is a token", "headers"),
        ({"headers": [["X-A", "a\r\nb"]]}, "a NUL or a line break", "headers"),
        ({"headers": [["Origin", "https://a.example"]]}, "write the origin of the page", "headers"),
        ({"credentials": "yes"}, "did you mean include?", "credentials"),
        ({"mode": "navigate"}, "the browser's own", "mode"),
        ({"redirect": "x"}, "there is no such redirect mode", "redirect"),
        ({"initiator": "img"}, "there is no such initiator; write fetch or xhr", "initiator"),
        ({"initiator": "xhr", "mode": "no-cors"}, "XMLHttpRequest has no request mode but cors", "mode"),
        ({"upload_listener": "yes"}, "upload_listener has to be true or false", "upload_listener"),
        ({"send": 1}, "send has to be true or false", "send"),
        ({"body": ["x"]}, "body has to be text", "body"),
        ({"body": "x", "method": "GET"}, "no page can make this request", None),
        ({"cookies": "a=b"}, "cookies has to be a list", "cookies"),
        ({"cookies": [1]}, "cookies has to be a list of texts", "cookies"),
        ({"cookies": ["a=b\n"]}, "no control characters", "cookies"),
        ({"stack": "nope"}, "unknown stack 'nope'", "stack"),
        ({"resolve": ["x"]}, "it is not HOST:PORT:ADDRESS", "resolve"),
        ({"timeout": 0}, "above 0, at most 60", "timeout"),
        ({"timeout": 61}, "above 0, at most 60", "timeout"),
        ({"timeout": math.nan}, "above 0, at most 60", "timeout"),
        ({"timeout": True}, "above 0, at most 60", "timeout"),
        ({"timeout": "5"}, "above 0, at most 60", "timeout"),
        ({"cacert": "/etc/hosts"}, "the form has no field 'cacert'", None),
        ({"curl": "-"}, "the form has no field 'curl'", None),
    ],
)
def test_what_is_wrong_is_said_of_its_field(fields: dict[str, Any], message: str, field: str | None) -> None:
    said, named = fault(**fields)
    assert message in said
    assert named == field
    assert "--" not in said


@pytest.mark.parametrize("form", [None, [], "x", 1])
def test_a_form_is_an_object(form: object) -> None:
    with pytest.raises(FormError, match="form has to be an object"):
        read_form(form)


@given(st.dictionaries(FIELDS, JSON))
def test_any_form_is_read_or_refused(fields: dict[str, Any]) -> None:
    try:
        plan, _ = read_form(FORM | fields)
    except FormError as error:
        json.dumps([error.message, error.field]).encode("ascii")
    else:
        assert plan.target.startswith("http")
