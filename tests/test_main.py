import subprocess
import sys

from crossorigin import __main__
from crossorigin.cli.__main__ import main


def test_it_is_the_command_line() -> None:
    assert vars(__main__)["main"] is main


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossorigin", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("cors ")
