import pickle
import re

import pytest

from crossorigin.server.issue_codes import IssueCode, Severity


@pytest.mark.parametrize("code", IssueCode)
def test_codes_are_documented(code: IssueCode) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.value)
    assert code.name == code.value.upper().replace("-", "_")
    assert re.fullmatch(r"[A-Z`].{10,100}\.", code.meaning)
    assert IssueCode(code.value) is code
    assert pickle.loads(pickle.dumps(code)) is code


def test_codes_are_part_of_what_tools_print() -> None:
    """None may change unnoticed."""
    assert [code.value for code in IssueCode if code.severity is Severity.ERROR] == [
        *("wrong-type", "bare-string", "out-of-bounds", "unknown-field", "repeated-key", "syntax", "no-origins"),
        *("invalid-origin", "null-origin", "null-with-credentials", "insecure-origin", "public-suffix"),
        *("public-suffixes-missing", "wildcard-with-credentials", "wildcard-beside-others", "invalid-method"),
        *("forbidden-method", "invalid-header-name", "forbidden-request-header", "prohibited-request-header"),
        *("forbidden-response-header", "prohibited-response-header"),
    ]
    assert [code.value for code in IssueCode if code.severity is Severity.WARNING] == [
        *("covered-origin", "insecure-without-credentials", "lower-case-method", "needless-method"),
        *("needless-exposure", "needless-switch", "max-age-capped", "debug-on"),
    ]
    assert [severity.value for severity in Severity] == ["error", "warning"]
