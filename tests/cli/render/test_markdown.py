from dataclasses import replace

from hypothesis import given
from markdown_it import MarkdownIt

from crossorigin.browser.standard import CORS_CHECK_NO_ORIGIN
from crossorigin.checking.report import Fault, Report
from crossorigin.cli.render.markdown import render_markdown
from tests.cli.render.hostile import hostile_reports
from tests.cli.render.samples import BLOCKED, READABLE, UNREACHABLE, report, verdict

_READABLE = """\
**✓ Readable in every browser.**

`GET https://api.example.com/items` by fetch from https://app.example.com, credentials same-origin

No preflight is needed: GET is CORS-safelisted, and the page sets no header.

| Browser | Page reads it | Preflight | Cause | Step that refuses |
| --- | --- | --- | --- | --- |
| Chromium | ✓ yes | not needed | none |  |
| Firefox | ✓ yes | not needed | none |  |
| Safari | ✓ yes | not needed | none |  |

JavaScript does not see the response headers date and x-total-count. A server shows one by naming it in \
`Access-Control-Expose-Headers`.

<details><summary>Exchange</summary>

```text
  Request
  → GET https://api.example.com/items
    Origin: https://app.example.com
    and Accept
  ← 200 OK
    Access-Control-Allow-Origin: https://app.example.com
    and Content-Type
```

</details>
"""


def test_a_readable_response() -> None:
    assert render_markdown(READABLE) == _READABLE


def test_a_blocked_request_begins_with_the_answer_and_the_fix() -> None:
    markdown = render_markdown(BLOCKED)
    assert markdown.startswith("**✗ Blocked in every browser: the preflight does not allow the request header auth")
    titles = [line for line in markdown.split("\n") if line.startswith(("#", "<d"))]
    assert titles == [
        "### Why",
        "### Fix",
        "### Console",
        "<details><summary>Exchange</summary>",
        "### Warnings",
        "### What headers cannot decide",
    ]
    assert f"```python\n{BLOCKED.fixes[0].snippet}```\n" in markdown
    assert f"Chromium:\n\n```text\n{BLOCKED.browsers[0].console[0]}\n```" in markdown
    assert "[CORS-preflight fetch, 7.7](https://fetch.spec.whatwg.org/#cors-preflight-fetch-0)" in markdown
    assert "cache may keep it for another page. (`missing-vary-origin`)" in markdown


def test_the_page_s_secrets_stay_out() -> None:
    assert "1234567890" not in render_markdown(BLOCKED)


def test_tabs_of_a_snippet_stay() -> None:
    fix = replace(BLOCKED.fixes[0], language="go", snippet="if ok {\n\t\treturn\n}\n", note="")
    assert "```go\nif ok {\n\t\treturn\n}\n```\n" in render_markdown(replace(BLOCKED, fixes=(fix,)))


def test_of_two_layers_one_is_enough() -> None:
    front = replace(BLOCKED.fixes[0], title="nginx", place="in nginx.conf")
    markdown = render_markdown(replace(BLOCKED, fixes=(*BLOCKED.fixes, front)))
    assert "\n\nOne of these snippets is enough: " in markdown
    assert "\n\n**nginx**, in nginx.conf:\n\n```" in markdown
    assert "One of these" not in render_markdown(BLOCKED)


def test_what_is_wrong_behind_the_cause() -> None:
    fault = Fault(cause="MissingAllowOriginHeader", step=CORS_CHECK_NO_ORIGIN, parameter="", text="No header.")
    markdown = render_markdown(report(browsers=(verdict(further_faults=(fault,), notes=("Peculiar.",)),)))
    assert "block next:\n\n- the response has no Access-Control-Allow-Origin\n" in markdown
    assert "\n\nChromium: Peculiar.\n\n" in markdown


def test_the_application_s_traceback_is_with_the_exchange() -> None:
    markdown = render_markdown(replace(UNREACHABLE, exceptions=("```\nKeyError: 1",), notes=("a note",)))
    assert "\n\nNote: a note\n\n" in markdown
    assert "````text\n  Request\n" in markdown
    assert "\nThe application raised\n    ```\n    KeyError: 1\n````\n\n</details>" in markdown


@given(hostile_reports())
def test_whatever_a_server_sends_is_neither_control_nor_markup(given: Report) -> None:
    markdown = render_markdown(given)
    assert all(line.isprintable() for line in markdown.split("\n"))
    blocks = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    inlines = [child for block in blocks for child in block.children or ()]
    html = [token.content.strip() for token in (*blocks, *inlines) if token.type.startswith("html")]
    assert [tag for tag in html if tag != "<!-- -->"] == ["<details><summary>Exchange</summary>", "</details>"]
    links = {str(token.attrs["href"]) for token in inlines if token.type == "link_open"}
    assert all(link.startswith("https://fetch.spec.whatwg.org/#") for link in links)
    assert not [token for token in inlines if token.type == "image"]
