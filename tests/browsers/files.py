"""JSON Lines files, gzipped when their name ends in `.gz`."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, in order."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    # Not splitlines(): a JSON string may hold U+0085 or U+2028 unescaped.
    return [json.loads(line) for line in text.split("\n") if line]


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON Lines; the same rows give the same bytes."""
    data = "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
