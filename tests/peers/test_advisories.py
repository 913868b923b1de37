"""Each advisory's input, given to our half."""

import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crossorigin.adapters.asgi import CORSMiddleware as ASGIMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGIMiddleware
from crossorigin.server.issue_codes import IssueCode
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource
from crossorigin.server.route import Route
from crossorigin.server.routes import InvalidRoute, PolicyTable
from crossorigin.server.sources import policy_from_environment, policy_from_json, policy_from_mapping, policy_from_toml
from tests.peers import here
from tests.peers.advisories import ADVISORIES
from tests.peers.applications import asgi, wsgi
from tests.peers.applications.protocol import Request
from tests.peers.exploits import AFTER_THE_PATTERN, ATTACKER, EXPLOITS
from tests.peers.here import Ask
from tests.peers.probes import GOOD, PATTERN, get, preflight

ROOT = Path(__file__).parents[2]
ANY = Policy(origins=("*",))
STRICT = Policy(origins=(GOOD,), credentials=True, methods=("PUT",), request_headers=("x-token",))
SUBDOMAINS = Policy(origins=("https://*.good.example",), credentials=True)
Adapter = Callable[..., Ask]
covered: set[str] = set()


def about(advisory: str) -> Callable[[Any], Any]:
    def note(test: Any) -> Any:
        covered.add(advisory)
        return test

    return note


@pytest.fixture(params=[here.by_asgi, here.by_wsgi], ids=["asgi", "wsgi"])
def adapter(request: pytest.FixtureRequest) -> Adapter:
    made: Adapter = request.param
    return made


def is_shared(adapter: Adapter, source: PolicySource, request: Request) -> bool:
    """Whether a page of any origin may read the response, which is there."""
    response = adapter(source)(request)
    assert response.status == 200
    return bool(response.values("Access-Control-Allow-Origin"))


def issues(make: Callable[[], object]) -> set[IssueCode]:
    with pytest.raises(PolicyError) as error:
        make()
    return {issue.code for issue in error.value.issues}


@about("CVE-2020-25032")
@pytest.mark.parametrize(
    "target", ["/at/public/..%2Fprivate", "/at/public/%2e%2e/private", "/at/public/x/../../private"]
)
def test_a_path_that_leaves_a_route_is_not_granted_what_the_route_is(adapter: Adapter, target: str) -> None:
    table = PolicyTable([Route(path="/at/public/**", policy=ANY)], default=STRICT)
    assert is_shared(adapter, table, get(ATTACKER, "/at/public/x"))
    assert not is_shared(adapter, table, get(ATTACKER, target))


@about("CVE-2020-25032")
@pytest.mark.parametrize("target", ["/at/public/..%2Fprivate/x", "/at/%2e/private/x"])
def test_nor_what_the_rest_is(adapter: Adapter, target: str) -> None:
    table = PolicyTable([Route(path="/at/private/**", policy=STRICT)], default=ANY)
    assert not is_shared(adapter, table, get(ATTACKER, target))


@about("CVE-2024-1681")
def test_a_request_forges_no_line_of_the_log(adapter: Adapter, room: None, caplog: pytest.LogCaptureFixture) -> None:
    ask = adapter(ANY, report_only=STRICT)
    ask(Request(method="GET", target="/x%0D%0Aforged", headers=(("Origin", f"{ATTACKER}\x0bforged"),)))
    (record,) = caplog.records
    assert "forged" in record.getMessage()
    assert record.getMessage().isprintable()


@about("CVE-2024-6221")
def test_the_private_network_stays_shut_unasked(adapter: Adapter) -> None:
    request = Request(
        method="OPTIONS", headers=(*preflight("PUT").headers, ("Access-Control-Request-Private-Network", "true"))
    )
    name = "Access-Control-Allow-Private-Network"
    assert adapter(STRICT)(request).values(name) == ()
    assert adapter(STRICT.replace(private_network_access=True))(request).values(name) == ("true",)


@about("CVE-2024-6839")
def test_routes_count_in_the_order_they_are_written(adapter: Adapter) -> None:
    narrow, wide = Route(path="/at/admin/*", policy=STRICT), Route(path="/at/**", policy=ANY)
    assert not is_shared(adapter, PolicyTable([narrow, wide]), get(ATTACKER, "/at/admin/users"))
    with pytest.raises(InvalidRoute, match="can never match"):
        PolicyTable([wide, narrow])


@about("CVE-2024-6844")
@pytest.mark.parametrize("target", ["/at/public+files/x", "/at/public%2520files/x"])
def test_paths_are_decoded_once(adapter: Adapter, target: str) -> None:
    table = PolicyTable([Route(path="/at/public files/**", policy=ANY)], default=STRICT)
    assert is_shared(adapter, table, get(ATTACKER, "/at/public%20files/x"))
    assert not is_shared(adapter, table, get(ATTACKER, target))


@about("CVE-2024-6866")
def test_paths_are_compared_by_case(adapter: Adapter) -> None:
    table = PolicyTable([Route(path="/at/public/**", policy=ANY)], default=STRICT)
    assert not is_shared(adapter, table, get(ATTACKER, "/at/PUBLIC/x"))


@about("CVE-2026-37737")
@pytest.mark.parametrize("policy", [STRICT, SUBDOMAINS, Policy(origins=(f"{GOOD}:*", "https://*.good.example:*"))])
@pytest.mark.parametrize("tail", [".attacker.io", "@attacker.io", ":1@attacker.io", "/", " .attacker.io"])
def test_the_end_of_an_origin_is_looked_at(adapter: Adapter, policy: Policy, tail: str) -> None:
    for origin in (GOOD, "https://app.good.example"):
        assert not is_shared(adapter, policy, get(f"{origin}{tail}"))


@about("unanchored-match")
@pytest.mark.parametrize("text", [PATTERN, r"^https://.*\.good\.example", r"https://(app|www)\.good\.example$"])
def test_a_regular_expression_is_no_origin(text: str) -> None:
    assert issues(lambda: Policy(origins=(text,))) == {IssueCode.INVALID_ORIGIN}


def handshake(policy: Policy, origin: str) -> list[str]:
    """The types of the events that come back for a WebSocket handshake."""
    sent: list[str] = []

    async def application(scope: asgi.Event, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})

    async def receive() -> asgi.Event:
        return {"type": "websocket.connect"}

    async def send(event: asgi.Event) -> None:
        sent.append(event["type"])

    scope = {**asgi.scope(get(origin)), "type": "websocket", "scheme": "wss"}
    del scope["method"]
    run = ASGIMiddleware(application, policy)(scope, receive, send).__await__()
    assert list(run) == []  # nothing that waits for anything
    return sent


@about("CVE-2026-40110")
@about("GHSA-p8f7-22gq-m7j9")
@pytest.mark.parametrize(
    "origin", [AFTER_THE_PATTERN, "https://notgood.example", "https://xgood.example", GOOD, "null"]
)
def test_the_same_origins_decide_handshakes(origin: str) -> None:
    assert handshake(SUBDOMAINS, "https://app.good.example") == ["websocket.accept"]
    assert handshake(SUBDOMAINS, origin) == ["websocket.close"]


@about("Litestar eb87703b3")
def test_a_dot_is_a_dot(adapter: Adapter) -> None:
    policy = Policy(origins=("https://app.good.example", "https://*.other.example"))
    for origin in ("https://appXgood.example", "https://app.goodXexample", "https://aXother.example"):
        assert not is_shared(adapter, policy, get(origin))


@about("CVE-2025-34291")
@about("CVE-2024-25124")
@pytest.mark.parametrize("origins", [("*",), ("*", GOOD), ("https://*",), ("http://*:*",), ("null", "*")])
def test_any_origin_with_credentials_is_no_policy(origins: tuple[str, ...]) -> None:
    found = issues(
        lambda: Policy(
            origins=origins,
            credentials=True,
            dangerously_allow_null=True,
            dangerously_allow_insecure_origins=True,
            dangerously_allow_public_suffixes=True,
        )
    )
    assert found & {IssueCode.WILDCARD_WITH_CREDENTIALS, IssueCode.INVALID_ORIGIN}


@about("CVE-2026-54290")
def test_any_origin_is_not_reflected(adapter: Adapter) -> None:
    request = Request(method="GET", headers=(("Origin", ATTACKER), ("Cookie", "session=1")))
    response = adapter(ANY)(request)
    assert response.values("Access-Control-Allow-Origin") == ("*",)
    assert response.values("Access-Control-Allow-Credentials") == ()


@about("GHSA-q7jf-gf43-6x6p")
@pytest.mark.parametrize("request_", [get(GOOD), get(ATTACKER), get(), preflight("PUT")])
def test_a_request_has_no_say_in_vary(adapter: Adapter, request_: Request) -> None:
    ask = adapter(STRICT)
    poisoned = Request(method=request_.method, headers=(*request_.headers, ("Vary", "X-Poison, *")))
    assert ask(poisoned).values("Vary") == ask(request_).values("Vary") != ()


def work_of(names: str) -> tuple[int, int, int]:
    """A preflight for these header names: its status, how many functions were called, how much memory they took."""
    sent: list[asgi.Event] = []
    calls = 0

    async def unused(*arguments: Any) -> Any:
        raise NotImplementedError

    async def send(event: asgi.Event) -> None:
        sent.append(event)

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    middleware = ASGIMiddleware(unused, STRICT, on_refusal=None)
    scope = asgi.scope(preflight("PUT", names))
    tracemalloc.start()
    sys.setprofile(count)
    try:
        assert list(middleware(scope, unused, send).__await__()) == []
    finally:
        sys.setprofile(None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return sent[0]["status"], calls, peak


@about("GHSA-8j4g-w8fx-2239")
@about("golang/vulndb 2883")
@pytest.mark.parametrize("unit", [",", " ", " , ", "x-token,", "a"])
def test_a_long_list_of_headers_is_refused_unread(unit: str) -> None:
    short, long = work_of(unit * 8_192), work_of(unit * 131_072)
    assert (short[0], long[0]) == (403, 403)
    assert long[1] <= short[1] < 200
    assert long[2] < 65_536


@about("GHSA-8j4g-w8fx-2239")
@pytest.mark.parametrize("value", ["x-token" + " " * 4_000 + ",", " \t" * 2_000, "," * 4_000, " ," * 2_000])
def test_what_is_within_the_bound_costs_no_more_than_its_elements(value: str) -> None:
    # 256 elements at most, some five calls each.
    assert work_of(value)[1] < 2_000


@about("GHSA-vhxv-fg4m-p2w8")
@pytest.mark.parametrize("pattern", ["https://{}", "https://*.{}", "https://{}:*", "https://*.{}:*"])
def test_no_part_of_one_origin_goes_with_a_part_of_another(adapter: Adapter, pattern: str) -> None:
    policy = Policy(origins=tuple(pattern.format(host) for host in ("foo.com", "bar.com", "baz.foobar.com")))
    for host in ("barfoo.com", "foobar.com", "oo.com", "ar.com", "com", "barbaz.foobar.com"):
        assert not is_shared(adapter, policy, get(f"https://{host}"))


@about("jub0bs/cors 12, 15; rs/cors 198")
def test_whatever_is_listed_is_granted(adapter: Adapter) -> None:
    hosts = ("a.com", "b.a.com", "ab.com", "bab.com", "c.ab.com", "bc.ab.com", "a.co", "b.com")
    names = tuple(f"x-{'ab' * (number % 5)}{number}" for number in range(40))
    policy = Policy(origins=tuple(f"https://{host}" for host in hosts), methods=("PUT",), request_headers=names)
    ask = adapter(policy)
    assert [host for host in hosts if not ask(get(f"https://{host}")).shares_with(f"https://{host}")] == []
    some = [names[first::step] for first in range(8) for step in range(1, 6)]
    assert [n for n in some if ask(preflight("PUT", ",".join(n), origin="https://a.com")).status != 204] == []


@about("jub0bs/cors 12, 15; rs/cors 198")
@pytest.mark.parametrize("request_", [get(GOOD), get(ATTACKER), get(), preflight("PUT", "x-token")])
def test_nobody_changes_the_headers_of_another_response(request_: Request) -> None:
    own: list[Any] = [(b"vary", b"Accept-Encoding")]
    seen: list[list[Any]] = []

    async def application(scope: asgi.Event, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": own})
        await send({"type": "http.response.body"})

    async def receive() -> asgi.Event:
        raise NotImplementedError

    async def send(event: asgi.Event) -> None:
        if "headers" in event:
            seen.append([*event["headers"]])
            event["headers"].append((b"x-server", b"1"))

    middleware = ASGIMiddleware(application, STRICT)
    for _ in range(2):
        assert list(middleware(asgi.scope(request_), receive, send).__await__()) == []
    assert seen[0] == seen[1]
    assert own == [(b"vary", b"Accept-Encoding")]


@about("CVE-2019-25211")
@pytest.mark.parametrize("text", ["https://example.*", "https://example.com*", "https://exam*", "https://*example.com"])
def test_a_wildcard_stands_for_whole_leading_labels(adapter: Adapter, text: str) -> None:
    assert issues(lambda: Policy(origins=(text,))) == {IssueCode.INVALID_ORIGIN}
    for policy in (Policy(origins=("https://example.com",)), Policy(origins=("https://example.com:*",))):
        assert not is_shared(adapter, policy, get("https://example.community"))


@about("CVE-2017-20146")
def test_no_default_grants_anything() -> None:
    assert issues(lambda: Policy(origins=())) == {IssueCode.NO_ORIGINS}
    assert issues(lambda: policy_from_mapping({})) == {IssueCode.NO_ORIGINS}
    assert issues(lambda: policy_from_environment({})) == {IssueCode.NO_ORIGINS}


@about("GHSA-972r-f3fv-whm3")
@pytest.mark.parametrize(
    "read",
    [
        lambda: policy_from_toml('origins = ["*"]\ncredentials = true'),
        lambda: policy_from_json('{"origins": ["*"], "credentials": true}'),
        lambda: policy_from_environment({"CORS_POLICY_ORIGINS": "*", "CORS_POLICY_CREDENTIALS": "true"}),
        lambda: STRICT.replace(origins=("*",)),
    ],
    ids=["toml", "json", "environment", "replace"],
)
def test_nor_is_it_one_from_anywhere_else(read: Callable[[], Policy]) -> None:
    assert issues(read) == {IssueCode.WILDCARD_WITH_CREDENTIALS}


@about("CVE-2022-4147")
def test_a_refused_request_can_be_kept_from_the_application(adapter: Adapter) -> None:
    """What the application does is done before the page is refused the response: so this is a switch."""
    request = Request(method="POST", headers=(("Origin", ATTACKER), ("Content-Type", "text/plain")))
    assert adapter(STRICT)(request).status == 200
    response = adapter(STRICT.replace(enforce=True))(request)
    assert response.status == 403
    assert response.values("Vary") == ("Origin",)  # not the application's, which was not asked


@about("CVE-2023-35943")
def test_an_application_may_lose_the_origin() -> None:
    async def losing(scope: asgi.Event, receive: Any, send: Any) -> None:
        scope["headers"].clear()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    def losing_too(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        del environ["HTTP_ORIGIN"]
        start_response("200 OK", [])
        return []

    assert asgi.ask(ASGIMiddleware(losing, STRICT), get(GOOD)).shares_with(GOOD)
    assert wsgi.ask(WSGIMiddleware(losing_too, STRICT), get(GOOD)).shares_with(GOOD)


def wheel(source: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


@about("CVE-2024-27456")
def test_only_their_owner_writes_the_files_of_the_wheel(tmp_path: Path) -> None:
    source = tmp_path / "source"
    files = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE")]
    for path in (*files, *(ROOT / "src").rglob("*.py")):
        copy = source / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o666)
    built = wheel(source, tmp_path / "loose")
    with zipfile.ZipFile(built) as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    assert "crossorigin/__init__.py" in modes
    assert [name for name, mode in modes.items() if mode & 0o022] == []
    assert wheel(source, tmp_path / "again").read_bytes() == built.read_bytes()


def test_every_advisory_has_its_test() -> None:
    assert {advisory.id for advisory in ADVISORIES} == covered
    assert {exploit.advisory for exploit in EXPLOITS} == {row.id for row in ADVISORIES if row.index == "PyPI"}
