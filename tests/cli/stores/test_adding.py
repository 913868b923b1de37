from pathlib import Path

import click
import pytest

from crossorigin.cli.stores.adding import run_add, run_import
from crossorigin.origins.stores.sqlite import SQLiteOrigins

A = "https://a.example.com"
B = "https://b.example.com"
PLAIN = "http://plain.example.com"
URL = "sqlite:///origins.db"


def test_what_was_added_and_what_was_there(store: SQLiteOrigins, capsys: pytest.CaptureFixture[str]) -> None:
    for origins in ([A], [A, B, B], [A, B]):
        run_add(origins, URL, None, insecure=False)
    assert capsys.readouterr().out.splitlines() == [
        "✓ 1 origin added to origins.db.",
        "✓ 1 origin added to origins.db; 1 was there already.",
        "✓ 0 origins added to origins.db; 2 were there already.",
    ]
    assert list(store.entries()) == [A, B]


def test_all_or_none(store: SQLiteOrigins, tmp_path: Path) -> None:
    (tmp_path / "origins.txt").write_text(f"{A}\n{B}/\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match=r"1 of 2 origins .*\n- line 2: ") as caught:
        run_import("origins.txt", URL, None, insecure=False)
    assert f"did you mean '{B}'?" in caught.value.message
    with pytest.raises(click.ClickException, match=r"- origin 2: 'null'"):
        run_add([A, "null"], URL, None, insecure=False)
    assert list(store.entries()) == []


def test_a_file(store: SQLiteOrigins, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "origins.json").write_text(f'["{A}", "{B}"]', encoding="utf-8")
    run_import("origins.json", URL, None, insecure=False)
    assert capsys.readouterr().out == "✓ 2 origins added to origins.db.\n"
    assert list(store.entries()) == [A, B]


def test_a_file_that_cannot_be_read(store: SQLiteOrigins) -> None:
    with pytest.raises(click.UsageError, match=r"'missing\.txt' cannot be read"):
        run_import("missing.txt", URL, None, insecure=False)


def test_insecure_ones_by_the_switch(store: SQLiteOrigins) -> None:
    run_add([PLAIN], URL, None, insecure=True)
    assert list(store.entries()) == [PLAIN]


def test_another_table(store: SQLiteOrigins) -> None:
    other = SQLiteOrigins("origins.db", table="other")
    other.create()
    run_add([A], URL, "other", insecure=False)
    assert (list(store.entries()), list(other.entries())) == ([], [A])
