import subprocess
import sys
from pathlib import Path

import pytest

from crossorigin.origins.stores.errors import MissingDriverError, StoreURLError
from crossorigin.origins.stores.opening import open_store


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:///origins.db", "SQLiteOrigins('origins.db')"),
        ("sqlite:////srv/app/origins.db", "SQLiteOrigins('/srv/app/origins.db')"),
        ("sqlite:///a%20b@c.db", "SQLiteOrigins('a b@c.db')"),
        (
            "postgresql://app:s3cret@host/db",
            "PostgreSQLOrigins('postgresql://app@host/db', table='crossorigin_origins')",
        ),
        ("postgres://host/db", "PostgreSQLOrigins('postgresql://host/db', table='crossorigin_origins')"),
        ("redis://:s3cret@host:1/2", "RedisOrigins('redis://host:1/2', key='crossorigin:origins')"),
        ("rediss://host", "RedisOrigins('rediss://host', key='crossorigin:origins')"),
        ("unix:///run/redis.sock", "RedisOrigins('unix:///run/redis.sock', key='crossorigin:origins')"),
    ],
)
def test_the_scheme_names_the_store(url: str, shown: str) -> None:
    assert repr(open_store(url)) == shown


def test_another_table() -> None:
    assert "table='app.origins'" in repr(open_store("postgresql://host/db", table="app.origins"))
    assert "key='origins'" in repr(open_store("redis://host", table="origins"))


def test_another_table_of_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/origins.db"
    for table in ("one", "two"):
        open_store(url, table=table).create()
    open_store(url, table="one").add(["https://a.example.com"])
    assert [list(open_store(url, table=table).entries()) for table in ("one", "two")] == [["https://a.example.com"], []]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("origins.db", "named by a URL, as sqlite:///origins.db"),
        ("host=db password=s3cret", "named by a URL, as sqlite:///origins.db"),
        ("mysql://host/db", "no store of the scheme 'mysql': write it as sqlite:///origins.db"),
        ("postgresql+psycopg://u:s3cret@host/db", r"'postgresql\+psycopg'; did you mean postgresql://\?"),
        ("SQLite:///origins.db", "'SQLite'; did you mean sqlite://?"),
        ("sqlite://origins.db", "stands behind three slashes"),
        ("sqlite:///", "stands behind three slashes"),
        ("sqlite:///origins.db?mode=ro", "stands behind three slashes"),
        ("postgresql://u:s3@cret@host/db", "write @ as %40"),
        ("redis://host/main", "a database of Redis is a number"),
    ],
)
def test_what_is_no_store(url: str, message: str) -> None:
    with pytest.raises(StoreURLError, match=message) as caught:
        open_store(url)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize(("url", "driver"), [("postgresql://host/db", "psycopg"), ("redis://host", "redis")])
def test_a_driver_that_is_missing(url: str, driver: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = "postgresql" if driver == "psycopg" else "redis"
    monkeypatch.setitem(sys.modules, driver, None)
    monkeypatch.delitem(sys.modules, f"crossorigin.origins.stores.{store}", raising=False)
    with pytest.raises(MissingDriverError, match=rf"pip install 'crossorigin\[{store}\]'"):
        open_store(url)


def test_no_driver_is_loaded_unasked() -> None:
    script = (
        "import sys\nfrom crossorigin.origins.stores.opening import open_store\nopen_store('sqlite:///a.db')\n"
        "print({'psycopg', 'redis', 'sqlalchemy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
