"""Steps of the standard, as values: what a check names when it fails."""

from dataclasses import dataclass

FETCH = "https://fetch.spec.whatwg.org/#"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an algorithm of the Fetch standard, or of one that builds on it.

    Attributes:
        algorithm: Its name in the standard.
        number: The step's number, such as `4` or `7.1`.
        anchor: The fragment of the algorithm in the standard.
        text: The sentence, quoted.
        standard: Its address, up to the fragment.
    """

    algorithm: str
    number: str
    anchor: str
    text: str
    standard: str = FETCH

    @property
    def url(self) -> str:
        """Where the standard says it."""
        return self.standard + self.anchor
