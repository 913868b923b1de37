import pytest

from crossorigin.transport.cookie_jar import CookieStore
from crossorigin.transport.options import Cookie
from crossorigin.transport.target import parse_target


def sent(url: str, *fields: str, setter: str = "https://a.example/dir/page") -> str:
    """What goes to *url* after *setter* answered with these `Set-Cookie` fields."""
    store = CookieStore()
    store.keep(parse_target(setter), tuple(("Set-Cookie", field) for field in fields))
    return store.header_value(parse_target(url))


@pytest.mark.parametrize(
    ("field", "url", "value"),
    [
        ("a=b", "https://a.example/dir/other", "a=b"),
        ("a=b", "https://a.example/", ""),
        ("a=b; Path=/", "https://a.example/", "a=b"),
        ("a=b; Path=/", "https://a.example:8443/", "a=b"),
        ("a=b; Path=/", "http://a.example/", "a=b"),
        ("a=b; Path=/", "https://sub.a.example/", ""),
        ("a=b; Path=/", "https://b.example/", ""),
        ("a=b; Path=/; Secure", "https://a.example/", "a=b"),
        ("a=b; Path=/; Secure", "http://a.example/", ""),
        ("a=b; Path=/; Domain=a.example", "https://sub.a.example/", "a=b"),
        ("a=b; Path=/; Domain=b.example", "https://b.example/", ""),
        ("a=b; Path=/; Max-Age=0", "https://a.example/", ""),
        ("a=b; Path=/; Max-Age=3600", "https://a.example/", "a=b"),
        ("a=b; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://a.example/", ""),
        ("a=b; Path=/; SameSite=Strict; HttpOnly", "https://a.example/", "a=b"),
        ("a=b; Path=/; X=\x01", "https://a.example/", ""),
        ('a="x, y"; Path=/', "https://a.example/", 'a="x, y"'),
    ],
)
def test_where_a_cookie_goes(field: str, url: str, value: str) -> None:
    assert sent(url, field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("__Secure-a=b; Secure", "__Secure-a=b"),
        ("__Secure-a=b", ""),
        ("__Host-a=b; Secure; Path=/", "__Host-a=b"),
        ("__Host-a=b; Path=/", ""),
        ("__Host-a=b; Secure; Path=/dir", ""),
        ("__Host-a=b; Secure; Path=/; Domain=a.example", ""),
    ],
)
def test_prefixes_keep_their_promise(field: str, value: str) -> None:
    assert sent("https://a.example/dir/", field) == value


def test_a_secure_cookie_is_not_set_over_http() -> None:
    assert sent("https://a.example/", "a=b; Path=/; Secure", setter="http://a.example/") == ""


@pytest.mark.parametrize("host", ["localhost", "app.localhost", "127.9.9.9", "[::1]"])
def test_loopback_is_secure_without_tls(host: str) -> None:
    url = f"http://{host}:8080/"

    assert sent(url, "a=b; Secure", setter=url) == "a=b"


def test_a_country_code_is_no_cookie_domain() -> None:
    setter = "https://a.co.uk/"

    assert sent("https://b.co.uk/", "a=b; Domain=co.uk", setter=setter) == ""


def test_several_fields_of_one_response() -> None:
    assert sent("https://a.example/dir/", "a=1", "b=2", "a=3") == "a=3; b=2"


@pytest.mark.parametrize(
    "bad", ["x=y; Expires=Wed, 99 Foo 2999 99:99:99 GMT", "x=y; Max-Age=" + "9" * 400, "x=\x01", ""]
)
def test_a_field_that_cannot_be_read_takes_no_other_along(bad: str) -> None:
    assert sent("https://a.example/dir/", "a=1", bad, "b=2") == "a=1; b=2"


def test_cookies_given_by_hand_go_to_their_host_alone() -> None:
    store = CookieStore(
        (Cookie(name="a", value="1", host="a.example"), Cookie(name="__Host-b", value="2", host="[::1]"))
    )

    assert store.header_value(parse_target("http://a.example:81/x")) == "a=1"
    assert store.header_value(parse_target("http://sub.a.example/")) == ""
    assert store.header_value(parse_target("http://[::1]:82/")) == "__Host-b=2"
