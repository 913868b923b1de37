import pytest

from crossorigin.browser.causes import Cause

# `Network.CorsError` of Chromium's DevTools protocol, as far as a CORS check, a CORS-preflight fetch or a redirect can
# end in one of them: https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
CHROMIUM_NAMES = [
    "DisallowedByMode",
    "InvalidResponse",
    "WildcardOriginNotAllowed",
    "MissingAllowOriginHeader",
    "MultipleAllowOriginValues",
    "InvalidAllowOriginValue",
    "AllowOriginMismatch",
    "InvalidAllowCredentials",
    "CorsDisabledScheme",
    "PreflightInvalidStatus",
    "PreflightDisallowedRedirect",
    "PreflightWildcardOriginNotAllowed",
    "PreflightMissingAllowOriginHeader",
    "PreflightMultipleAllowOriginValues",
    "PreflightInvalidAllowOriginValue",
    "PreflightAllowOriginMismatch",
    "PreflightInvalidAllowCredentials",
    "InvalidAllowMethodsPreflightResponse",
    "InvalidAllowHeadersPreflightResponse",
    "MethodDisallowedByPreflightResponse",
    "HeaderDisallowedByPreflightResponse",
    "RedirectContainsCredentials",
    "NoCorsRedirectModeNotFollow",
]
OURS = [
    "NetworkFailure",
    "RedirectDisallowedByMode",
    "CrossOriginResourcePolicy",
    "MixedContent",
    "BadPort",
    "InvalidRedirectLocation",
    "TooManyRedirects",
    "UnsafeRedirect",
    "SubresourceCredentialsBlocked",
    "ProxyAuthenticationUnexpected",
    "WebSocketRefused",
]
ON_BOTH = [
    "WildcardOriginNotAllowed",
    "MissingAllowOriginHeader",
    "MultipleAllowOriginValues",
    "InvalidAllowOriginValue",
    "AllowOriginMismatch",
    "InvalidAllowCredentials",
]


def test_the_ids_are_chromiums_and_a_few_of_ours() -> None:
    assert sorted(cause.value for cause in Cause) == sorted([*CHROMIUM_NAMES, *OURS])


@pytest.mark.parametrize("cause", Cause)
def test_a_name_is_its_value_in_capitals(cause: Cause) -> None:
    # The values are public, those of JSON reports: a member that says something else than its value misleads.
    assert cause.name.replace("_", "") in {cause.value.upper(), "CORPNOTALLOWED"}


@pytest.mark.parametrize("name", ON_BOTH)
def test_a_fault_of_the_cors_check_has_a_twin_on_preflights(name: str) -> None:
    cause, twin = Cause(name), Cause(f"Preflight{name}")
    assert cause.on_preflight() is twin
    assert twin.on_response() is cause


@pytest.mark.parametrize("cause", Cause)
def test_only_faults_of_the_cors_check_have_twins(cause: Cause) -> None:
    twins = {*ON_BOTH, *(f"Preflight{name}" for name in ON_BOTH)}
    moved = {cause.on_preflight(), cause.on_response()} != {cause}
    assert moved == (cause.value in twins)


@pytest.mark.parametrize("cause", Cause)
def test_moving_a_fault_to_and_fro_changes_nothing(cause: Cause) -> None:
    assert cause.on_preflight().on_preflight() is cause.on_preflight()
    assert cause.on_preflight().on_response() is cause.on_response()


def test_below_cors_are_a_dead_server_and_a_misplaced_proxy_status() -> None:
    below = {cause for cause in Cause if cause.is_network_failure}
    assert below == {Cause.NETWORK_FAILURE, Cause.PROXY_AUTHENTICATION_UNEXPECTED}
