"""Names of the header fields of the CORS protocol, in lower case. https://fetch.spec.whatwg.org/#http-requests"""

ORIGIN = "origin"
ACCESS_CONTROL_REQUEST_METHOD = "access-control-request-method"
ACCESS_CONTROL_REQUEST_HEADERS = "access-control-request-headers"

ACCESS_CONTROL_ALLOW_ORIGIN = "access-control-allow-origin"
ACCESS_CONTROL_ALLOW_CREDENTIALS = "access-control-allow-credentials"
ACCESS_CONTROL_ALLOW_METHODS = "access-control-allow-methods"
ACCESS_CONTROL_ALLOW_HEADERS = "access-control-allow-headers"
ACCESS_CONTROL_MAX_AGE = "access-control-max-age"
ACCESS_CONTROL_EXPOSE_HEADERS = "access-control-expose-headers"

CORS_RESPONSE_HEADER_NAMES = (
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_HEADERS,
    ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_EXPOSE_HEADERS,
)
"""https://fetch.spec.whatwg.org/#http-responses"""

AUTHORIZATION = "authorization"
CONTENT_TYPE = "content-type"
LOCATION = "location"
REFERRER_POLICY = "referrer-policy"
VARY = "vary"

WILDCARD = "*"
"""https://fetch.spec.whatwg.org/#http-new-header-syntax"""
