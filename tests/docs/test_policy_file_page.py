import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from crossorigin.server.routes import PolicyTable
from crossorigin.server.sources import policy_from_environment
from crossorigin.server.table_source import policies_from_json, policies_from_toml
from tests.docs.policy_file_page import PAGE, files, with_transcripts

TEXT = PAGE.read_text(encoding="utf-8")
FILES = files(TEXT)


def test_the_transcripts_are_real() -> None:
    assert list(FILES) == ["cors.toml", "cors.json", "wrong.toml", "new.toml"]
    assert with_transcripts(TEXT) == TEXT, "python -m tests.docs.policy_file_page writes them anew"


def test_the_same_in_json() -> None:
    toml, from_json = policies_from_toml(FILES["cors.toml"]), policies_from_json(FILES["cors.json"])
    assert isinstance(toml, PolicyTable)
    assert isinstance(from_json, PolicyTable)
    assert (toml.routes, toml.default) == (from_json.routes, from_json.default)


def test_the_same_in_the_environment() -> None:
    pairs = re.findall(r"(CORS_POLICY_[A-Z_]+)=(?:'([^']*)'|(\S+))", TEXT)
    table = policies_from_toml(FILES["cors.toml"])
    assert isinstance(table, PolicyTable)
    assert table.default is not None
    policy = policy_from_environment({name: quoted or plain for name, quoted, plain in pairs})
    assert policy == table.default.replace(methods=[], request_headers=[])


@pytest.mark.parametrize(("path", "expected"), [("/items", b"https://app.example.com"), ("/public/x", b"*")])
def test_the_python_puts_the_file_in_front_of_an_application(tmp_path: Path, path: str, expected: bytes) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(block, str(PAGE), "exec"), names)
    (tmp_path / "cors.toml").write_text(FILES["cors.toml"], encoding="utf-8")
    sent: list[dict[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(b"origin", b"https://app.example.com")]
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": headers}
    asyncio.run(names["with_cors"](application, tmp_path / "cors.toml")(scope, None, send))
    assert dict(sent[0]["headers"])[b"access-control-allow-origin"] == expected
