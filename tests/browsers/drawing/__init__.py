"""How `tests.browsers.draw` makes up strange cases."""
