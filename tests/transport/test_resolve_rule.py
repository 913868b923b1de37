import pytest

from crossorigin.transport.errors import OptionError
from crossorigin.transport.resolve_rule import ResolveRule, given_address, parse_resolve_rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("api.example:443:127.0.0.1", ResolveRule(host="api.example", port=443, address="127.0.0.1")),
        ("API.Example:8080:[::1]", ResolveRule(host="api.example", port=8080, address="::1")),
        ("api.example:443:::1", ResolveRule(host="api.example", port=443, address="::1")),
        ("[::2]:80:10.0.0.1", ResolveRule(host="::2", port=80, address="10.0.0.1")),
        ("*:443:127.0.0.1", ResolveRule(host="*", port=443, address="127.0.0.1")),
    ],
)
def test_host_port_address(text: str, rule: ResolveRule) -> None:
    assert parse_resolve_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("api.example:127.0.0.1", "is not HOST:PORT:ADDRESS"),
        ("api.example/x:443:127.0.0.1", "is not HOST:PORT:ADDRESS"),
        ("api.example:443:", "is not HOST:PORT:ADDRESS"),
        ("api.example:99999:127.0.0.1", "'api.example' and '99999' are no host and port"),
        ("[::g]:443:127.0.0.1", "are no host and port"),
        ("api.example:443:localhost", "'localhost' is no IP address"),
        ("api.example:443:1.2.3", "'1.2.3' is no IP address"),
    ],
)
def test_anything_else_is_refused_with_the_part_that_is_wrong(text: str, complaint: str) -> None:
    with pytest.raises(OptionError, match=complaint) as refusal:
        parse_resolve_rule(text)

    assert repr(text) in str(refusal.value)


def test_the_first_rule_for_host_and_port_counts() -> None:
    rules = tuple(map(parse_resolve_rule, ("a.example:80:10.0.0.1", "*:80:10.0.0.2", "a.example:443:10.0.0.3")))

    assert given_address(rules, "a.example", 80) == "10.0.0.1"
    assert given_address(rules, "b.example", 80) == "10.0.0.2"
    assert given_address(rules, "a.example", 443) == "10.0.0.3"
    assert given_address(rules, "b.example", 443) is None
