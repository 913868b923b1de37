import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.inputs.page_source import PageSource, read_source

TOOK = "took the page's origin from its referrer: https://app.example.com"


@pytest.mark.parametrize(
    ("headers", "referrer", "source"),
    [
        ((), None, PageSource(None, None, (), ())),
        ((("Origin", "https://app.example.com"),), None, PageSource("https://app.example.com", None, (), ())),
        ((("origin", "null"),), None, PageSource("null", None, (), ())),
        (
            (("Origin", "https://app.example.com"), ("Referer", "https://b.example/")),
            None,
            PageSource("https://app.example.com", "https://b.example/", (), ()),
        ),
        (
            (("Referer", "https://app.example.com/a?b"),),
            None,
            PageSource("https://app.example.com", "https://app.example.com/a?b", (), (TOOK,)),
        ),
        (
            (("Referer", "https://b.example/"),),
            "https://app.example.com/a",
            PageSource("https://app.example.com", "https://app.example.com/a", (), (TOOK,)),
        ),
        ((("Referer", "about:blank"),), None, PageSource(None, "about:blank", (), ())),
        ((("Referer", "no URL"),), None, PageSource(None, "no URL", (), ())),
        ((("Referer", ""),), None, PageSource(None, "", (), ())),
        (
            (("Cookie", "a=b; c=d"), ("cookie", "e=f")),
            None,
            PageSource(None, None, (("a", "b"), ("c", "d"), ("e", "f")), ()),
        ),
    ],
)
def test_source(headers: tuple[tuple[str, str], ...], referrer: str | None, source: PageSource) -> None:
    assert read_source(headers, referrer) == source


def test_an_origin_that_is_none() -> None:
    with pytest.raises(InputError, match=r"did you mean 'https://app\.example\.com'"):
        read_source((("Origin", "https://app.example.com/"),))
