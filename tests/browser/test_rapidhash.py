import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.browser.rapidhash import rapidhash, rapidhash_of_name

SECRET = (0x2D358DCCAA6C78A5, 0x8BB84B93962EACC9, 0x4B33A62ED433D4A3)
SEED = 0xBDD89AA982704029


def mum(a: int, b: int) -> tuple[int, int]:
    high, low = divmod(a * b, 2**64)
    return low, high


def mix(a: int, b: int) -> int:
    low, high = mum(a, b)
    return low ^ high


def word(data: bytes, start: int, size: int = 8) -> int:
    return sum(byte << (8 * index) for index, byte in enumerate(data[start : start + size]))


def ends(data: bytes) -> tuple[int, int]:
    """The two words that up to 16 bytes make: overlapping halves from 4 bytes on, the three bytes that exist before."""
    size = len(data)
    if size == 0:
        return 0, 0
    if size < 4:
        return data[0] << 56 | data[size // 2] << 32 | data[-1], 0
    step = 4 if size >= 8 else 0
    halves = [word(data, start, 4) for start in (0, size - 4, step, size - 4 - step)]
    return halves[0] << 32 | halves[1], halves[2] << 32 | halves[3]


def slow(data: bytes) -> int:
    """As the C code goes: stripes of 48 bytes in three lanes, then up to two of 16, then the last 16 bytes."""
    size, seed = len(data), SEED
    seed ^= mix(seed ^ SECRET[0], SECRET[1]) ^ size
    if size <= 16:
        a, b = ends(data)
    else:
        rest = data
        if size > 48:
            lanes = [seed] * 3
            while len(rest) >= 48:
                pairs = [(word(rest, start), word(rest, start + 8)) for start in (0, 16, 32)]
                lanes = [mix(pairs[i][0] ^ SECRET[i], pairs[i][1] ^ lanes[i]) for i in range(3)]
                rest = rest[48:]
            seed = lanes[0] ^ lanes[1] ^ lanes[2]
        if len(rest) > 16:
            seed = mix(word(rest, 0) ^ SECRET[2], word(rest, 8) ^ seed ^ SECRET[1])
        if len(rest) > 32:
            seed = mix(word(rest, 16) ^ SECRET[2], word(rest, 24) ^ seed)
        a, b = word(data, size - 16), word(data, size - 8)
    low, high = mum(a ^ SECRET[1], b ^ seed)
    return mix(low ^ SECRET[0] ^ size, high ^ SECRET[1])


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        # Of `abcdefgh`, repeated: the vectors that ports of it are tested with, such as the one in Bun.
        (0, 0x5A6EF77074EBC84B),
        (1, 0xC11328477BC0F5D1),
        (2, 0x5644AC035E40D569),
        (3, 0x0347080FBF5FCD81),
        (4, 0x056B66B8DC802BCC),
        (8, 0xB6BF9055973AAC7C),
        (16, 0xED56D62EEAD1E402),
        (32, 0xC19072D767DA8FFB),
        (64, 0x89BB40A9928A4F0D),
        (128, 0xE0AF7C5E7B6E29FD),
        (256, 0x9A3ED35FBEDFA11A),
        (512, 0x4C684B2119CA19FB),
        (1024, 0x4B575F5BF25600D6),
    ],
)
def test_published_vectors(size: int, expected: int) -> None:
    assert rapidhash((b"abcdefgh" * 128)[:size]) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # What Blink's own test, string_hasher_test.cc, expects of the code that `header_order` follows.
        (b"\0", 0x48DFCE108249B3F8),
        (b"\x41\x95\xff\x50\x01", 0xE9422771E0A5DDE6),
        ("\x41\x95\uffff\u1080\x01".encode("utf-16-le"), 0x4A2DA770EEA75C1E),
    ],
)
def test_vectors_of_blink(data: bytes, expected: int) -> None:
    assert rapidhash(data) == expected


@given(st.binary(max_size=200))
def test_is_its_slow_twin(data: bytes) -> None:
    assert rapidhash(data) == slow(data)


@pytest.mark.parametrize("size", range(150))
def test_is_its_slow_twin_at_every_length(size: int) -> None:
    data = bytes(index * 37 % 256 for index in range(size))
    assert rapidhash(data) == slow(data)


@given(st.text(st.characters(max_codepoint=0x7F), min_size=2, max_size=40))
def test_a_name_is_hashed_by_its_utf16(name: str) -> None:
    assert rapidhash_of_name(name) == rapidhash(name.encode("utf-16-le"))


@pytest.mark.parametrize("name", ["0", "*", "x"])
def test_a_name_of_one_character_is_read_as_its_number(name: str) -> None:
    low, high = mum(ord(name) ^ SECRET[1], SEED ^ mix(SEED ^ SECRET[0], SECRET[1]) ^ 2)
    assert rapidhash_of_name(name) == mix(low ^ SECRET[0] ^ 2, high ^ SECRET[1]) != rapidhash(name.encode("utf-16-le"))
