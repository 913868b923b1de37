from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.insecure_origins import find_insecure_origins

ORIGINS = ["http://a.example", "http://localhost:*", "https://a.example", "http://*.b.example:81", "null"]


def test_insecure() -> None:
    issues = find_insecure_origins(Policy(origins=ORIGINS, dangerously_allow_null=True))
    assert [(issue.code, issue.field, issue.value, issue.suggestion) for issue in issues] == [
        (IssueCode.INSECURE_WITHOUT_CREDENTIALS, "origins", "http://a.example", "https://a.example"),
        (IssueCode.INSECURE_WITHOUT_CREDENTIALS, "origins", "http://*.b.example:81", None),
    ]


def test_who_set_the_switch_knows() -> None:
    policy = Policy(origins=ORIGINS[:-1], credentials=True, dangerously_allow_insecure_origins=True)
    assert not list(find_insecure_origins(policy))
