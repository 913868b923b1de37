import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.choices import HeaderOrder
from crossorigin.browser.header_order import WEBKIT_CONSTANTS, names_in_order
from crossorigin.browser.rapidhash import rapidhash_of_name
from crossorigin.browser.request import Initiator, Request
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import is_forbidden_request_header

from .exchanges import request_to

HINTS = ("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform")
LOOPBACK = "http://127.0.0.1:8001/"

token = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)
names = st.lists(token | st.sampled_from(sorted(WEBKIT_CONSTANTS)), max_size=40)


def with_headers(names: list[str], url: str = LOOPBACK, initiator: Initiator = Initiator.FETCH) -> Request:
    headers: HeaderList = tuple((name, "x") for name in names)
    return request_to(url, headers=headers, initiator=initiator)


class SlowTable:
    """Blink's table, told as its growth: each name put at its triangular step, all put anew when it is half full."""

    def __init__(self) -> None:
        self.size = 8
        self.places: dict[int, str] = {}

    def add(self, name: str) -> None:
        if name in self.places.values():
            return
        self.place(name)
        if len(self.places) >= self.size / 2:
            before = self.walk()
            self.size, self.places = self.size * 2, {}
            for kept in before:
                self.place(kept)

    def place(self, name: str) -> None:
        start = rapidhash_of_name(name)
        # 0, 1, 1 + 2, 1 + 2 + 3, …
        steps = ((start + step * (step + 1) // 2) % self.size for step in range(self.size))
        self.places[next(index for index in steps if index not in self.places)] = name

    def walk(self) -> list[str]:
        return [self.places[index] for index in sorted(self.places)]


def slow_chromium(names: list[str], *, trustworthy: bool, initiator: Initiator) -> list[str]:
    author = sorted({name.lower() for name in names})
    if initiator is Initiator.XML_HTTP_REQUEST:
        own = SlowTable()
        for name in names:
            own.add(name.lower())
        author = own.walk()
    table = SlowTable()
    for name in (*author, *(HINTS if trustworthy else ()), "user-agent"):
        table.add(name)
    return [name for name in table.walk() if name in author]


@pytest.mark.parametrize(
    ("page_set", "missing", "named"),
    [
        # Recorded cases of Chromium 156, `fetch()` from one loopback origin to another: several headers were missing
        # from `Access-Control-Allow-Headers`, and this is the one that the console named.
        (["Range", "Accept"], {"accept", "range"}, "accept"),
        (["X-API-Key", "Content-Language"], {"content-language", "x-api-key"}, "content-language"),
        (["Content-Type", "x-http-method-override", "Range"], {"content-type", "x-http-method-override"}, "x-h"),
        (["Range", "Content-Type"], {"content-type", "range"}, "range"),
        (["Accept-Language", "Cache-Control"], {"accept-language", "cache-control"}, "cache-control"),
        (["Content-Type", "Range", "Accept"], {"content-type", "range"}, "range"),
        (["Priority", "X-Custom", "Accept"], {"accept", "priority", "x-custom"}, "x-custom"),
        (
            ["Content-Type", "Accept-Language", "X-Requested-With"],
            {"accept-language", "content-type", "x-requested-with"},
            "x-requested-with",
        ),
        (["Content-Type", "Priority", "Range"], {"content-type", "priority", "range"}, "range"),
        (["Content-Type", "X-Custom"], {"content-type", "x-custom"}, "x-custom"),
        (["Content-Language", "Content-Type", "If-None-Match"], {"content-type", "if-none-match"}, "if-none-match"),
        (["Accept", "Cache-Control"], {"accept", "cache-control"}, "cache-control"),
        # The order in which the client hints come decides: platform last.
        (["Authorization", "X-Method-Override", "Content-Type"], {"authorization", "x-method-override"}, "x-method"),
        # Names of one character.
        (["*", "Sec", "Accept"], {"*", "sec"}, "*"),
        (["*", "Pragma", "Content-Type"], {"*", "pragma"}, "*"),
        (["0", "X-A"], {"0", "x-a"}, "0"),
    ],
)
def test_chromium_names_what_was_recorded(page_set: list[str], missing: set[str], named: str) -> None:
    walked = names_in_order(with_headers(page_set), HeaderOrder.CHROMIUM)
    assert next(name for name in walked if name in missing).startswith(named)


@pytest.mark.parametrize(
    ("page_set", "missing", "named"),
    [
        # The same, with XMLHttpRequest.
        (["X-Custom", "X-Requested-With"], {"x-custom", "x-requested-with"}, "x-custom"),
        (
            ["x-http-method-override", "Accept", "Traceparent"],
            {"accept", "traceparent", "x-http-method-override"},
            "traceparent",
        ),
        (["Content-Type", "Range"], {"content-type", "range"}, "range"),
        (
            ["Range", "x-http-method-override", "Content-Type"],
            {"content-type", "range", "x-http-method-override"},
            "x-http-method-override",
        ),
    ],
)
def test_chromium_names_what_was_recorded_of_xml_http_request(
    page_set: list[str], missing: set[str], named: str
) -> None:
    walked = names_in_order(with_headers(page_set, initiator=Initiator.XML_HTTP_REQUEST), HeaderOrder.CHROMIUM)
    assert next(name for name in walked if name in missing) == named


@pytest.mark.parametrize(
    ("page_set", "walked"),
    [
        # Recorded cases of WebKitGTK 2.50.6, where the first of these was named.
        (["Range", "Accept"], ("range", "accept")),
        (["X-API-Key", "Content-Language"], ("content-language", "x-api-key")),
        (["Content-Type", "x-http-method-override"], ("content-type", "x-http-method-override")),
        (["x-http-method-override", "Accept", "Traceparent"], ("accept", "x-http-method-override", "traceparent")),
        (["X-Requested-With", "Range", "If-None-Match"], ("range", "if-none-match", "x-requested-with")),
        (["Content-Type", "Authorization"], ("content-type", "authorization")),
        (["X-Custom", "X-Requested-With", "x-custom"], ("x-custom", "x-requested-with")),
        # a3e30097: not every name of later versions' lists is a constant.
        (["*", "Purpose", "Server", "X-DNS-Prefetch-Control"], ("*", "purpose", "server", "x-dns-prefetch-control")),
    ],
)
def test_webkit_walks_its_constants_first(page_set: list[str], walked: tuple[str, ...]) -> None:
    assert names_in_order(with_headers(page_set), HeaderOrder.WEBKIT) == walked


def test_webkit_constants_are_names_that_a_page_may_set() -> None:
    assert all(name == name.lower() and "-" not in {name[0], name[-1]} for name in WEBKIT_CONSTANTS)
    assert not [name for name in WEBKIT_CONSTANTS if is_forbidden_request_header(name, "")]


def test_a_sorted_walk_is_sorted() -> None:
    assert names_in_order(with_headers(["b", "A", "B", "c"]), HeaderOrder.SORTED) == ("a", "b", "c")


@pytest.mark.parametrize("order", HeaderOrder)
@given(names=names, initiator=st.sampled_from([Initiator.FETCH, Initiator.XML_HTTP_REQUEST]))
def test_every_walk_meets_each_name_once(order: HeaderOrder, names: list[str], initiator: Initiator) -> None:
    walked = names_in_order(with_headers(names, initiator=initiator), order)
    assert sorted(walked) == sorted({name.lower() for name in names})


@pytest.mark.parametrize(
    ("url", "trustworthy"),
    [
        ("https://api.example/", True),
        ("http://localhost/", True),
        (LOOPBACK, True),
        ("http://[::1]/", True),
        ("http://api.example/", False),
    ],
)
@given(names=names, initiator=st.sampled_from([Initiator.FETCH, Initiator.XML_HTTP_REQUEST]))
def test_chromiums_walk_is_that_of_its_slow_twin(
    url: str, trustworthy: bool, names: list[str], initiator: Initiator
) -> None:
    walked = names_in_order(with_headers(names, url, initiator), HeaderOrder.CHROMIUM)
    assert list(walked) == slow_chromium(names, trustworthy=trustworthy, initiator=initiator)


def test_client_hints_move_names_about() -> None:
    # NB: three names more fill the table sooner, and a bigger table has another order.
    page_set = ["x-custom", "accept"]
    assert names_in_order(with_headers(page_set, "https://a.b/"), HeaderOrder.CHROMIUM) == ("x-custom", "accept")
    assert names_in_order(with_headers(page_set, "http://a.b/"), HeaderOrder.CHROMIUM) == ("accept", "x-custom")
