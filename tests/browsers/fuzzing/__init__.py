"""The loop of `tests.browsers.fuzz`: draw, record, compare with the model, shrink what disagrees."""
