"""Reports on servers that send anything at all."""

from dataclasses import replace

from hypothesis import strategies as st

from crossorigin.checking.report import Report
from crossorigin.fetch.messages import HTTPResponse
from tests.cli.render.samples import BLOCKED, EVERY, PREFLIGHT, exchange, report, verdict

_BYTES = st.text(st.characters(max_codepoint=0xFF), max_size=60)
"""Isomorphic-decoded, as header values are."""
_HEADERS = st.lists(
    st.tuples(st.sampled_from(["Access-Control-Allow-Origin", "Location", "Vary"]) | _BYTES, _BYTES), max_size=6
).map(tuple)
_CAUSES = st.sampled_from(
    ["AllowOriginMismatch", "PreflightInvalidStatus", "HeaderDisallowedByPreflightResponse", "InvalidRedirectLocation"]
)


@st.composite
def hostile_reports(draw: st.DrawFn) -> Report:
    response = HTTPResponse(status=draw(st.integers(100, 999)), headers=draw(_HEADERS), reason=draw(_BYTES))
    value = draw(_BYTES)
    browsers = tuple(
        verdict(
            browser,
            readable=draw(st.booleans()),
            cause=draw(st.none() | _CAUSES),
            parameter=value,
            console=(f"blocked: '{value}'",),
            hidden_headers=(value,),
        )
        for browser in EVERY
    )
    return report(
        browsers=browsers,
        exchange=(replace(PREFLIGHT, response=response), exchange(response=response)),
        words=f"The header says `{value}`.",
        fix_words=value,
        fixes=BLOCKED.fixes,
        undecidable=(value,),
        notes=(value,),
        exceptions=(value,),
    )
