from pathlib import Path

import click
import pytest

from crossorigin.cli.stores.opening import opened
from crossorigin.origins.stores.errors import StoreError

A = "https://a.example.com"


def test_a_store_that_works(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path}/origins.db", "mine") as store:
        store.create()
        assert store.add([A]) == (A,)


@pytest.mark.parametrize(
    ("url", "table", "message"),
    [
        ("mysql://u:s3cret@host", None, "no store of the scheme 'mysql'"),
        ("redis://u:s3@cret@host", None, "write @ as %40"),
        ("sqlite:///origins.db", "", "'' is no name of a table"),
        ("postgresql://host", "a.b.c", "'a.b.c' has two dots"),
    ],
)
def test_what_is_no_store_is_a_wrong_command(url: str, table: str | None, message: str) -> None:
    with pytest.raises(click.UsageError) as caught, opened(url, table):
        pass
    assert message in caught.value.message
    assert "cret" not in caught.value.message


def test_a_store_that_is_not_there_is_to_be_created(tmp_path: Path) -> None:
    missing = pytest.raises(click.ClickException, match=r"does not exist: `cors origins create` makes it")
    with missing, opened(f"sqlite:///{tmp_path}/origins.db", None) as store:
        store.grants(A)


def test_a_store_that_cannot_be_reached(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(click.exceptions.Exit) as caught, opened(f"sqlite:///{tmp_path}/no/origins.db", None) as store:
        store.create()
    assert caught.value.exit_code == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Error: the store cannot be reached: ")
    assert printed.err.endswith("unable to open database file\n")


def test_a_store_that_refuses() -> None:
    refusing = pytest.raises(click.ClickException, match=r"the store refuses: \\x1b\[31m permission denied")
    with refusing, opened("sqlite:///origins.db", None):
        raise StoreError("\x1b[31m permission denied")


def test_faults_of_ours_stay_faults() -> None:
    with pytest.raises(KeyError), opened("sqlite:///origins.db", None):
        raise KeyError
