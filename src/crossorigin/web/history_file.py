"""Where the history is kept."""

from pathlib import Path

import platformdirs


def default_history() -> Path:
    """The file in the user's data folder, as the system has it."""
    return platformdirs.user_data_path("crossorigin", appauthor=False) / "history.sqlite3"
