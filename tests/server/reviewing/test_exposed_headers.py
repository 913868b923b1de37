from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.exposed_headers import find_needless_exposure


def test_needless() -> None:
    issues = find_needless_exposure(Policy(origins=["*"], exposed_headers=["ETag", "Content-Type", "expires"]))
    assert [(issue.code, issue.field, issue.value) for issue in issues] == [
        (IssueCode.NEEDLESS_EXPOSURE, "exposed_headers", "content-type"),
        (IssueCode.NEEDLESS_EXPOSURE, "exposed_headers", "expires"),
    ]
    assert not list(find_needless_exposure(Policy(origins=["*"], exposed_headers=["*"])))
