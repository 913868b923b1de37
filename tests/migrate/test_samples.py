import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.migrate.samples import samples
from crossorigin.server.origin_pattern import parse_origin_pattern

ENTRIES = ["https://a.example", "https://*.a.example", "https://a.example:*", "https://*.a.example:*", "http://x.y:81"]


@given(st.sampled_from(ENTRIES))
def test_each_is_matched(entry: str) -> None:
    pattern = parse_origin_pattern(entry)
    assert all(map(pattern.matches, samples(pattern)))


@pytest.mark.parametrize(("entry", "count"), list(zip(ENTRIES, [1, 5, 3, 15, 1], strict=True)))
def test_of_each_shape(entry: str, count: int) -> None:
    found = list(samples(parse_origin_pattern(entry)))
    assert len(set(found)) == count
    assert ("https://a.b.a.example" in found) is ("*.a" in entry)
