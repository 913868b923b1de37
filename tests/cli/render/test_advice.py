import re
from dataclasses import replace

import pytest

from crossorigin.browser.standard import CORS_CHECK_NO_ORIGIN
from crossorigin.checking.fixes.registry import STACK_IDS, STACKS
from crossorigin.checking.fixes.stacks.crossorigin import FOR
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.checking.report import Fault
from crossorigin.cli.render.advice import WITH_THIS_LIBRARY, further_faults, print_cause, print_fix
from crossorigin.cli.render.markdown import render_markdown
from tests.cli.render.printing import printed
from tests.cli.render.samples import BLOCKED, READABLE, report, verdict

_FAULT = Fault(cause="MissingAllowOriginHeader", step=CORS_CHECK_NO_ORIGIN, parameter="", text="No header.")


def test_words_then_the_step_of_the_standard_then_what_comes_next() -> None:
    browsers = (
        verdict("chromium", failed_step=CORS_CHECK_NO_ORIGIN, further_faults=(_FAULT,)),
        verdict("safari", failed_step=CORS_CHECK_NO_ORIGIN, further_faults=(_FAULT,)),
    )
    assert printed(print_cause, report(words="One.\nTwo.", browsers=browsers)).split("\n") == [
        "Why",
        "  One.",
        "",
        "  Two.",
        "",
        "  Fetch standard, CORS check, step 2: “If origin is null, then return failure.”",
        "  https://fetch.spec.whatwg.org/#concept-cors-check",
        "",
        "  Behind that, what would block next:",
        "  - the response has no Access-Control-Allow-Origin",
    ]


def test_what_blocks_in_one_browser_is_not_behind_the_cause_in_another() -> None:
    browsers = (
        verdict("chromium", cause="PreflightInvalidStatus", parameter="404", further_faults=(_FAULT,)),
        verdict("safari", cause="MissingAllowOriginHeader", failed_step=CORS_CHECK_NO_ORIGIN),
    )
    assert further_faults(report(browsers=browsers)) == ()


def test_nothing_is_wrong_behind_the_cause() -> None:
    text = printed(print_cause, BLOCKED)
    assert text.startswith("Why\n  Before GET https://api.example.com/items the browser asked")
    assert text.endswith("\n  https://fetch.spec.whatwg.org/#cors-preflight-fetch-0")


def test_nothing_to_explain() -> None:
    assert printed(print_cause, READABLE) == printed(print_fix, READABLE) == ""


def test_the_fix_with_a_snippet_for_the_stack_that_was_recognised() -> None:
    assert printed(print_fix, BLOCKED).split("\n") == [
        "Fix",
        "  Make api.example.com answer OPTIONS with `Access-Control-Allow-Headers:",
        "  authorization`.",
        "",
        "  FastAPI, with Starlette's CORSMiddleware",
        "  (recognised, 60 %: `server: uvicorn` is Uvicorn's)",
        "  In the module that makes the app, after its other middleware:",
        "",
        "    from fastapi.middleware.cors import CORSMiddleware",
        "",
        "    app.add_middleware(",
        "        CORSMiddleware,",
        '        allow_origins=["https://app.example.com"],',
        '        allow_headers=["authorization"],',
        "    )",
        "",
        "  Added before an authentication middleware, CORSMiddleware is inside it, and",
        "  the preflight gets 401.",
        "",
        "  `--stack crossorigin` shows it with this library.",
    ]


def test_this_library_is_named_beside_others_for_python_alone() -> None:
    others = (replace(BLOCKED.fixes[0], language="nginx"), replace(BLOCKED.fixes[0], stack_id="crossorigin-flask"))
    assert WITH_THIS_LIBRARY in printed(print_fix, BLOCKED)
    assert WITH_THIS_LIBRARY not in printed(print_fix, BLOCKED, hints=False)
    assert WITH_THIS_LIBRARY not in printed(print_fix, replace(BLOCKED, fixes=others))
    assert WITH_THIS_LIBRARY not in render_markdown(BLOCKED)


def test_every_other_stack_for_python_has_a_line_of_this_library() -> None:
    python = {stack.id for stack in STACKS if stack.language == "python"}
    assert python == {"fastapi", "starlette", "flask", "django", "crossorigin"}
    assert python - {"crossorigin"} <= set(FOR)


def test_a_stack_asked_for_was_not_recognised_and_may_fall_short() -> None:
    fix = replace(BLOCKED.fixes[0], note="", cannot=("It cannot.",))
    text = printed(print_fix, report(fix_words="One.\nTwo.", fixes=(fix,)), hints=False)
    assert text.startswith("Fix\n  One.\n\n  Two.\n\n  FastAPI")
    assert "recognised" not in text
    assert text.endswith("    )\n\n  ! It cannot.")


@pytest.mark.parametrize("stack", [*STACKS, *FOR.values()], ids=[*STACK_IDS, *FOR])
def test_where_a_snippet_goes_is_one_sentence(stack: Stack) -> None:
    fix = replace(BLOCKED.fixes[0], place=stack.place)
    before, _snippet = printed(print_fix, report(fix_words="Do.", fixes=(fix,))).split("\n\n    from", 1)
    _title, *lines = before.split("\n\n")[1].splitlines()
    sentence = " ".join(map(str.strip, lines))
    assert re.fullmatch(r"(In|At) (?!in |at |where |when |then )[^;:]+:", re.sub(r"`[^`]+`", "", sentence))
    assert f"**, {sentence[0].lower()}" in render_markdown(report(fixes=(fix,)))


def test_of_two_layers_one_is_enough() -> None:
    front = replace(BLOCKED.fixes[0], stack_id="nginx", title="nginx")
    both = replace(BLOCKED, fixes=(*BLOCKED.fixes, front))
    for text in (printed(print_fix, both), render_markdown(both)):
        words = " ".join(text.split())
        assert words.count("One of these snippets is enough: use one, and let the other layer set no") == 1
        assert words.index("One of these") < words.index("FastAPI, with Starlette")
    assert "One of these" not in printed(print_fix, BLOCKED) + render_markdown(BLOCKED)


def test_a_server_is_asked_for_only_where_a_snippet_would_help() -> None:
    hint = "For a snippet, name the server: --stack nginx"
    assert hint in printed(print_fix, replace(BLOCKED, fixes=(), stacks=()))
    assert hint not in printed(print_fix, replace(BLOCKED, fixes=(), stacks=()), hints=False)
    assert hint not in printed(print_fix, replace(BLOCKED, fixes=()))
    elsewhere = report(fix_words="Start it.", browsers=(verdict(cause="NetworkFailure"),))
    assert hint not in printed(print_fix, elsewhere)
