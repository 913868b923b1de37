"""Amazon S3 bucket CORS. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html"""

import json

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.literals import wire_text
from crossorigin.checking.fixes.stacks.stack import Stack

_METHODS = frozenset({"GET", "PUT", "POST", "DELETE", "HEAD"})


def _snippet(answer: AllowedAnswer) -> str:
    rule: dict[str, object] = {
        "AllowedOrigins": [wire_text(answer.origin)],
        "AllowedMethods": [method for method in answer.methods if method in _METHODS],
        "AllowedHeaders": list(map(wire_text, answer.headers)),
        "ExposeHeaders": list(map(wire_text, answer.expose)),
        "MaxAgeSeconds": answer.max_age,
    }
    present = {name: value for name, value in rule.items() if value not in ([], None)}
    return f"{json.dumps({'CORSRules': [present]}, indent=2)}\n"


def _cannot(answer: AllowedAnswer) -> tuple[str, ...]:
    refused = [method for method in answer.methods if method not in _METHODS]
    credentials = (
        "S3 has no switch for Access-Control-Allow-Credentials: whether it sends the header is its own matter."
    )
    return (
        *(f"S3 allows only GET, PUT, POST, DELETE and HEAD, so {method} cannot be listed." for method in refused),
        *((credentials,) if answer.credentials else ()),
    )


STACK = Stack(
    id="s3",
    title="Amazon S3",
    language="json",
    place="in cors.json, for `aws s3api put-bucket-cors --bucket NAME --cors-configuration file://cors.json`"
    " (the console wants only the list inside CORSRules)",
    note="S3 sends no CORS headers and no `Vary` to a request without Origin, so a browser or CDN cache filled by a"
    " plain <img> later blocks fetch(): give the element crossorigin, and let CloudFront forward Origin.",
    snippet=_snippet,
    cannot=_cannot,
)
