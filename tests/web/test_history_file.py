from pathlib import Path

import platformdirs
import pytest

from crossorigin.web.history_file import default_history


def test_it_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = default_history()
    assert path == platformdirs.user_data_path("crossorigin", appauthor=False) / "history.sqlite3"
    assert not path.exists()
