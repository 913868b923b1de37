"""Who may read what: all that this API has to say about CORS."""

from typing import Final

from crossorigin.origins.stores.postgresql import PostgreSQLOrigins
from crossorigin.server import DynamicOrigins, Policy

DASHBOARD: Final = "https://dashboard.example.com"
"""The team's own pages. They work even while the database is away, for they are not looked up."""

EVERYBODY: Final = Policy(origins=["*"], max_age=86_400)

TEAM: Final = Policy(
    origins=[DASHBOARD],
    methods=["PUT", "DELETE"],
    request_headers=["authorization"],
    max_age=600,
)


def customers_policy(store: PostgreSQLOrigins) -> Policy:
    """That of the shops, which send the visitor's cookie."""
    # The table notifies of each change, so that answers may be kept for long; but not while notifications are
    # interrupted, as they are when the database is away: then a customer is granted for one second more.
    origins = DynamicOrigins(store, known=(DASHBOARD,), ttl=3600, refused_ttl=600, unwatched_ttl=1)
    return Policy(
        origins=origins,
        credentials=True,
        methods=["PUT"],
        request_headers=["content-type"],
        max_age=600,
    )
