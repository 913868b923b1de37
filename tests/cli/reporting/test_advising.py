import pytest

from crossorigin.checking.probe import OTHER_ORIGIN
from crossorigin.cli.reporting.advising import Advice, advise
from crossorigin.cli.reporting.granting import Grant
from crossorigin.cli.reporting.present import PresentPolicies
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.reporting.samples import OTHER, PAGE, POLICY, refused

EVERY_ORIGIN = "Methods and request headers are granted to every origin of the policy: "


def beside(policies: Policy | PolicyTable, **changes: object) -> Advice:
    return advise(refused(**changes), PresentPolicies(policies))


def grant(*origins: str, methods: tuple[str, ...] = (), request_headers: tuple[str, ...] = ()) -> Grant:
    return Grant(origins=origins, methods=methods, request_headers=request_headers)


class TestAlone:
    def test_what_a_policy_has_to_have(self) -> None:
        assert advise(refused(), None) == Advice(
            grant=grant(PAGE, methods=("PATCH",), request_headers=("content-type", "x-a")),
            opens=(
                f"'{PAGE}' lets in '{PAGE}'.",
                "'PATCH' among the methods allows 'PATCH'.",
                "'content-type' among the request headers allows 'content-type'.",
                "'x-a' among the request headers allows 'x-a'.",
            ),
        )

    def test_what_would_be_doubtful(self) -> None:
        found = advise(refused(method="patch", request_headers=()), None)
        (warning,) = found.warnings
        assert warning.startswith("methods: 'patch'")

    def test_what_cors_check_asked_as_is_nobodys(self) -> None:
        found = advise(refused(origin=OTHER_ORIGIN), None)
        assert found.grant is None
        assert "`cors check`" in found.why_not

    def test_what_cannot_be_granted(self) -> None:
        found = advise(refused(origin="", cause="several-origins"), None)
        assert (found.grant, found.opens) == (None, ())
        assert found.why_not.startswith("there was not one Origin")
        assert found.remarks == ("The request had several Origin lines, as no browser sends it: look at the proxies.",)

    def test_an_origin_that_is_looked_up_is_not_listed(self) -> None:
        found = advise(refused(cause="origin-not-found", request_headers=()), None)
        assert found.grant == grant(methods=("PATCH",))
        assert "cors origins add" in found.remarks[0]
        assert found.opens == ("'PATCH' among the methods allows 'PATCH'.",)

    @pytest.mark.parametrize("cause", ["origin-not-found", "look-up-failed", "origin-insecure"])
    def test_where_nothing_is_to_be_written_nothing_is_opened(self, cause: str) -> None:
        origin = "http://app.example.com" if cause == "origin-insecure" else PAGE
        found = advise(refused(cause=cause, origin=origin, method="GET", request_headers=()), None)
        assert (found.grant, found.opens, found.warnings) == (grant(), (), ())
        assert len(found.remarks) == 1


class TestBeside:
    def test_what_is_missing(self) -> None:
        found = beside(POLICY)
        assert found == Advice(
            grant=grant(methods=("PATCH",), request_headers=("content-type",)),
            remarks=(f"{EVERY_ORIGIN}{PAGE}.",),
            opens=(
                "'PATCH' among the methods allows 'PATCH'.",
                "'content-type' among the request headers allows 'content-type'.",
            ),
            place="",
        )

    def test_an_origin(self) -> None:
        found = beside(POLICY, origin=OTHER, method="PUT", request_headers=("x-a",))
        assert found == Advice(grant=grant(OTHER), opens=(f"'{OTHER}' lets in '{OTHER}'.",), place="")

    def test_wildcards_grant_what_they_stand_for(self) -> None:
        policy = Policy(origins=["*"], methods=["*"], request_headers=["*"])
        found = beside(policy, request_headers=("authorization", "x-b"))
        assert found.grant == grant(request_headers=("authorization",))
        assert f"{EVERY_ORIGIN}*." in found.remarks

    def test_nothing_is_missing(self) -> None:
        found = beside(POLICY.replace(methods=["*"], request_headers=["*"]))
        assert found.grant == grant()
        assert found.remarks == (
            "The file's policy grants all of this already.",
            "The file's policy is not the one that refused: it was changed since, or it is another one.",
        )
        assert found.opens == ()

    def test_nothing_is_missing_but_that_was_not_the_cause(self) -> None:
        found = beside(Policy(origins=["*"]), cause="any-origin-with-credentials", method="GET", request_headers=())
        assert found.grant == grant()
        assert "The file's policy grants all of this already." not in found.remarks
        assert found.remarks[0].startswith("`*` is for handshakes without credentials")

    def test_what_the_policy_cannot_have(self) -> None:
        found = beside(POLICY.replace(credentials=True), origin="http://app.example.com")
        assert found.grant is None
        assert "http://app.example.com" in found.why_not
        assert found.place is None

    def test_new_warnings_alone_are_told(self) -> None:
        doubtful = POLICY.replace(debug=True)
        assert beside(doubtful).warnings == ()
        (warning,) = beside(doubtful, method="patch").warnings
        assert warning.startswith("methods: 'patch'")

    def test_by_route(self) -> None:
        table = PolicyTable([Route(path="/items/*", policy=POLICY)])
        assert beside(table).place == "/items/*"

    def test_of_none_of_the_files_policies(self) -> None:
        found = beside(PolicyTable([Route(path="/a", policy=POLICY)]), policy="0")
        assert found.place is None
        assert found.grant == grant(PAGE, methods=("PATCH",), request_headers=("content-type", "x-a"))
        assert found.remarks == ("None of the file's policies is the one that refused.",)

    @pytest.mark.parametrize(
        ("number", "named"),
        [(5, ", ".join(f"https://{n}.example" for n in range(5))), (6, "6 origins")],
    )
    def test_to_whom_else_a_method_is_granted(self, number: int, named: str) -> None:
        policy = POLICY.replace(origins=[f"https://{n}.example" for n in range(number)])
        assert f"{EVERY_ORIGIN}{named}." in beside(policy).remarks
