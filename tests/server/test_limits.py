from crossorigin.server.limits import LONGEST_METHOD, MOST_REQUEST_HEADERS
from crossorigin.server.policy_fields import FIELDS


def test_a_method_is_longer_than_any_that_there_is() -> None:
    """IANA's HTTP Method Registry: the longest."""
    assert len("UPDATEREDIRECTREF") < LONGEST_METHOD


def test_the_number_of_names_binds_before_their_bytes_do() -> None:
    """Commas alone reach it within the default of `request_headers_limit`."""
    (limit,) = (field.default for field in FIELDS if field.name == "request_headers_limit")
    assert isinstance(limit, int)
    assert limit > MOST_REQUEST_HEADERS
