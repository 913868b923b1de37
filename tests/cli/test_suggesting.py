import click
import pytest
from click.testing import CliRunner

from crossorigin.cli.suggesting import SuggestingGroup


@click.group(cls=SuggestingGroup)
def group() -> None:
    pass


@group.command("list")
def list_something() -> None:
    click.echo("listed")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("list", "listed"),
        ("lst", "No such command 'lst'; did you mean list?"),
        ("nothing", "No such command 'nothing'."),
        ("list" * 1000, "No such command"),
    ],
)
def test_what_was_meant(typed: str, said: str) -> None:
    assert said in CliRunner().invoke(group, [typed]).output
