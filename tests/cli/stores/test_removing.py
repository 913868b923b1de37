import sqlite3
from contextlib import closing

import pytest

from crossorigin.cli.stores.removing import run_remove
from crossorigin.origins.stores.sqlite import SQLiteOrigins

A = "https://a.example.com"
URL = "sqlite:///origins.db"


def test_removed(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    store.add([A, "https://*.example.net"])
    assert run_remove([A, "https://*.example.net", A], URL, None)
    assert capsys.readouterr().out == "✓ 2 origins removed from origins.db.\n"
    assert list(store.entries()) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://b.example.com", "✗ https://b.example.com is no entry of origins.db.\n"),
        (f"{A}/", f"✗ {A}/ is no entry of origins.db. Did you mean {A}?\n"),
        ("null", "✗ null is no entry of origins.db.\n"),
        ("\udcff\x1b", "✗ \\udcff\\x1b is no entry of origins.db.\n"),
    ],
)
def test_what_was_not_there(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str], typed: str, said: str) -> None:
    store.add([A])
    assert not run_remove([typed], URL, None)
    assert capsys.readouterr().out == said
    assert list(store.entries()) == [A]


def test_what_stays_granted(
    store: SQLiteOrigins, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    store.add([A, "https://*.example.com", "https://a.example.com:*"])
    assert not run_remove([A], URL, None)
    assert capsys.readouterr().out.splitlines() == [
        "✓ 1 origin removed from origins.db.",
        f"✗ {A} is still granted, by https://a.example.com:* and https://*.example.com.",
    ]


def test_what_somebody_wrote_by_hand_can_be_removed(store: SQLiteOrigins) -> None:
    with closing(sqlite3.connect("origins.db")) as other, other:
        other.execute("INSERT INTO crossorigin_origins VALUES ('null')")
    assert run_remove(["null"], URL, None)
    assert list(store.entries()) == []
