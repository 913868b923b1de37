from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser import standard
from crossorigin.browser.causes import Cause
from crossorigin.browser.choices import EmptyLocation, HeaderOrder, PreflightCheck
from crossorigin.browser.cors_check import Failure
from crossorigin.browser.preflight import (
    PreflightGrant,
    PreflightNeed,
    grant_of,
    header_failures,
    parses,
    preflight_failures,
    preflight_request,
    wildcard_covers_authorization,
)
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, Initiator
from crossorigin.browser.unsafe_headers import unsafe_request_header_names
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPResponse

from .exchanges import OTHER, PAGE, PROFILES, request_to
from .preflights import allowing, need_of

INCLUDE = CredentialsMode.INCLUDE
COVERED = replace(SPEC, wildcard_covers_authorization=True)

tokens = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,8}", fullmatch=True)
lists = st.one_of(
    st.none(),
    st.lists(tokens | st.sampled_from(["*", "authorization", "PUT", "x-a"]), max_size=4).map(", ".join),
    st.sampled_from(["@", "a b", '"x"', ""]),
)
needs = st.builds(
    lambda method, names, include, upload: need_of(
        method,
        tuple(dict.fromkeys(name.lower() for name in names)),
        credentials_mode=INCLUDE if include else CredentialsMode.SAME_ORIGIN,
        use_cors_preflight=upload,
    ),
    st.sampled_from(["GET", "POST", "PUT", "PATCH", "put"]),
    st.lists(tokens | st.sampled_from(["x-a", "authorization"]), max_size=3),
    st.booleans(),
    st.booleans(),
)
responses = st.builds(
    lambda methods, names, origin, credentials, status: allowing(
        methods,
        names,
        *((("Access-Control-Allow-Credentials", "true"),) if credentials else ()),
        origin=origin,
        status=status,
    ),
    lists,
    lists,
    st.sampled_from([None, "*", PAGE, "null", "x"]),
    st.booleans(),
    st.sampled_from([200, 204, 299, 199, 300, 404]),
)


def first_failure(
    need: PreflightNeed, response: HTTPResponse, profile: Profile = SPEC
) -> tuple[PreflightCheck, Failure] | None:
    for check, failure, _ in preflight_failures(need, response, profile):
        if failure is not None:
            return check, failure
    return None


def cause_of(need: PreflightNeed, response: HTTPResponse, profile: Profile = SPEC) -> Cause | None:
    found = first_failure(need, response, profile)
    return None if found is None else found[1].cause


class TestRequest:
    def test_what_goes_over_the_wire(self) -> None:
        wire = preflight_request(need_of("PUT", ("x-b", "x-a")), f"{OTHER}/path")
        assert (wire.method, wire.url, wire.body, wire.include_credentials) == ("OPTIONS", f"{OTHER}/path", None, False)
        assert wire.headers == (
            ("Accept", "*/*"),
            ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", "x-a,x-b"),
            ("Origin", PAGE),
        )

    def test_no_list_without_names(self) -> None:
        """If headers is not empty, then: …"""
        assert get("access-control-request-headers", preflight_request(need_of(), OTHER).headers) is None

    def test_no_credentials_go_along(self) -> None:
        """A CORS-preflight request never includes credentials, whatever the mode of the request that it is for."""
        assert not preflight_request(need_of(credentials_mode=INCLUDE), OTHER).include_credentials

    @given(st.lists(st.tuples(tokens, st.text(st.characters(codec="ascii"), max_size=3)), min_size=1, max_size=8))
    def test_the_list_of_names(self, pairs: list[tuple[str, str]]) -> None:
        """Let value be the items in headers separated from each other by `,`.

        NOTE: "This intentionally does not use combine, as 0x20 following 0x2C is not the way this was implemented".
        """
        headers = tuple(pairs)
        names = unsafe_request_header_names(headers, SPEC)
        need = replace(need_of(), unsafe_names=names)
        value = get("access-control-request-headers", preflight_request(need, OTHER).headers) or ""
        assert " " not in value
        assert value == value.lower()
        items = [item for item in value.split(",") if item]
        assert items == sorted(set(items))
        assert set(items) == set(names)


class TestChecks:
    @pytest.mark.parametrize(
        ("need", "response", "check", "cause", "step", "parameter"),
        [
            (
                need_of(),
                allowing("PUT", origin=None),
                PreflightCheck.CORS,
                Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER,
                standard.CORS_CHECK_NO_ORIGIN,
                "",
            ),
            (
                need_of(credentials_mode=INCLUDE),
                allowing("PUT"),
                PreflightCheck.CORS,
                Cause.PREFLIGHT_WILDCARD_ORIGIN_NOT_ALLOWED,
                standard.CORS_CHECK_ORIGIN_DIFFERS,
                "*",
            ),
            (
                need_of(credentials_mode=INCLUDE),
                allowing("PUT", None, ("Access-Control-Allow-Credentials", "True"), origin=PAGE),
                PreflightCheck.CORS,
                Cause.PREFLIGHT_INVALID_ALLOW_CREDENTIALS,
                standard.CORS_CHECK_CREDENTIALS,
                "True",
            ),
            (
                need_of(),
                allowing("PUT", None, ("Location", "/x"), status=301),
                PreflightCheck.REDIRECT,
                Cause.PREFLIGHT_DISALLOWED_REDIRECT,
                standard.PREFLIGHT_RESPONSE,
                "301",
            ),
            (
                need_of(),
                allowing("PUT", status=404),
                PreflightCheck.STATUS,
                Cause.PREFLIGHT_INVALID_STATUS,
                standard.PREFLIGHT_RESPONSE,
                "404",
            ),
            (
                need_of(),
                allowing("PUT, @"),
                PreflightCheck.METHODS_PARSE,
                Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE,
                standard.PREFLIGHT_UNPARSABLE,
                "PUT, @",
            ),
            (
                need_of(),
                allowing("PUT", "a b"),
                PreflightCheck.HEADERS_PARSE,
                Cause.INVALID_ALLOW_HEADERS_PREFLIGHT_RESPONSE,
                standard.PREFLIGHT_UNPARSABLE,
                "a b",
            ),
            (
                need_of(),
                allowing("PATCH"),
                PreflightCheck.METHOD,
                Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
                standard.PREFLIGHT_METHOD,
                "PUT",
            ),
            (
                need_of("GET", ("authorization",)),
                allowing(None, "*"),
                PreflightCheck.NON_WILDCARD,
                Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE,
                standard.PREFLIGHT_NON_WILDCARD,
                "authorization",
            ),
            (
                need_of("GET", ("x-a",)),
                allowing(),
                PreflightCheck.HEADER,
                Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE,
                standard.PREFLIGHT_HEADER,
                "x-a",
            ),
        ],
    )
    def test_each_step_that_fails(
        self,
        need: PreflightNeed,
        response: HTTPResponse,
        check: PreflightCheck,
        cause: Cause,
        step: object,
        parameter: str,
    ) -> None:
        found = first_failure(need, response)
        assert found is not None
        assert found[0] is check
        assert (found[1].cause, found[1].step, found[1].parameter) == (cause, step, parameter)

    @pytest.mark.parametrize(
        ("need", "response"),
        [
            (need_of("PUT"), allowing("PUT")),
            (need_of("PUT"), allowing("GET, PUT", status=204)),
            (need_of("PUT"), allowing("*")),
            (need_of("put"), allowing("put")),
            (need_of("POST", ("x-a",)), allowing(None, "X-A")),
            (need_of("GET", ("x-a", "x-b")), allowing(None, "X-B, , x-A")),
            (need_of("GET", ("x-a",)), allowing(None, "*")),
            (need_of("GET", ("authorization",)), allowing(None, "*, Authorization")),
            (need_of("GET", use_cors_preflight=True), allowing("PUT")),
        ],
    )
    def test_what_passes(self, need: PreflightNeed, response: HTTPResponse) -> None:
        assert all(cause_of(need, response, profile) is None for profile in PROFILES)

    @pytest.mark.parametrize(
        ("need", "response", "cause"),
        [
            # "`*` counts as a wildcard for requests without credentials … For requests with credentials it is treated
            # as the literal method name"
            (need_of("PUT"), allowing("*"), None),
            (need_of("*"), allowing("*"), None),
            (need_of("PUT"), allowing("put"), Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE),
            (need_of("patch"), allowing("PATCH"), Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE),
            (need_of("GET", ("x-a",)), allowing(None, "*"), None),
            (need_of("GET", ("*",)), allowing(None, "*"), None),
        ],
    )
    @pytest.mark.parametrize("include", [False, True])
    def test_wildcards(self, need: PreflightNeed, response: HTTPResponse, cause: Cause | None, include: bool) -> None:
        if include:
            need = replace(need, credentials_mode=INCLUDE)
            allow = (("Access-Control-Allow-Origin", PAGE), ("Access-Control-Allow-Credentials", "true"))
            response = replace(response, headers=allow + response.headers[1:])
            named = "*" in {need.method, *need.unsafe_names}
            if cause is None and not named:
                header = bool(need.unsafe_names)
                cause = (
                    Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE
                    if header
                    else Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE
                )
        assert cause_of(need, response) is cause

    @pytest.mark.parametrize(
        ("profile", "order"),
        [
            (SPEC, ["CORS", "REDIRECT", "STATUS", "METHODS_PARSE", "HEADERS_PARSE", "METHOD", "NON_WILDCARD"]),
            (CHROMIUM, ["REDIRECT", "CORS", "STATUS", "METHODS_PARSE", "HEADERS_PARSE", "METHOD"]),
            (FIREFOX, ["CORS", "REDIRECT", "STATUS", "METHODS_PARSE", "METHOD", "HEADERS_PARSE"]),
            (WEBKIT, ["REDIRECT", "STATUS", "CORS", "METHODS_PARSE", "HEADERS_PARSE", "METHOD"]),
        ],
        ids=lambda value: value.name if isinstance(value, Profile) else "",
    )
    def test_the_order_of_each_engine(self, profile: Profile, order: list[str]) -> None:
        """A response with every fault at once, whose faults are mended one after the other, in the engine's order."""
        broken = dict.fromkeys(PreflightCheck, True)
        broken[PreflightCheck.NON_WILDCARD] = not profile.wildcard_covers_authorization
        need, found = need_of("PUT", ("authorization", "x-a")), []
        for _ in PreflightCheck:
            failed = first_failure(need, _response(broken), profile)
            if failed is not None:
                found.append(failed[0].name)
                broken[failed[0]] = False
        assert found == [*order, "HEADER"]

    def test_every_check_of_a_profile_is_made_also_after_a_failure(self) -> None:
        checks = [check for check, _, _ in preflight_failures(need_of(), allowing(origin=None, status=500), CHROMIUM)]
        assert tuple(checks) == CHROMIUM.preflight_checks

    def test_inputs(self) -> None:
        need = need_of("PUT", ("x-a", "x-b"))
        response = allowing("GET", "x-a", ("Location", "/l"), status=302)
        inputs = {check: found for check, _, found in preflight_failures(need, response, SPEC)}
        methods, names = ("access-control-allow-methods", "GET"), ("access-control-allow-headers", "x-a")
        wanted = ("CORS-unsafe request-header names", "x-a,x-b")
        assert inputs == {
            PreflightCheck.CORS: (
                ("request origin", PAGE),
                ("credentials mode", "same-origin"),
                ("access-control-allow-origin", "*"),
                ("access-control-allow-credentials", None),
            ),
            PreflightCheck.REDIRECT: (("location", "/l"),),
            PreflightCheck.STATUS: (("status", "302"),),
            PreflightCheck.METHODS_PARSE: (methods,),
            PreflightCheck.HEADERS_PARSE: (names,),
            PreflightCheck.METHOD: (("method", "PUT"), methods),
            PreflightCheck.NON_WILDCARD: (wanted, names),
            PreflightCheck.HEADER: (wanted, names),
        }

    @pytest.mark.parametrize("status", [199, 200, 204, 299, 300, 304, 404, 500, 0, 999])
    def test_ok_status(self, status: int) -> None:
        """An ok status is a status in the range 200 to 299, inclusive."""
        expected = None if 200 <= status <= 299 else Cause.PREFLIGHT_INVALID_STATUS
        assert all(cause_of(need_of(), allowing("PUT", status=status), profile) is expected for profile in PROFILES)

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_a_redirect_status_without_location_is_one_more_status_that_is_not_ok(self, status: int) -> None:
        response = allowing("PUT", status=status)
        assert all(cause_of(need_of(), response, profile) is Cause.PREFLIGHT_INVALID_STATUS for profile in PROFILES)

    def test_empty_location(self) -> None:
        response = allowing("PUT", None, ("Location", ""), status=302)
        absent = replace(SPEC, empty_location=EmptyLocation.ABSENT)
        assert cause_of(need_of(), response) is Cause.PREFLIGHT_DISALLOWED_REDIRECT
        assert cause_of(need_of(), response, absent) is Cause.PREFLIGHT_INVALID_STATUS

    def test_same_origin_preflight_skips_cors_check(self) -> None:
        need = replace(need_of(), is_same_origin=True)
        profile = replace(SPEC, same_origin_preflight_skips_cors_check=True)
        assert cause_of(need, allowing("PUT", origin=None)) is Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER
        assert cause_of(need, allowing("PUT", origin=None), profile) is None
        other = Cause.PREFLIGHT_MISSING_ALLOW_ORIGIN_HEADER
        assert cause_of(need_of(), allowing("PUT", origin=None), profile) is other

    def test_refuses_repeated_allow_origin(self) -> None:
        response = allowing("PUT", None, ("Access-Control-Allow-Origin", ""), origin="")
        profile = replace(SPEC, refuses_repeated_allow_origin=True)
        assert cause_of(need_of(), response, profile) is Cause.PREFLIGHT_MULTIPLE_ALLOW_ORIGIN_VALUES

    def test_wildcard_covers_authorization(self) -> None:
        need = need_of("GET", ("authorization",))
        assert cause_of(need, allowing(None, "*")) is Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE
        assert cause_of(need, allowing(None, "*"), COVERED) is None
        missing = Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE
        assert cause_of(need, allowing(None, "x-a"), COVERED) is missing

    @pytest.mark.parametrize(
        ("order", "named"),
        [(HeaderOrder.SORTED, "accept"), (HeaderOrder.WEBKIT, "range"), (HeaderOrder.CHROMIUM, "x-custom")],
    )
    def test_which_of_several_missing_headers_is_named(self, order: HeaderOrder, named: str) -> None:
        need = need_of("GET", ("x-custom", "range", "accept"))
        found = first_failure(need, allowing(), replace(SPEC, header_order=order))
        assert found is not None
        assert found[1].parameter == named

    def test_one_missing_header_is_named_even_where_the_page_did_not_set_it(self) -> None:
        need = replace(
            need_of("GET", (), request=request_to(initiator=Initiator.BEACON)), unsafe_names=("content-type",)
        )
        found = first_failure(need, allowing(), CHROMIUM)
        assert found is not None
        assert found[1].parameter == "content-type"

    @given(needs, responses)
    def test_no_list_of_another_request_matters(self, need: PreflightNeed, response: HTTPResponse) -> None:
        """ "For each unsafeName … if unsafeName is not a byte-case-insensitive match for an item in headerNames"."""
        if cause_of(need, response) is not None:
            return
        listed = (get("access-control-allow-headers", response.headers) or "").lower()
        items = {item.strip() for item in listed.split(",")}
        wildcard = "*" in items and not need.includes_credentials
        for name in need.unsafe_names:
            assert name in items or (wildcard and name != "authorization")

    @pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
    @given(need=needs, response=responses)
    def test_parses_is_passing_every_check_but_those_on_lists(
        self, profile: Profile, need: PreflightNeed, response: HTTPResponse
    ) -> None:
        failed = {check for check, failure, _ in preflight_failures(need, response, profile) if failure is not None}
        lists = {PreflightCheck.METHOD, PreflightCheck.NON_WILDCARD, PreflightCheck.HEADER}
        assert parses(need, response, profile) is (failed <= lists)

    def test_huge_lists(self) -> None:
        many = ",".join(f"x-{number}" for number in range(20_000))
        assert cause_of(need_of("GET", ("x-0", "x-19999")), allowing(many, many)) is None
        huge = Cause.INVALID_ALLOW_METHODS_PREFLIGHT_RESPONSE
        assert cause_of(need_of(), allowing("\0" * 100_000)) is huge


def _response(broken: dict[PreflightCheck, bool]) -> HTTPResponse:
    def unless(check: PreflightCheck, good: str, bad: str) -> str:
        return bad if broken[check] else good

    redirect = broken[PreflightCheck.REDIRECT]
    methods = "@" if broken[PreflightCheck.METHODS_PARSE] else unless(PreflightCheck.METHOD, "PUT", "PATCH")
    names = unless(PreflightCheck.NON_WILDCARD, "authorization", "x-b") + unless(PreflightCheck.HEADER, ", x-a", "")
    return allowing(
        methods,
        unless(PreflightCheck.HEADERS_PARSE, names, "@"),
        *((("Location", "/x"),) if redirect else ()),
        origin=unless(PreflightCheck.CORS, PAGE, "x"),
        status=302 if redirect else int(unless(PreflightCheck.STATUS, "200", "404")),
    )


class TestWildcardOverAuthorization:
    @pytest.mark.parametrize(
        ("names", "listed", "mode", "covered"),
        [
            (("authorization",), "*", CredentialsMode.SAME_ORIGIN, True),
            (("authorization", "x-a"), "x-a, *", CredentialsMode.OMIT, True),
            (("authorization",), "*, Authorization", CredentialsMode.SAME_ORIGIN, False),
            (("authorization",), "x-a", CredentialsMode.SAME_ORIGIN, False),
            (("authorization",), "*", INCLUDE, False),
            (("x-a",), "*", CredentialsMode.SAME_ORIGIN, False),
            (("authorization",), None, CredentialsMode.SAME_ORIGIN, False),
            (("authorization",), "", CredentialsMode.SAME_ORIGIN, False),
            (("authorization",), "*, @", CredentialsMode.SAME_ORIGIN, False),
        ],
    )
    def test_rows(self, names: tuple[str, ...], listed: str | None, mode: CredentialsMode, covered: bool) -> None:
        need = need_of("GET", names, credentials_mode=mode)
        assert wildcard_covers_authorization(need, allowing(None, listed)) is covered


class TestGrant:
    def test_names_are_in_lower_case_and_methods_are_not(self) -> None:
        response = allowing("put, PATCH", "X-A, *", ("Access-Control-Max-Age", "7"))
        assert grant_of(need_of(), response, SPEC) == PreflightGrant(
            methods=("put", "PATCH"), header_names=("x-a", "*"), max_age=7
        )

    @pytest.mark.parametrize(
        ("listed", "upload", "methods"),
        [
            # "If methods is null and request's use-CORS-preflight flag is set, then set methods to a new list
            # containing request's method."
            (None, True, ("PUT",)),
            (None, False, ()),
            ("GET", True, ("GET",)),
        ],
    )
    def test_a_missing_list_of_methods(self, listed: str | None, upload: bool, methods: tuple[str, ...]) -> None:
        assert grant_of(need_of(use_cors_preflight=upload), allowing(listed), SPEC).methods == methods

    def test_webkit_keeps_no_method_that_was_not_listed(self) -> None:
        # Recorded: tests/truth/drawn, upload_put_twice.
        assert grant_of(need_of(use_cors_preflight=True), allowing(None), WEBKIT).methods == ()


def test_every_header_that_is_not_allowed_has_a_failure() -> None:
    need = need_of("GET", ("authorization", "x-a", "x-b"))
    told = [(failure.parameter, failure.step) for failure in header_failures(need, allowing("GET", "X-B"), SPEC)]
    assert told == [
        ("authorization", standard.PREFLIGHT_HEADER),
        ("x-a", standard.PREFLIGHT_HEADER),
        ("authorization", standard.PREFLIGHT_NON_WILDCARD),
    ]
    assert list(header_failures(need, allowing("GET", "*"), CHROMIUM)) == []
