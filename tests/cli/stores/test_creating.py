from pathlib import Path

import pytest

from crossorigin.cli.stores.creating import run_create
from crossorigin.origins.stores.sqlite import SQLiteOrigins

A = "https://a.example.com"


def test_created_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    run_create("sqlite:///origins.db", None)
    SQLiteOrigins("origins.db").add([A])
    run_create("sqlite:///origins.db", None)
    run_create("sqlite:///origins.db", "other")
    assert capsys.readouterr().out == "✓ origins.db is ready for origins.\n" * 3
    assert list(SQLiteOrigins("origins.db").entries()) == [A]
    assert list(SQLiteOrigins("origins.db", table="other").entries()) == []
