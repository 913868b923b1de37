"""Whole runs of pytest, in this process; where the loading itself is at stake, in one of their own."""

import pytest

from crossorigin.testing import plugin
from tests.testing.entry_point import HAS_ENTRY_POINT

pytest_plugins = ["pytester"]

INI = """
    [pytest]
    filterwarnings = error
    asyncio_default_fixture_loop_scope = function
    """
APP = """
    PAGE = "https://app.example.com"

    async def app(scope, receive, send):
        assert scope["type"] == "http"
        headers = [(b"access-control-allow-origin", PAGE.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})
    """


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.setenv("COLUMNS", "100")
    return Run(pytester)


class Run:
    """Runs pytest over a test file, with every warning an error."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester

    def __call__(
        self, source: str, *arguments: str, ini: str = "", subprocess: bool = False, **files: str
    ) -> pytest.RunResult:
        self.pytester.makeini(INI + ini)
        self.pytester.makepyfile(shop=APP, **files)
        self.pytester.makepyfile(source)
        self.pytester.syspathinsert()
        if subprocess:
            by_name = () if HAS_ENTRY_POINT else ("-p", plugin.__name__)
            return self.pytester.runpytest_subprocess(*by_name, *arguments)
        return self.pytester.runpytest_inprocess(*arguments, plugins=[] if HAS_ENTRY_POINT else [plugin])


def test_plain_functions(run: Run) -> None:
    found = run(
        """
        from crossorigin.testing import assert_blocked, assert_readable
        from shop import PAGE, app

        def test_readable(browser):
            result = browser(PAGE).fetch_sync(app)
            assert_readable(result)
            assert result.engines == ("chromium", "firefox", "safari")

        def test_blocked(browser):
            assert_blocked(browser("https://stranger.example").fetch_sync(app), cause="AllowOriginMismatch")
        """
    )
    found.assert_outcomes(passed=2)


def test_async_functions(run: Run) -> None:
    found = run(
        """
        import asyncio
        import pytest
        from shop import PAGE, app

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        async def on_this_loop(browser):
            loop = asyncio.get_running_loop()
            diary = []

            async def here(scope, receive, send):
                assert asyncio.get_running_loop() is loop
                if scope["type"] == "http":
                    return await app(scope, receive, send)
                for phase in "startup", "shutdown":
                    await receive()
                    diary.append(phase)
                    await send({"type": f"lifespan.{phase}.complete"})

            (await browser(PAGE).fetch(here)).assert_readable()
            return diary

        @pytest.mark.anyio
        async def test_anyio(browser):
            assert await on_this_loop(browser) == ["startup"]

        @pytest.mark.asyncio
        async def test_asyncio(browser):
            assert await on_this_loop(browser) == ["startup"]

        DIARIES = []

        @pytest.fixture
        def _then_it_is_shut_down():
            yield
            assert DIARIES.pop() == ["startup", "shutdown"]

        @pytest.mark.asyncio
        async def test_shutdown_asyncio(_then_it_is_shut_down, browser):
            DIARIES.append(await on_this_loop(browser))

        @pytest.mark.anyio
        async def test_shutdown_anyio(_then_it_is_shut_down, browser):
            DIARIES.append(await on_this_loop(browser))

        @pytest.mark.asyncio(loop_scope="module")
        async def test_shutdown_on_a_loop_that_stays(_then_it_is_shut_down, browser):
            DIARIES.append(await on_this_loop(browser))

        @pytest.fixture
        async def _keeps_the_loop(anyio_backend):
            yield

        @pytest.mark.anyio
        async def test_shutdown_on_a_loop_that_anyio_keeps(_keeps_the_loop, _then_it_is_shut_down, browser):
            DIARIES.append(await on_this_loop(browser))
        """
    )
    found.assert_outcomes(passed=6)


def test_a_failure_shows_the_trace(run: Run) -> None:
    found = run(
        """
        from shop import app

        def test_stranger(browser):
            browser("https://stranger.example").fetch_sync(app).assert_readable()
        """
    )
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(
        [
            ">*.assert_readable()",  # no frame of ours
            "E       AssertionError: blocked by AllowOriginMismatch in every engine; expected to be readable",
            "E       ✗ Blocked in every browser: Access-Control-Allow-Origin of the response is not the origin of the",
            "E         GET https://testserver/",
            "E         ✗ access-control-allow-origin: https://app.example.com",
            "E         Chromium  ✗ no           not needed  AllowOriginMismatch",
            "E       Why",
            "E       Fix",
            "test_a_failure*.py:4: AssertionError",
            "FAILED *::test_stranger - AssertionError: blocked by Allow*",
        ]
    )
    found.stdout.no_fnmatch_line("*fetch_result.py*")


def test_where_engines_disagree_the_failure_says_which(run: Run) -> None:
    found = run(
        """
        from crossorigin.testing import assert_blocked
        from shop import app

        async def refuses(scope, receive, send):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body"})

        def test_stranger(browser):
            result = browser("https://stranger.example").fetch_sync(refuses, method="PUT")
            assert_blocked(result, cause="PreflightInvalidStatus")
        """
    )
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(
        ["E  *by PreflightMissing* in Chromium and Firefox; blocked by PreflightInvalidStatus in Safari*"]
    )
    found.stdout.no_fnmatch_line("*expectations.py*")


@pytest.mark.parametrize(
    ("arguments", "ini", "engines"),
    [
        ((), "crossorigin_engines = firefox webkit", ("firefox", "safari")),
        (("--cors-engine=chrome",), "crossorigin_engines = firefox", ("chromium",)),
        (("--cors-engine", "safari", "--cors-engine", "chromium"), "", ("chromium", "safari")),
    ],
)
def test_engines(run: Run, arguments: tuple[str, ...], ini: str, engines: tuple[str, ...]) -> None:
    found = run(
        f"""
        def test_engines(browser):
            assert browser("null").engines == {engines}
            assert browser("null", engines=["firefox"]).engines == ("firefox",)
        """,
        *arguments,
        ini=ini,
    )
    found.assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("arguments", "ini", "name"),
    [
        (("--cors-engine=firefox", "--cors-engine=lynx"), "crossorigin_engines = mosaic", "--cors-engine: 'lynx'"),
        (("--cors-engine=",), "", "--cors-engine: ''"),
        ((), "crossorigin_engines = firefox mosaic", "crossorigin_engines: 'mosaic'"),
    ],
)
def test_an_engine_that_is_none(run: Run, arguments: tuple[str, ...], ini: str, name: str) -> None:
    found = run("def test_it(): ...", *arguments, ini=ini)
    assert found.ret is pytest.ExitCode.USAGE_ERROR
    rule = "there is no verdict for such a browser; choose from chromium, firefox, safari"
    found.stderr.fnmatch_lines([f"ERROR: {name}: {rule}"])
    found.stdout.no_fnmatch_line("*Error*")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("browser(PAGE).fetch_sync(app).assert_blocked(cause='typo')", "ValueError: cause='typo': there is no such*"),
        ("assert_blocked(browser(PAGE).fetch_sync(app), cause=['typo'])", "ValueError: cause='typo': there is no*"),
        ("browser(PAGE).fetch_sync(app, pth='/')", "TypeError: * got an unexpected keyword argument 'pth'"),
        ("browser(PAGE).fetch_sync(app, path='items')", "ValueError: path='items' is neither *"),
        ("browser(PAGE).fetch_sync(app, body='', json={})", "TypeError: body and json are both given; *"),
        ("browser(PAGE).advance(-1)", "ValueError: seconds=-1 is below zero: *"),
        ("browser(PAGE, engines='firefox')", "TypeError: engines='firefox' is a string; *"),
        ("browser(PAGE).fetch_sync(app, mode='crs')", "*InputError: 'crs': there is no such request mode; *"),
        ("browser(PAGE).fetch_sync(app, headers={'a b': 'c'})", "*PageError: 'a b': 'c' is not a header: *"),
        ("browser(PAGE).fetch_sync('localhost:5')", "ValueError: 'localhost:5' is no URL of a server; *"),
        ("browser(PAGE).fetch_sync(5)", "TypeError: a builtins.int cannot be asked: *"),
    ],
)
def test_what_a_test_gets_wrong_is_shown_where_it_stands(run: Run, call: str, error: str) -> None:
    found = run(
        f"""
        from crossorigin.testing import assert_blocked
        from shop import PAGE, app

        def test_it(browser):
            {call}
        """
    )
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines([f"E  *{error}"])
    found.stdout.no_fnmatch_line("*crossorigin/*.py:*")


def test_what_is_awaited_is_shown_where_it_stands_too(run: Run) -> None:
    found = run(
        """
        import pytest
        from shop import PAGE, app

        @pytest.mark.asyncio
        async def test_it(browser):
            await browser(PAGE).fetch(app, pth='/')
        """
    )
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(["E  *TypeError: * got an unexpected keyword argument 'pth'"])
    found.stdout.no_fnmatch_line("*crossorigin/*.py:*")


def test_another_plugin_keeps_the_name(run: Run) -> None:
    found = run(
        """
        from shop import PAGE, app

        def test_both(browser, cors_browser):
            assert browser == "playwright's"
            assert cors_browser(PAGE).fetch_sync(app).readable
        """,
        "-p",
        "other_plugin",
        other_plugin="""
        import pytest

        @pytest.fixture(scope="session")
        def browser():
            return "playwright's"
        """,
    )
    found.assert_outcomes(passed=1)


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "find_spec", lambda _name: None)
    found = run("def test_it(browser): ...")
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(["*the fixture browser needs more packages; pip install 'crossorigin[[]testing[]]'*"])


def test_they_are_listed(run: Run) -> None:
    found = run("", "--fixtures")
    found.stdout.fnmatch_lines(
        ["cors_browser*", "*by a name that no other plugin has*", "browser*", "*tell what pages*"]
    )
    run("", "--help").stdout.fnmatch_lines(["crossorigin:", "  --cors-engine=ENGINE*", "  crossorigin_engines (args)*"])


def test_a_run_that_asks_for_no_browser_loads_none(run: Run) -> None:
    found = run(
        """
        import sys

        def test_modules():
            assert "crossorigin.browser" not in sys.modules
            assert "crossorigin.cli" not in sys.modules
        """,
        subprocess=True,
    )
    found.assert_outcomes(passed=1)
