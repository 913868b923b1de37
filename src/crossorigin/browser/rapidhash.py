"""rapidhash v1, which orders Chromium's header maps (see `header_order`). https://github.com/Nicoshev/rapidhash"""

_MASK = (1 << 64) - 1
_SECRET = (0x2D358DCCAA6C78A5, 0x8BB84B93962EACC9, 0x4B33A62ED433D4A3)
_SEED = 0xBDD89AA982704029


def rapidhash(data: bytes) -> int:
    """The 64-bit hash of *data* under the default seed and secret."""
    size = len(data)
    seed = _SEED ^ _mix(_SEED ^ _SECRET[0], _SECRET[1]) ^ size
    if size <= 16:
        a, b = _short(data)
    else:
        seed = _long(data, seed)
        a, b = _read(data, size - 16, 8), _read(data, size - 8, 8)
    product = (a ^ _SECRET[1]) * (b ^ seed)
    return _mix((product & _MASK) ^ _SECRET[0] ^ size, (product >> 64) ^ _SECRET[1])


def _short(data: bytes) -> tuple[int, int]:
    size = len(data)
    if size >= 4:
        last, delta = size - 4, (size & 24) >> (size >> 3)
        a = _read(data, 0, 4) << 32 | _read(data, last, 4)
        return a, _read(data, delta, 4) << 32 | _read(data, last - delta, 4)
    return (data[0] << 56 | data[size >> 1] << 32 | data[-1], 0) if data else (0, 0)


def _long(data: bytes, seed: int) -> int:
    position, left = 0, len(data)
    if left > 48:
        lanes = [seed, seed, seed]
        while left >= 48:
            for lane in range(3):
                first = _read(data, position + 16 * lane, 8) ^ _SECRET[lane]
                lanes[lane] = _mix(first, _read(data, position + 16 * lane + 8, 8) ^ lanes[lane])
            position, left = position + 48, left - 48
        seed = lanes[0] ^ lanes[1] ^ lanes[2]
    if left > 16:
        seed = _mix(_read(data, position, 8) ^ _SECRET[2], _read(data, position + 8, 8) ^ seed ^ _SECRET[1])
        if left > 32:
            seed = _mix(_read(data, position + 16, 8) ^ _SECRET[2], _read(data, position + 24, 8) ^ seed)
    return seed


def _mix(a: int, b: int) -> int:
    product = (a & _MASK) * (b & _MASK)
    return (product & _MASK) ^ (product >> 64)


def _read(data: bytes, position: int, size: int) -> int:
    return int.from_bytes(data[position : position + size], "little")
