"""`cors origins create`: what entries are kept in."""

from crossorigin.cli.stores.opening import opened
from crossorigin.cli.stores.output import done, write_page


def run_create(url: str, table: str | None) -> None:
    """Make what the store at *url* keeps entries in, and say so.

    Raises:
        ClickException: The store does not do it.
    """
    with opened(url, table) as store:
        store.create()
    write_page(lambda page: done(page, f"{store.address} is ready for origins."))
