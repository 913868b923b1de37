from dataclasses import replace

from crossorigin.cli.migrating.text import print_migration
from crossorigin.cli.render.page import Page
from crossorigin.migrate import migrate, read_setup
from crossorigin.migrate.migration import Beyond, Migration
from crossorigin.server.policy import Policy
from tests.cli.migrating import sites


def _printed(migration: Migration, *, python: bool = False) -> str:
    page = Page(width=100, color=False)
    print_migration(page, migration, target="x:app", python=python)
    return str(page)


def test_nothing_beyond() -> None:
    assert _printed(migrate(read_setup(sites.sound)), python=True) == (
        """\
✓ x:app: Starlette's CORSMiddleware grants nothing beyond this policy.

Policy
  origins = ["https://app.example.com"]
  methods = ["PUT"]
  request_headers = ["content-type"]
  max_age = 600

Python
  # instead of CORSMiddleware of Starlette
  from crossorigin.adapters.starlette import install
  from crossorigin.server import Policy

  policy = Policy(
      origins=["https://app.example.com"],
      methods=["PUT"],
      request_headers=["content-type"],
      max_age=600,
  )
  install(app, policy)"""
    )


def test_what_is_beyond() -> None:
    text = _printed(migrate(read_setup(sites.open_end)))
    assert text.startswith("✗ x:app: flask-cors grants 2 things beyond this policy.\n\nPolicy\n")
    assert (
        """
Granted so far, beyond the policy
  ✗ https://www.good.example.evil.example with credentials
    The end is open: whoever registers the domain is let in. (suffix; resource `/*`)
"""
        in text
    )
    assert "\n  · https://WWW.GOOD.EXAMPLE with credentials\n" in text
    assert "\nPython\n" not in text


def test_what_is_left_to_a_person_and_what_is_doubtful() -> None:
    text = _printed(migrate(read_setup(sites.odd)))
    told = " ".join(text.split())
    assert told.startswith(
        "✗ x:app: Starlette's CORSMiddleware grants 1 thing beyond this policy, as far as is known: 1 expression "
        "to decide about."
    )
    assert (
        "Granted less than you thought ! The entry 'https://a.example/' of the origins let nobody in. If "
        "'https://a.example' is meant, add it to the origins. For you to decide ! `https://[a-z]+\\.b\\.example`: it "
        "grants a part of what the pattern would. Perhaps 'https://*.b.example'?"
    ) in told
    assert text.endswith("\n    max-age-capped")


def test_what_was_not_asked() -> None:
    migration = replace(migrate(read_setup(sites.sound)), complete=False)
    assert _printed(migration).startswith(
        "✗ x:app: Starlette's CORSMiddleware grants nothing beyond this policy, as far as was asked."
    )


def test_much_is_cut_and_all_is_escaped() -> None:
    item = Beyond(kind="x", place="\x1b", example="\x07", credentials=False, sentence="\u202e")
    policy = Policy(origins=["https://a.example"])
    migration = Migration(
        product="p", framework="flask", policies=policy, beyond=(item,) * 60, notes=tuple("\x1b" for _ in range(60))
    )
    text = _printed(migration)
    assert text.count("\n  ✗ \\x07") == 50
    assert text.count("\n  ! \\x1b") == 50
    assert text.endswith("\n  and more: --format json has them all")
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
