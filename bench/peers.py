"""Other programs that decide CORS, on the same cases: jsdom and happy-dom. `python -m bench.peers`.

Agreement is with what Chromium did, by outcome alone: a response for the page, or an error.
"""

import itertools
import json
import shutil
import statistics
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossorigin.browser import profiles
from tests.browsers.files import read_rows
from tests.truth.folder import SHIPPED

from .build import node_folder
from .cases import prepare, rate, run, single_cases
from .table import Result

_SECONDS = 45
"""For the cases of one peer; what is not done by then is left out, and the figures say so."""


@dataclass(frozen=True, slots=True)
class _Case:
    row: dict[str, Any]
    expected: str


def measure() -> Result:
    """Agreement and rate of each peer, and of the model over the same cases."""
    title = "Agreement with Chromium, by outcome (response or error), and cases per second"
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return Result(title=title, notes=("Not measured: Node or npm is not there.",))
    try:
        folder = node_folder()
    except subprocess.CalledProcessError as error:
        return Result(title=title, notes=(f"Not measured: npm install failed: {error.stderr.strip()[-300:]}",))
    cases = list(_with_outcomes())
    rows: list[Sequence[str]] = []
    for peer, says in (("jsdom", _xml_http_request_says), ("happy-dom", _fetch_says)):
        chosen = [case for case in cases if says(case.row["request"])]
        rows.append(_peer(node, folder, peer, chosen))
        rows.append(_model(f"crossorigin, same cases as {peer}", chosen))
    return Result(
        title=title,
        columns=("program", "cases", "agree", "share", "lets through", "refuses", "hangs", "cases/s"),
        rows=rows,
        notes=(
            _versions(node, folder),
            "The cases of one call that the program's API can say: an XMLHttpRequest is always cors and follow.",
            f"A program is stopped after {_SECONDS} s, and then has fewer cases.",
            "The peers speak HTTP to servers on loopback in their own process; crossorigin is handed the answers.",
            "These recordings are what the model was made to agree with; fresh ones are in `make truth TRUTH=folder`.",
        ),
    )


def _with_outcomes() -> Iterable[_Case]:
    recorded = {row["id"]: row["steps"][0]["outcome"] for row in read_rows(SHIPPED / "chromium.jsonl.gz")}
    return (_Case(case, recorded[case["id"]]) for case in single_cases())


def _xml_http_request_says(call: dict[str, Any]) -> bool:
    # `send` drops the body of a GET, where `fetch` throws; and XMLHttpRequest has no credentials mode "omit".
    throws = call["body"] is not None and call["method"].upper() in {"GET", "HEAD"}
    plain = call["mode"] == "cors" and call["redirect"] == "follow" and call["credentials"] != "omit"
    return plain and "from" not in call and not throws


def _fetch_says(call: dict[str, Any]) -> bool:
    return "from" not in call and not call.get("upload")


def _peer(node: str, folder: Path, peer: str, cases: Sequence[_Case]) -> Sequence[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump([case.row for case in cases], file)
        file.flush()
        command: list[str | Path] = [node, folder / "run.mjs", peer, file.name, str(_SECONDS)]
        # The script ends by itself; a peer in an endless loop does not.
        try:
            done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=2 * _SECONDS)
        except subprocess.SubprocessError as error:
            return (peer, "0", type(error).__name__, *5 * ("-",))
    found = json.loads(done.stdout)
    return _row(peer, cases, found["outcomes"], len(found["outcomes"]) / found["seconds"])


def _model(name: str, cases: Sequence[_Case]) -> Sequence[str]:
    profile = profiles.CHROMIUM
    ready = [list(prepare([case.row], profile)) for case in cases]
    # A call that throws prepares to nothing.
    outcomes = ["error" if not one or run(one[0], profile).refused else "response" for one in ready]
    rates = [rate(list(itertools.chain(*ready)), profile) for _ in range(3)]
    return _row(name, cases, outcomes, statistics.median(rates))


def _row(name: str, cases: Sequence[_Case], outcomes: Sequence[str], per_second: float) -> Sequence[str]:
    pairs = Counter(zip((case.expected for case in cases), outcomes, strict=False))
    done, agree = pairs.total(), sum(number for (expected, got), number in pairs.items() if expected == got)
    return (
        name,
        f"{done:,}",
        f"{agree:,}",
        f"{100 * agree / done:.1f} %",
        f"{pairs['error', 'response']:,}",
        f"{pairs['response', 'error']:,}",
        f"{sum(number for (_, got), number in pairs.items() if got == 'timeout'):,}",
        f"{per_second:,.0f}",
    )


def _versions(node: str, folder: Path) -> str:
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return f"{', '.join(f'{name} {number}' for name, number in wanted.items())}, Node {version}."


if __name__ == "__main__":
    print(measure())
