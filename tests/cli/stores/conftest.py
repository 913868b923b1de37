from pathlib import Path

import pytest

from crossorigin.origins.stores.sqlite import SQLiteOrigins


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SQLiteOrigins:
    """One that is empty; its URL is `sqlite:///origins.db`."""
    monkeypatch.chdir(tmp_path)
    store = SQLiteOrigins("origins.db")
    store.create()
    return store
