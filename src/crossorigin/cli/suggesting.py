"""A group of commands that says what was meant by one that there is not."""

from difflib import get_close_matches

import click


class SuggestingGroup(click.Group):
    """See above."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that *args* begin with, and the rest."""
        for close in get_close_matches(args[0][:20], self.commands, n=1) if args[0] not in self.commands else ():
            raise click.UsageError(f"No such command {args[0]!r}; did you mean {close}?", ctx)
        return super().resolve_command(ctx, args)
