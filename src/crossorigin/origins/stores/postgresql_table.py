"""The table, its triggers and all statements, as SQL."""

from collections.abc import Iterator
from typing import Final

from psycopg import sql

_FUNCTION: Final = "crossorigin_notify"
_TRIGGERS: Final = {
    "crossorigin_notify_insert": "INSERT ON {} REFERENCING NEW TABLE AS changed",
    "crossorigin_notify_delete": "DELETE ON {} REFERENCING OLD TABLE AS changed",
    "crossorigin_notify_update": "UPDATE ON {}",
    "crossorigin_notify_truncate": "TRUNCATE ON {}",
}
_MOST_BYTES: Final = 63
"""Of a name, by NAMEDATALEN. https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"""

# Beyond 100 entries at once, one notification says that anything may have changed. A payload has 8000 bytes at most.
_BODY: Final = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $body$
BEGIN
  IF TG_OP IN ('INSERT', 'DELETE') THEN
    IF (SELECT count(*) FROM (SELECT FROM changed LIMIT 101) AS few) <= 100 THEN
      PERFORM pg_notify(TG_ARGV[0], CASE WHEN octet_length(origin) <= 1000 THEN origin ELSE '' END) FROM changed;
      RETURN NULL;
    END IF;
  END IF;
  PERFORM pg_notify(TG_ARGV[0], '');
  RETURN NULL;
END
$body$
"""


class PostgreSQLTable:
    """The statements for one table, each of whose names is quoted.

    Args:
        name: The table, or `schema.table`.
        channel: The channel of its notifications.

    Raises:
        ValueError: One is no name.
    """

    def __init__(self, name: str, channel: str) -> None:
        parts = name.split(".")
        for part in (*parts, channel):
            _check_name(part)
        if len(parts) > 2:
            raise ValueError(f"{name!r} has two dots: a table is named as in 'origins' or 'schema.origins'")
        self.name = name
        self.channel = channel
        self._table = sql.Identifier(*parts)
        self._function = sql.Identifier(*parts[:-1], _FUNCTION)
        self.look_up = self._about("SELECT 1 FROM {} WHERE origin = ANY(%s) LIMIT 1")
        self.insertion = self._about(
            "INSERT INTO {} (origin) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING RETURNING origin"
        )
        self.deletion = self._about("DELETE FROM {} WHERE origin = ANY(%s) RETURNING origin")
        self.listing = self._about("SELECT origin FROM {} ORDER BY origin")
        self.listen = sql.SQL("LISTEN {}").format(sql.Identifier(channel))

    def __str__(self) -> str:
        return self.name

    def creation(self) -> Iterator[sql.Composed]:
        """The statements that make the table and its triggers, to be run in one transaction; again, too."""
        # `IF NOT EXISTS` fails where two processes come at once.
        yield self._about("SELECT pg_advisory_xact_lock(hashtext('crossorigin'))")
        yield self._about('CREATE TABLE IF NOT EXISTS {} (origin text COLLATE "C" PRIMARY KEY)')
        yield sql.SQL(_BODY).format(function=self._function)
        for name, event in _TRIGGERS.items():
            trigger = sql.Identifier(name)
            yield sql.SQL("DROP TRIGGER IF EXISTS {} ON {}").format(trigger, self._table)
            # NB: `PROCEDURE` is what PostgreSQL 10 calls a function here, and the newer ones take it.
            yield sql.SQL("CREATE TRIGGER {} AFTER {} FOR EACH STATEMENT EXECUTE PROCEDURE {}({})").format(
                trigger, sql.SQL(event).format(self._table), self._function, sql.Literal(self.channel)
            )

    def notifying(self) -> sql.Composed:
        """The question whether all triggers are there, enabled, and notify on the channel."""
        return sql.SQL(
            "SELECT count(*) = {} FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass({}) "
            "AND tgname = ANY({}) AND tgenabled IN ('O', 'A') AND tgargs = {}"
        ).format(
            len(_TRIGGERS),
            sql.Literal(self._table.as_string()),
            sql.Literal(list(_TRIGGERS)),
            sql.Literal(self.channel.encode() + b"\0"),
        )

    def _about(self, statement: str) -> sql.Composed:
        return sql.SQL(statement).format(self._table)


def _check_name(name: str) -> None:
    size = len(name.encode("utf-8", "surrogatepass"))
    if not 0 < size <= _MOST_BYTES or "\0" in name:
        raise ValueError(f"{name!r} is no name in PostgreSQL, which has 1 to {_MOST_BYTES} bytes")
