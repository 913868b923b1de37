import pytest

from crossorigin.migrate.toml_text import toml_of
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from crossorigin.server.table_source import policies_from_toml

A = Policy(origins=["https://a.example"], credentials=True, methods=["PUT"], max_age=60)
MANY = Policy(origins=[f"https://a{number}.example" for number in range(20)])


def _same(one: Policy | PolicyTable, other: Policy | PolicyTable) -> bool:
    if isinstance(one, PolicyTable) and isinstance(other, PolicyTable):
        return (one.routes, one.default) == (other.routes, other.default)
    return one == other


@pytest.mark.parametrize(
    "policies",
    [
        A,
        MANY,
        PolicyTable([Route(path="/a/**", policy=MANY), Route(path="/b", policy=None)], default=A),
        PolicyTable([Route(path='/"quoted"', policy=A)]),
    ],
)
def test_what_is_written_is_read_again(policies: Policy | PolicyTable) -> None:
    assert _same(policies_from_toml(toml_of(policies)), policies)


def test_what_it_looks_like() -> None:
    table = PolicyTable([Route(path="/a/**", policy=Policy(origins=["*"]))], default=A)
    assert toml_of(table) == (
        'origins = ["https://a.example"]\ncredentials = true\nmethods = ["PUT"]\nmax_age = 60\n'
        '\n[[routes]]\npath = "/a/**"\npolicy.origins = ["*"]\n'
    )
    assert toml_of(MANY).startswith('origins = [\n  "https://a0.example",\n')
