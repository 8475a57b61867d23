"""Pictures made small enough, upright and without what a camera wrote into them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.exporters.photo import sized
from tests.exporters.conftest import picture


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "JPEG"])
@pytest.mark.parametrize("limit", [20_480, 6_000])
def test_a_large_picture_becomes_small(kind: str, limit: int) -> None:
    data = sized(picture(900, 600, kind), limit, 320)
    assert data is not None
    assert len(data) <= limit
    image = opened(data)
    assert image.format == "JPEG"
    assert max(image.size) <= 320
    assert abs(image.width / image.height - 1.5) < 0.05


def test_a_small_plain_jpeg_stays_as_it_is() -> None:
    data = picture(100, 80, "JPEG")
    assert sized(data, 30_720, 320) == data


def test_a_picture_is_never_made_larger() -> None:
    assert opened(sized(picture(50, 40), 30_720, 320)).size == (50, 40)


def test_the_place_where_it_was_taken_is_not_passed_on() -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), "red").save(stream, "JPEG", exif=exif)
    image = opened(sized(stream.getvalue(), 30_720, 320))
    assert image.size == (40, 60)
    assert not image.getexif()
    assert "exif" not in image.info


def test_a_transparent_ground_becomes_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(stream, "PNG")
    pixel = opened(sized(stream.getvalue(), 30_720, 320)).getpixel((20, 20))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 40,000 × 40,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bomb(),
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_what_is_no_picture_is_left_out(data: bytes) -> None:
    assert sized(data, 30_720, 320) is None


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "BMP", "JPEG"])
def test_a_cut_picture_is_left_out(kind: str) -> None:
    data = picture(300, 300, kind)
    assert sized(data[: len(data) // 2], 30_720, 320) is None


@settings(max_examples=60)
@given(st.sampled_from(["PNG", "GIF", "WEBP", "BMP", "JPEG"]), st.integers(0, 2000), st.integers(0, 255))
def test_a_damaged_picture_never_raises(kind: str, place: int, value: int) -> None:
    data = bytearray(picture(40, 40, kind))
    data[place % len(data)] = value
    result = sized(bytes(data), 2_000, 320)
    assert result is None or len(result) <= 2_000
