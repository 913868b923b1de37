"""Chromium's DevTools protocol on a pipe: https://chromedevtools.github.io/devtools-protocol/."""

import json
import os
import select
import time
from collections.abc import Callable
from typing import Any, Final

_ANSWER_WITHIN: Final = 60.0


class DevTools:
    """One connection; what it hears beside answers goes to *hear*, with its name and its parameters."""

    def __init__(self, reading: int, writing: int, hear: Callable[[str, dict[str, Any]], None]) -> None:
        self._reading = reading
        self._writing = writing
        self._hear = hear
        self._number = 0
        self._rest = b""

    def call(self, method: str, session: str = "", **parameters: Any) -> Any:
        """What the command gives.

        Raises:
            RuntimeError: Chromium refused it, or does not answer.
        """
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | (
            {"sessionId": session} if session else {}
        )
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + _ANSWER_WITHIN
        while True:
            answer = self._receive(method, end)
            if answer.get("id") == self._number:
                break
            if "method" in answer:
                self._hear(answer["method"], answer["params"])
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def close(self) -> None:
        """Hang up."""
        os.close(self._reading)
        os.close(self._writing)

    def _receive(self, method: str, end: float) -> Any:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise RuntimeError(f"{method}: no answer within {_ANSWER_WITHIN:g} s")
            piece = os.read(self._reading, 1 << 20)
            if not piece:
                raise RuntimeError(f"{method}: Chromium is gone")
            self._rest += piece
        packet, self._rest = self._rest.split(b"\0", 1)
        return json.loads(packet)
