"""Asks a peer, in a process of its own that imports that peer and nothing of this environment."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.peers.applications.protocol import Answer, Question, questions_to_json
from tests.peers.installing import folders
from tests.peers.stacks import Stack

_ROOT: Final = Path(__file__).parents[2]


def ask(stack: Stack, questions: Sequence[Question], cache: Path) -> tuple[Answer, ...]:
    """Its answers, in the order of the questions.

    Raises:
        AssertionError: The program failed, with what it printed.
    """
    paths = (_ROOT, *folders(stack, cache))
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),  # not beside the tests' own modules
    }
    done = subprocess.run(
        # Without `-S` this environment's packages would be there, in other versions than the peer is pinned to.
        [sys.executable, "-S", "-s", "-X", "utf8", "-m", f"tests.peers.applications.{stack.program}"],
        cwd=_ROOT,
        env=environment,
        input=questions_to_json(questions),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{stack} failed:\n{done.stdout}{done.stderr}"
    return tuple(Answer.from_json(answer) for answer in json.loads(done.stdout.splitlines()[-1]))
