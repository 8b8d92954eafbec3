"""Real pictures out of nothing but bytes: a small JPEG encoder, an EXIF with a place, a PNG, and broken ones."""

import struct
import subprocess
import zlib

# The standard Huffman table of luminance DC differences: code lengths, values.
_DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
_DC_VALUES = list(range(12))
# One code is enough for AC: the end of the block.
_AC_LENGTHS = [1] + [0] * 15
_AC_VALUES = [0]


def _codes(lengths, values):
    table, code, at = {}, 0, 0
    for length, count in enumerate(lengths, start=1):
        for _ in range(count):
            table[values[at]] = (code, length)
            code, at = code + 1, at + 1
        code <<= 1
    return table


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(width: int = 640, height: int = 480, seed: int = 1, exif: bytes = b"") -> bytes:
    """A baseline JPEG of flat 8×8 blocks: a sky, a road and a dark patch, shifted by `seed`."""
    blocks_wide, blocks_high = (width + 7) // 8, (height + 7) // 8
    dc = _codes(_DC_LENGTHS, _DC_VALUES)
    out, bits, size, last = bytearray(), 0, 0, [0, 0, 0]
    end_of_block = (0, 1)

    def put(code: int, length: int) -> None:
        nonlocal bits, size
        bits, size = bits << length | code, size + length

    for y in range(blocks_high):
        for x in range(blocks_wide):
            for index, value in enumerate(_ycc(_scene(x / blocks_wide, y / blocks_high, seed))):
                difference = value - last[index]
                last[index] = value
                length = abs(difference).bit_length()
                put(*dc[length])
                if length:
                    put(difference if difference > 0 else difference + (1 << length) - 1, length)
                put(*end_of_block)
        # Keep the number small: whole bytes leave at the end of every row.
        keep = size % 8
        out += (bits >> keep).to_bytes(size // 8, "big")
        bits, size = bits & ((1 << keep) - 1), keep
    if size:
        out += bytes([(bits << (8 - size) | ((1 << (8 - size)) - 1)) & 0xFF])
    scan = bytes(out).replace(b"\xff", b"\xff\x00")
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"".join(bytes([n, 0x11, 0]) for n in (1, 2, 3))
    tables = bytes([0x00, *_DC_LENGTHS, *_DC_VALUES]) + bytes([0x10, *_AC_LENGTHS, *_AC_VALUES])
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + (_segment(0xE1, b"Exif\0\0" + exif) if exif else b"")
        + _segment(0xDB, bytes([0]) + bytes([8] * 64))
        + _segment(0xC0, frame)
        + _segment(0xC4, tables)
        + _segment(0xDA, bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0]))
        + scan
        + b"\xff\xd9"
    )


def _scene(x: float, y: float, seed: int):
    hole = ((x - 0.3 - 0.04 * (seed % 9)) / 0.2) ** 2 + ((y - 0.75) / 0.12) ** 2
    if y < 0.45:
        return (150 - seed % 40, 190, 225 - int(80 * y))
    if hole < 1:
        return (60, 50 + seed % 30, 45)
    return (128 + (seed * 7) % 40, 126, 122) if abs(x - 0.5) > 0.02 else (235, 235, 220)


def _ycc(rgb):
    r, g, b = rgb
    luma = 0.299 * r + 0.587 * g + 0.114 * b
    blue, red = (b - luma) * 0.564, (r - luma) * 0.713
    # The DC coefficient is eight times the mean; the quantiser is 8.
    return (round(luma - 128), round(blue), round(red))


def exif_with_place(latitude: float, longitude: float, camera: str = "OTKLIKCAM", owner: str = "Ivanova Secret") -> bytes:
    """A TIFF block as phones write it: the camera, the owner, the moment and the place."""
    texts = {0x010F: camera, 0x0110: "Model S", 0x0132: "2026:03:01 12:00:00", 0x013B: owner}
    entries, data = [], bytearray()
    gps = _gps(latitude, longitude)
    start = 8 + 2 + 12 * (len(texts) + 1) + 4
    for tag, text in sorted(texts.items()):
        raw = text.encode() + b"\0"
        entries.append(struct.pack("<HHII", tag, 2, len(raw), start + len(data)))
        data += raw + b"\0" * (len(raw) % 2)
    place = start + len(data)
    entries.append(struct.pack("<HHII", 0x8825, 4, 1, place))
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + b"".join(entries) + b"\0" * 4
    return head + bytes(data) + gps(place)


def _gps(latitude: float, longitude: float):
    def parts(value: float) -> bytes:
        value = abs(value)
        degrees, minutes = int(value), int(value * 60) % 60
        seconds = round((value * 3600 - degrees * 3600 - minutes * 60) * 10_000)
        return struct.pack("<6I", degrees, 1, minutes, 1, seconds, 10_000)

    def block(at: int) -> bytes:
        values = at + 2 + 12 * 4 + 4
        rows = [
            struct.pack("<HHI4s", 1, 2, 2, (b"N" if latitude >= 0 else b"S") + b"\0\0\0"),
            struct.pack("<HHII", 2, 5, 3, values),
            struct.pack("<HHI4s", 3, 2, 2, (b"E" if longitude >= 0 else b"W") + b"\0\0\0"),
            struct.pack("<HHII", 4, 5, 3, values + 24),
        ]
        return struct.pack("<H", 4) + b"".join(rows) + b"\0" * 4 + parts(latitude) + parts(longitude)

    return block


def png(width: int = 64, height: int = 64, seed: int = 1) -> bytes:
    """A true-colour PNG."""
    rows = b"".join(
        b"\0" + b"".join(bytes([(x * 4 + seed * 40) % 256, (y * 4) % 256, 90]) for x in range(width)) for y in range(height)
    )

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def heic(folder, source) -> "pathlib.Path":
    """A HEIC made of another picture by libheif's own tool."""
    target = folder / "photo.heic"
    subprocess.run(["heif-enc", "-q", "50", str(source), "-o", str(target)], check=True, capture_output=True, timeout=60)
    return target


def traces(data: bytes, *secrets: str) -> list[str]:
    """What of a photo's past is left in a file: EXIF, XMP, IPTC, and the words given."""
    marks = [b"Exif\0\0", b"EXIF", b"http://ns.adobe.com/xap", b"<x:xmpmeta", b"Photoshop 3.0", b"8BIM", *map(str.encode, secrets)]
    return [mark.decode(errors="replace") for mark in marks if mark in data]
