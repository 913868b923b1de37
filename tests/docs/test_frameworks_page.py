import json
import re
import subprocess
import sys

from tests.conformance.registry import ALL
from tests.conformance.table import PAGE

_COUNT = """
import contextlib, io, json
from tests.conformance.table import collected
with contextlib.redirect_stdout(io.StringIO()):
    rows = collected().rows
print(json.dumps(sorted((adapter, row.group, row.name) for row, adapter in rows.values())))
"""


def test_the_page_has_all_rows_of_all_adapters_and_all_have_passed() -> None:
    """`python -m tests.conformance.table` writes it anew."""
    # In a process of its own, for pytest runs once in one.
    run = subprocess.run([sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True)
    rows = [tuple(row) for row in json.loads(run.stdout)]
    text = PAGE.read_text(encoding="utf-8")
    counted = re.search(r"over the wire: (\d+) rows were run on [0-9-]+, and (\d+) passed", text)
    assert counted is not None
    assert {int(count) for count in counted.groups()} == {len(rows)}
    for adapter in ALL:
        line = next(line for line in text.splitlines() if line.startswith(f"| {adapter.name} | "))
        assert sum(map(int, re.findall(r"\| (\d+)/", line))) == sum(row[0] == adapter.name for row in rows)
    assert [name for _, _, name in rows if f"\n- {name}" not in text] == []
