import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crossorigin.origins.stores.errors import StoreError, StoreMissingError, StoreUnreachableError
from crossorigin.origins.stores.sqlite import SQLiteOrigins
from tests.origins.stores.contract import A, B, StoreContract, wait_for_entry
from tests.origins.stores.servers import server_folder, without_privileges
from tests.origins.stores.told import Told, wait_until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "where it's at?#1.db"


@pytest.fixture
def store(path: Path) -> SQLiteOrigins:
    return SQLiteOrigins(path, table='of "origins"; --')


@pytest.fixture
def created(store: SQLiteOrigins) -> SQLiteOrigins:
    store.create()
    return store


@pytest.fixture
def told(created: SQLiteOrigins) -> Iterator[Told]:
    told = Told()
    with closing(created.watch(told)):
        told.wait_for("restored")
        told.forget()
        yield told


class TestContract(StoreContract):
    pass


def test_it_shows_where_it_is() -> None:
    assert repr(SQLiteOrigins("origins.db")) == "SQLiteOrigins('origins.db')"


@pytest.mark.parametrize("path", ["", ":memory:", "a\0b"])
def test_what_is_no_file_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is no file"):
        SQLiteOrigins(path)


@pytest.mark.parametrize("table", ["", "a\0b"])
def test_what_is_no_table_is_refused(table: str) -> None:
    with pytest.raises(ValueError, match="is no name of a table"):
        SQLiteOrigins("origins.db", table=table)


def test_a_file_that_is_not_there_is_not_made_by_asking(store: SQLiteOrigins, path: Path) -> None:
    for action in (lambda: store.grants(A), lambda: store.add([A]), lambda: store.remove([A]), store.entries):
        with pytest.raises(StoreMissingError, match="does not exist"):
            action()
    assert not path.exists()


def test_a_table_that_is_not_there(created: SQLiteOrigins, path: Path) -> None:
    with pytest.raises(StoreMissingError, match='has no table "other"'):
        SQLiteOrigins(path, table="other").grants(A)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError, match="unable to open database file"):
        SQLiteOrigins(tmp_path / "missing" / "origins.db").create()


def test_a_file_that_is_no_database(path: Path, store: SQLiteOrigins) -> None:
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="file is not a database"):
        store.grants(A)


def test_a_locked_file_can_be_read(created: SQLiteOrigins, path: Path) -> None:
    created.add([A])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert created.grants(A)


def test_what_was_half_written_is_not_there(created: SQLiteOrigins, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(
            'CREATE TRIGGER no_b BEFORE INSERT ON "of ""origins""; --" WHEN NEW.origin LIKE \'%//b%\' '
            "BEGIN SELECT RAISE(ABORT, 'not this one'); END"
        )
    with pytest.raises(StoreError, match="not this one"):
        created.add([A, B])
    assert list(created.entries()) == []


def test_a_file_that_may_not_be_written() -> None:
    with server_folder() as folder:
        folder.chmod(0o755)
        store = SQLiteOrigins(folder / "origins.db")
        store.create()
        (folder / "origins.db").chmod(0o444)
        with without_privileges(), pytest.raises(StoreError, match="attempt to write a readonly database"):
            store.add([A])


def test_another_folder_later_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = SQLiteOrigins("origins.db")
    store.create()
    monkeypatch.chdir(os.sep)
    assert store.add([A]) == (A,)


def test_what_somebody_types_is_noticed(told: Told, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute('INSERT INTO "of ""origins""; --" VALUES (?)', [A])
    told.wait_for(None)


def test_a_file_in_place_of_the_file_is_noticed(
    created: SQLiteOrigins, told: Told, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = SQLiteOrigins(path.with_name("other.db"), table='of "origins"; --')
    other.create()
    other.add([B])
    with caplog.at_level(logging.INFO, "crossorigin.origins"):
        path.with_name("other.db").rename(path)
        told.wait_for("lost", "restored")
    assert created.grants(B)
    told.forget()
    created.add([A])
    wait_for_entry(told, A)
    assert "is another file now" in caplog.text


def test_notifications_wait_for_the_file(store: SQLiteOrigins, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"no database" * 1000)
    told = Told()
    with closing(store.watch(told)):
        wait_until(lambda: "file is not a database" in caplog.text)
        path.unlink()
        store.create()
        told.wait_for("restored")
        store.add([A])
        wait_for_entry(told, A)


_FORK = """
import os, sys
from crossorigin.origins.stores.sqlite import SQLiteOrigins
store = SQLiteOrigins(sys.argv[1])
store.create()
assert not store.grants("https://a.example.com")
child = os.fork()
if not child:
    store.add(["https://a.example.com"])
    os._exit(0 if store.grants("https://a.example.com") else 1)
assert os.waitpid(child, 0)[1] == 0
print(store.grants("https://a.example.com"))
"""


def test_a_fork_in_between(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FORK, tmp_path / "origins.db"], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
