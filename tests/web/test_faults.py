import asyncio
from typing import Any

import pytest

from crossorigin.web.faults import Faults, fault_words, tell_fault


def test_a_fault_is_one_sentence_of_ascii() -> None:
    words = fault_words(RuntimeError("\x1b[2Jé" + "x" * 1000))
    assert words.startswith("This is a fault in cors itself: RuntimeError: \\x1b[2J\\xe9xxx")
    assert words.endswith("x. Please report it.")
    assert len(words) < 400


def test_the_terminal_gets_a_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSORIGIN_TRACEBACK", raising=False)
    tell_fault(KeyError("x"))
    assert capsys.readouterr().err == "cors: This is a fault in cors itself: KeyError: 'x'. Please report it.\n"


def test_and_a_traceback_if_it_wants_one(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSORIGIN_TRACEBACK", "1")
    with pytest.raises(KeyError) as caught:
        dict[str, str]()["x"]
    tell_fault(caught.value)
    assert "Traceback (most recent call last)" in capsys.readouterr().err


async def nothing(*_arguments: Any) -> Any:
    return None


@pytest.mark.parametrize("raises", [False, True])
def test_what_an_application_raises_ends_there(raises: bool, capsys: pytest.CaptureFixture[str]) -> None:
    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        if raises:
            raise KeyError("x")

    asyncio.run(Faults(app)({"type": "http"}, nothing, nothing))
    assert ("KeyError" in capsys.readouterr().err) == raises
