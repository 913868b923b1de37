from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.validation.origins import no_origins, read_origins


def test_what_needs_a_second_look_is_read() -> None:
    names = ("https://a.example", "*", "http://a.example", "null", "https://*.a.example", "https://1.2.3.4")
    patterns, issues = read_origins(names)
    assert patterns == tuple(map(parse_origin_pattern, ("http://a.example", "https://*.a.example", "https://1.2.3.4")))
    assert issues == ()


def test_what_is_no_origin_is_told() -> None:
    patterns, issues = read_origins(("https://a.example/", "https://b.example", "https://app.*"))
    assert patterns == ()
    assert issues == (
        PolicyIssue(
            code=IssueCode.INVALID_ORIGIN,
            field="origins",
            value="https://a.example/",
            why="at column 18: an origin ends without a slash",
            suggestion="https://a.example",
        ),
        PolicyIssue(
            code=IssueCode.INVALID_ORIGIN,
            field="origins",
            value="https://app.*",
            why="at column 13: `*` stands for the first labels of a host: who owns its end owns all that is below; "
            "list each origin whole",
        ),
    )


def test_no_origins() -> None:
    issue = no_origins()
    assert (issue.code, issue.field, issue.value) == (IssueCode.NO_ORIGINS, "origins", "[]")
