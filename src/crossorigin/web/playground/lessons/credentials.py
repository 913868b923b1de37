"""Cookies and HTTP authentication: `Access-Control-Allow-Credentials`."""

from typing import Final

from crossorigin.web.playground.lessons.lesson import (
    ALLOWED,
    CREDENTIALS,
    JSON,
    VARIES,
    WITH_CREDENTIALS,
    Hop,
    Lesson,
)

_INCLUDE: Final = ("credentials", "include")
_TYPE: Final = ("content-type", "application/json")
_BODY: Final = ("body", '{"name": "Max"}')

WITH_COOKIES: Final = (
    Lesson(
        id="cookies",
        title="A GET with cookies that works",
        text="With credentials, the response has to name the page's origin itself and to say true to credentials.",
        source=CREDENTIALS,
        form=(_INCLUDE,),
        answers=(Hop(response=(200, (ALLOWED, WITH_CREDENTIALS, VARIES, JSON))),),
    ),
    Lesson(
        id="wildcard-with-credentials",
        title="* with credentials",
        text="For a request with credentials, * is no wildcard: name the page's origin instead.",
        source=CREDENTIALS,
        form=(_INCLUDE,),
        answers=(Hop(response=(200, ("Access-Control-Allow-Origin: *", WITH_CREDENTIALS, JSON))),),
    ),
    Lesson(
        id="credentials-not-allowed",
        title="The origin alone is not enough",
        text="The page asks with credentials: include, so the response needs Access-Control-Allow-Credentials: true"
        " as well.",
        source=CREDENTIALS,
        form=(_INCLUDE,),
        answers=(Hop(response=(200, (ALLOWED, VARIES, JSON))),),
    ),
    Lesson(
        id="true-in-capitals",
        title="True is not true",
        text="The value of Access-Control-Allow-Credentials is compared byte by byte: only true in small letters"
        " counts.",
        source=CREDENTIALS,
        form=(_INCLUDE,),
        answers=(Hop(response=(200, (ALLOWED, "Access-Control-Allow-Credentials: True", VARIES, JSON))),),
    ),
    Lesson(
        id="cookies-not-sent",
        title="Allowed, but not asked for",
        text="fetch() sends no cookies to another origin unless the page says credentials: include; what the server"
        " allows does not change that.",
        source="https://fetch.spec.whatwg.org/#concept-request-credentials-mode",
        answers=(Hop(response=(200, (ALLOWED, WITH_CREDENTIALS, VARIES, JSON))),),
    ),
    Lesson(
        id="put-with-cookies",
        title="A PUT with cookies that works",
        text="Preflight and response both say true to credentials and name the origin; the preflight names method and"
        " header. The preflight itself goes without cookies.",
        source=CREDENTIALS,
        form=(("method", "PUT"), _INCLUDE, ("headers", (_TYPE,)), _BODY),
        answers=(
            Hop(
                preflight=(
                    204,
                    (
                        ALLOWED,
                        WITH_CREDENTIALS,
                        "Access-Control-Allow-Methods: PUT",
                        "Access-Control-Allow-Headers: content-type",
                        VARIES,
                    ),
                ),
                response=(200, (ALLOWED, WITH_CREDENTIALS, VARIES, JSON)),
            ),
        ),
    ),
    Lesson(
        id="credentials-in-the-preflight",
        title="The preflight forgets the credentials",
        text="The preflight's answer, too, has to say true to credentials, or the PUT is never sent.",
        source=CREDENTIALS,
        form=(("method", "PUT"), _INCLUDE),
        answers=(
            Hop(
                preflight=(204, (ALLOWED, "Access-Control-Allow-Methods: PUT", VARIES)),
                response=(200, (ALLOWED, WITH_CREDENTIALS, VARIES, JSON)),
            ),
        ),
    ),
    Lesson(
        id="wildcard-lists-with-credentials",
        title="No wildcard in any list",
        text="With credentials, * in Access-Control-Allow-Methods is a method called *, and so on:"
        " list what you allow.",
        source=CREDENTIALS,
        form=(("method", "DELETE"), _INCLUDE),
        answers=(
            Hop(
                preflight=(
                    204,
                    (ALLOWED, WITH_CREDENTIALS, "Access-Control-Allow-Methods: *", "Access-Control-Allow-Headers: *"),
                ),
                response=(200, (ALLOWED, WITH_CREDENTIALS, VARIES, JSON)),
            ),
        ),
    ),
    Lesson(
        id="wildcard-and-authorization",
        title="* does not cover Authorization",
        text="The standard wants Authorization named in Access-Control-Allow-Headers. Browsers still let * cover it;"
        " do not build on that.",
        source="https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name",
        form=(("headers", (("authorization", "Bearer token"),)),),
        answers=(
            Hop(
                preflight=(204, ("Access-Control-Allow-Origin: *", "Access-Control-Allow-Headers: *")),
                response=(200, ("Access-Control-Allow-Origin: *", JSON)),
            ),
        ),
    ),
)
