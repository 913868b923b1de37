"""`python -m crossorigin`: the same as `cors`."""

from crossorigin.cli.__main__ import main

if __name__ == "__main__":
    main()
