"""Pictures made here, byte by byte: no library, no file on the disk."""

import random
import struct
import zlib


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, depth: int, colour: int, packed: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    )


def photo(seed: int, side: int = 48) -> bytes:
    """A small picture of noise, unlike that of any other seed."""
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(side * 3) for _ in range(side))
    return _png(side, side, 8, 2, zlib.compress(rows, 1))


def bomb(side: int = 30_000) -> bytes:
    """A true PNG of nothing: a few megabytes that unfold to `side` × `side` pixels of four bytes.

    Made of one packed piece of zeros again and again: packing them all would take a minute.
    """
    total = side * (1 + side * 4)
    piece = 1 << 20
    packer = zlib.compressobj(9)
    start = packer.compress(b"\0" * piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b"\0" * piece) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = packer.compress(b"\0" * (total % piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    end = b"\3\0" + struct.pack(">HH", total % 65521, 1)  # an empty last block; Adler-32 of zeros
    return _png(side, side, 8, 6, start + again * (total // piece - 1) + rest + end)
