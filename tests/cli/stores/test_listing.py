import json
import sqlite3
from contextlib import closing

import pytest

from crossorigin.cli.stores.listing import run_list
from crossorigin.origins.stores.sqlite import SQLiteOrigins

A = "https://a.example.com"
PLAIN = "http://plain.example.com"
URL = "sqlite:///origins.db"


def write_by_hand(*entries: str) -> None:
    with closing(sqlite3.connect("origins.db")) as other, other:
        other.executemany("INSERT INTO crossorigin_origins VALUES (?)", [(entry,) for entry in entries])


def test_lines_and_json(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    store.add([A, PLAIN], dangerously_allow_insecure_origins=True)
    run_list(URL, None, as_json=False)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (f"{PLAIN}\n{A}\n", "")
    run_list(URL, None, as_json=True)
    printed = capsys.readouterr()
    assert (json.loads(printed.out), printed.err) == ([PLAIN, A], "")


def test_none(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    run_list(URL, None, as_json=False)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "origins.db has no origins.\n")
    run_list(URL, None, as_json=True)
    assert json.loads(capsys.readouterr().out) == []


def test_what_should_not_be_there(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    write_by_hand("\x1b]0;owned\n", A)
    run_list(URL, None, as_json=False)
    printed = capsys.readouterr()
    assert printed.out == f"\\x1b]0;owned\\n\n{A}\n"
    assert printed.err.startswith("odd: '\\x1b]0;owned\\n': ")
    assert printed.err.count("\n") == 1


def test_of_very_many_odd_ones_the_first(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    write_by_hand(*(f"odd {number}" for number in range(1_021)))
    run_list(URL, None, as_json=True)
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 21
    assert errors[-1] == "and 1,001 more"
