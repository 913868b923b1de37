import asyncio

import pytest

from crossorigin.fetch.messages import HTTPRequest
from crossorigin.testing.targets.kept import KeptTransports
from crossorigin.testing.targets.recognise import recognise
from crossorigin.testing.targets.settings import Settings
from tests.testing.apps import Lifespan, asgi_app, wsgi_app

GET = HTTPRequest(method="GET", url="https://testserver/")
SETTINGS = Settings()


def test_one_for_each_target() -> None:
    kept, app = KeptTransports(), wsgi_app()
    transport = kept.blocking(recognise(app), SETTINGS)
    assert kept.blocking(recognise(app), Settings()) is transport
    assert kept.blocking(recognise(wsgi_app()), SETTINGS) is not transport
    assert kept.blocking(recognise(app), Settings(timeout=1)) is not transport


def test_one_for_all_servers() -> None:
    kept = KeptTransports()
    transport = kept.blocking(recognise("http://127.0.0.1:1/"), SETTINGS)
    assert kept.blocking(recognise("http://127.0.0.1:2/"), SETTINGS) is transport
    kept.close()


def test_one_for_each_loop() -> None:
    kept, app = KeptTransports(), asgi_app()

    async def both() -> tuple[object, object]:
        return kept.awaited(recognise(app), SETTINGS), kept.awaited(recognise(app), SETTINGS)

    first, second = asyncio.run(both())
    assert first is second
    assert asyncio.run(both())[0] is not first


def test_closing() -> None:
    kept, apps = KeptTransports(), (Lifespan(), Lifespan())
    for app in apps:
        kept.blocking(recognise(app), SETTINGS).send(GET)
    kept.close()
    kept.close()
    assert [app.diary for app in apps] == [["started", "asked", "stopped"]] * 2


def test_one_that_fails_at_closing_keeps_no_other_open(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, apps = KeptTransports(), (Lifespan(), Lifespan(), Lifespan())
    transports = [kept.blocking(recognise(app), SETTINGS) for app in apps]
    for transport in transports:
        transport.send(GET)
    close = transports[1].close

    def fails() -> None:
        close()
        raise ValueError("no")

    monkeypatch.setattr(transports[1], "close", fails)
    with pytest.raises(ValueError, match="no"):
        kept.close()
    assert [app.diary[-1] for app in apps] == ["stopped"] * 3
