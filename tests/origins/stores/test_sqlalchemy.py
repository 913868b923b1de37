import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, ForeignKey, Integer, MetaData, String, Table, create_engine, func, insert
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import QueuePool

from crossorigin.origins.stores.errors import StoreError
from crossorigin.origins.stores.sqlalchemy import SQLAlchemyOrigins
from crossorigin.server.origin_store import OriginStore
from tests.origins.stores.told import Told

A = "https://a.example.com"


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    active: Mapped[bool]


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str | None]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'team.db'}?timeout=5")
    Base.metadata.create_all(engine)
    customers = [{"id": 1, "active": True}, {"id": 2, "active": False}]
    pages: list[dict[str, Any]] = [
        {"origin": A, "customer_id": 1},
        {"origin": "https://left.example.com", "customer_id": 2},
        {"origin": "https://*.example.net", "customer_id": 1},
        {"origin": None, "customer_id": 1},
        {"origin": "null", "customer_id": 1},
        {"origin": "https://*.github.io", "customer_id": 1},
    ]
    with engine.begin() as connection:
        connection.execute(insert(Customer), customers)
        connection.execute(insert(Page), pages)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("column", [Page.origin, Page.__table__.c.origin], ids=["attribute", "column"])
def test_any_column_will_do(engine: Engine, column: Column[str]) -> None:
    store: OriginStore = SQLAlchemyOrigins(engine, column)
    assert [store.grants(origin) for origin in (A, "https://x.example.net", "https://left.example.com")] == [True] * 3
    for origin in ("https://b.example.com", "null", "", "https://x.github.io", "' OR 1=1 --"):
        assert not store.grants(origin), origin


def test_of_some_rows_alone(engine: Engine) -> None:
    active = Page.customer_id.in_([1])
    store = SQLAlchemyOrigins(engine, Page.origin, where=active)
    assert store.grants(A)
    assert not store.grants("https://left.example.com")


def test_by_another_table(engine: Engine) -> None:
    store = SQLAlchemyOrigins(engine, Page.origin, where=(Page.customer_id == Customer.id) & Customer.active)
    assert store.grants(A)
    assert not store.grants("https://left.example.com")


def test_what_the_database_takes_for_the_same_is_not(engine: Engine) -> None:
    table = Table(
        "loose", MetaData(), Column("id", Integer, primary_key=True), Column("origin", String(collation="NOCASE"))
    )
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), [{"origin": "https://B.example.com"}, {"origin": "https://C.example.com"}])
        connection.execute(insert(table), [{"origin": "https://c.example.com"}])
        assert connection.scalar(func.count().select().where(table.c.origin == "https://b.example.com")) == 1
    store = SQLAlchemyOrigins(engine, table.c.origin)
    assert not store.grants("https://b.example.com")
    assert store.grants("https://c.example.com")


def test_it_has_no_notifications(engine: Engine) -> None:
    told = Told()
    store: OriginStore = SQLAlchemyOrigins(engine, Page.origin)
    assert store.watch(told) is None
    assert told.all == []


def test_it_changes_nothing_and_leaves_nothing_open(engine: Engine) -> None:
    store = SQLAlchemyOrigins(engine, Page.origin)
    start = threading.Barrier(4)

    def ask(_number: int) -> bool:
        start.wait()
        return store.grants(A)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(ask, range(4)))
    assert isinstance(engine.pool, QueuePool)
    assert engine.pool.checkedout() == 0


def test_it_shows_no_url() -> None:
    engine = create_engine("postgresql+psycopg://u:s3cret@host/db?password=s3cret")
    assert repr(SQLAlchemyOrigins(engine, Page.origin)) == "SQLAlchemyOrigins(postgresql, Page.origin)"


def test_a_table_that_is_not_there(engine: Engine) -> None:
    Base.metadata.drop_all(engine)
    with pytest.raises(StoreError, match=r"^SQLAlchemyOrigins\(sqlite, Page\.origin\): no such table: pages$"):
        SQLAlchemyOrigins(engine, Page.origin).grants(A)


def test_a_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    engine = create_engine("postgresql+psycopg://u:s3cret@/db?host=/nowhere/s3cret")
    with pytest.raises(StoreError, match=r"what the driver says of it is left out") as caught:
        SQLAlchemyOrigins(engine, Page.origin).grants(A)
    assert "s3cret" not in str(caught.value)
    elsewhere = create_engine("postgresql+psycopg://u:s3cret@/db?host=/nowhere/else")
    with pytest.raises(StoreError, match=r"/nowhere/else.*\. Is the server running"):
        SQLAlchemyOrigins(elsewhere, Page.origin).grants(A)


def test_an_error_that_is_no_drivers() -> None:
    engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.01)
    with engine.connect(), pytest.raises(StoreError, match="QueuePool limit"):
        SQLAlchemyOrigins(engine, Page.origin).grants(A)
    engine.dispose()


def test_an_asynchronous_engine_is_refused_with_what_to_do() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    with pytest.raises(TypeError, match="AsyncEngine is no Engine: look-ups run in threads"):
        SQLAlchemyOrigins(engine, Page.origin)  # type: ignore[arg-type] # that is the point


def test_what_is_no_engine_and_no_column(engine: Engine) -> None:
    with pytest.raises(TypeError, match=r"str is no Engine: make one by sqlalchemy\.create_engine"):
        SQLAlchemyOrigins("sqlite://", Page.origin)  # type: ignore[arg-type] # that is the point
    with pytest.raises(TypeError, match=r"'pages\.origin' is no column"):
        SQLAlchemyOrigins(engine, "pages.origin")  # type: ignore[arg-type] # that is the point
