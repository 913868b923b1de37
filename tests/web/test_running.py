import io
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from crossorigin.web.history import History, HistoryError
from crossorigin.web.history_file import default_history
from crossorigin.web.port import listen
from crossorigin.web.running import opened_history, run
from tests.transport.raw_server import RawServer, answering, ok


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was opened in the browser, of a server that ends as soon as it has started."""
    urls: list[str] = []

    def open_(url: str) -> bool:
        urls.append(url)
        return "127.0.0.1" in url

    async def main_loop(_server: uvicorn.Server) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(uvicorn.Server, "main_loop", main_loop)
    return urls


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_the_url_is_written_and_opened(host: str, opened: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    output = io.StringIO()
    with listen(host, 0) as listening:
        port = listening.getsockname()[1]
        run(listening, opens=True, history=None, output=output)
    shown = f"[{host}]" if ":" in host else host
    assert opened == [f"http://{shown}:{port}/"]
    assert output.getvalue() == f"http://{shown}:{port}/\nPress Ctrl-C to end.\n"
    assert ("No browser was found to open it in." in capsys.readouterr().err) == (host == "::1")


def test_nothing_is_opened_unasked(opened: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with listen("127.0.0.1", 0) as listening:
        run(listening, opens=False, history=History(tmp_path / "history"))
    assert opened == []
    assert capsys.readouterr().out.endswith("Press Ctrl-C to end.\n")


def test_the_history_is_in_the_file_given(tmp_path: Path) -> None:
    history = opened_history(str(tmp_path / "x"), keeps=True)
    assert history is not None
    assert (tmp_path / "x").is_file()
    assert history.entries() == []


def test_else_in_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert opened_history(None, keeps=True) is not None
    assert default_history().is_file()


def test_one_that_cannot_be_used_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="cannot be used: Is a directory"):
        opened_history(str(tmp_path), keeps=True)


@pytest.mark.parametrize("name", [None, "x"])
def test_no_file_is_made_where_none_is_kept(name: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert opened_history(name, keeps=False) is None
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`cors serve` in a process of its own, and the page's origin."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with subprocess.Popen(
        [sys.executable, "-m", "crossorigin", "serve", "--port", "0", "--history", str(tmp_path / "history")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip().removesuffix("/")
        finally:
            process.kill()


def ask(origin: str, path: str, value: object = None) -> Any:
    data = None if value is None else json.dumps(value).encode()
    headers = {"Origin": origin, "Content-Type": "application/json"} if data else {}
    request = urllib.request.Request(f"{origin}{path}", data=data, headers=headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return opener.open(request, timeout=30)


def test_from_the_start_to_ctrl_c(served: tuple[subprocess.Popen[str], str]) -> None:
    process, origin = served
    with ask(origin, "/") as page:
        assert page.status == 200
        assert "server" not in {name.lower() for name in page.headers}
        assert page.read().startswith(b"<!doctype html>")
    with RawServer(answering(ok(b"Access-Control-Allow-Origin: *"))) as server:
        form = {"url": server.url(), "origin": "http://app.example.com"}
        with ask(origin, "/api/check", {"form": form}) as response:
            events = [json.loads(line) for line in response]
    assert [event["event"] for event in events] == ["start", "asking", "exchange", "report"]
    with ask(origin, "/api/history") as response:
        (entry,) = json.load(response)
    assert (entry["id"], entry["verdict"]) == (events[-1]["history_id"], "readable")
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""


def test_ctrl_c_waits_for_no_server(served: tuple[subprocess.Popen[str], str]) -> None:
    process, origin = served
    with RawServer(lambda connection: connection.wait_for_close()) as silent:
        form = {"url": silent.url(), "origin": "http://app.example.com"}
        with ask(origin, "/api/check", {"form": form}) as response:
            assert json.loads(response.readline())["event"] == "start"
            assert json.loads(response.readline())["event"] == "asking"
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


def test_a_client_that_goes_away_ends_its_check(served: tuple[subprocess.Popen[str], str]) -> None:
    _, origin = served
    with RawServer(lambda connection: connection.wait_for_close()) as silent:
        form = {"url": silent.url(), "origin": "http://app.example.com", "timeout": 1, "method": "PUT"}
        body = json.dumps({"form": form}).encode()
        host, _, port = origin.removeprefix("http://").partition(":")
        for _ in range(6):
            with socket.create_connection((host, int(port)), timeout=30) as client:
                client.sendall(
                    f"POST /api/check HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {origin}\r\n"
                    f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                assert client.recv(12) in {b"HTTP/1.1 200", b"HTTP/1.1 429"}
    with ask(origin, "/api/about") as response:
        assert response.status == 200


def test_a_body_that_never_comes_blocks_nobody(served: tuple[subprocess.Popen[str], str]) -> None:
    _, origin = served
    host, _, port = origin.removeprefix("http://").partition(":")
    clients = []
    for _ in range(20):
        client = socket.create_connection((host, int(port)), timeout=30)
        client.sendall(
            f"POST /api/check HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {origin}\r\n"
            "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{".encode()
        )
        clients.append(client)
    with ask(origin, "/api/about") as response:
        assert response.status == 200
    for client in clients:
        client.close()
