"""The words of each family of causes: one module a family, each with `explain` and `fix`."""
