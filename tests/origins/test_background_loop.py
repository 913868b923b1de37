import asyncio
import subprocess
import sys
import threading

import pytest

from crossorigin.origins import background_loop as module
from crossorigin.origins.background_loop import background_loop

SOON = 10.0


async def thread_name() -> str:
    return threading.current_thread().name


def test_it_runs_in_a_thread_of_its_own() -> None:
    loop = background_loop()
    assert asyncio.run_coroutine_threadsafe(thread_name(), loop).result(SOON) == "crossorigin-loop"
    assert background_loop() is loop


def test_another_one_when_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BACKGROUND", module._BackgroundLoop())
    first = background_loop()
    stopped = threading.Event()
    first.call_soon_threadsafe(first.stop)
    while first.is_running():
        stopped.wait(0.001)
    first.close()
    second = background_loop()
    assert second is not first
    assert asyncio.run_coroutine_threadsafe(thread_name(), second).result(SOON)


def test_another_one_after_a_fork() -> None:
    """And the interpreter exits without waiting for it, and without a word."""
    code = """
import asyncio, os, sys
from crossorigin.origins.background_loop import background_loop
async def answer():
    return os.getpid()
before = background_loop()
assert asyncio.run_coroutine_threadsafe(answer(), before).result(10) == os.getpid()
child = os.fork()
if child == 0:
    after = background_loop()
    found = asyncio.run_coroutine_threadsafe(answer(), after).result(10)
    os._exit(0 if after is not before and found == os.getpid() else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
