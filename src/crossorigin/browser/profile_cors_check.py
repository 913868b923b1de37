"""The CORS check as a browser makes it."""

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN
from crossorigin.fetch.messages import HeaderList

from . import standard
from .causes import Cause
from .cors_check import Failure, cors_check
from .profile import Profile
from .request import CredentialsMode

_CANONICAL_ALLOW_ORIGIN = "Access-Control-Allow-Origin"


def profile_cors_check(
    origin: str, credentials_mode: CredentialsMode, headers: HeaderList, profile: Profile
) -> Failure | None:
    """The CORS check after what the browser of *profile* asks for beyond it; `None` for success."""
    if profile.refuses_repeated_allow_origin and has_repeated_allow_origin(headers):
        value = get(ACCESS_CONTROL_ALLOW_ORIGIN, headers) or ""
        return Failure(Cause.MULTIPLE_ALLOW_ORIGIN_VALUES, standard.CORS_CHECK_ORIGIN_DIFFERS, value)
    return cors_check(origin, credentials_mode, headers)


def has_repeated_allow_origin(headers: HeaderList) -> bool:
    """Whether the header stands there twice in its canonical spelling; other spellings escape Firefox (measured)."""
    return sum(name == _CANONICAL_ALLOW_ORIGIN for name, _ in headers) > 1
