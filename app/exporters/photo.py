"""Pictures made small enough for a phone, without what a camera wrote into them (place, time)."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
_LARGEST = 50_000_000  # picture points; a larger picture is a trap or no portrait
_QUALITIES = (80, 70, 60, 50, 40)
_SMALLEST = 64  # picture points of the longer side, below which nobody is recognised


def sized(data: bytes, largest_bytes: int, pixels: int) -> bytes | None:
    """A JPEG of at most so many bytes and pixels on its longer side; None where no picture can be read."""
    from PIL import Image, ImageOps  # not at start: platform.md

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd EXIF is no reason to drop a picture
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if image.width * image.height > _LARGEST:
                    return None
                if _fits(image, data, largest_bytes, pixels):
                    image.load()  # a cut file fails here
                    return data
                image.draft("RGB", (pixels, pixels))
                upright = _on_white(ImageOps.exif_transpose(image))
            return _shrunk(upright, largest_bytes, pixels)
    except Exception:  # noqa: BLE001 - for a damaged file Pillow's decoders raise whatever they run into
        return None


def _fits(image: Image, data: bytes, largest_bytes: int, pixels: int) -> bool:
    """Whether the picture can stay as it is: a small plain JPEG that tells nothing but itself."""
    return (
        image.format == "JPEG"
        and image.mode in ("RGB", "L")
        and len(data) <= largest_bytes
        and max(image.size) <= pixels
        and not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & image.info.keys()
    )


def _on_white(image: Image) -> Image:
    from PIL import Image as Images

    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        ground = Images.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image.convert("RGB")


def _shrunk(image: Image, largest_bytes: int, pixels: int) -> bytes | None:
    side = min(pixels, max(image.size))
    while side >= min(_SMALLEST, max(image.size)):
        image.thumbnail((side, side))
        for quality in _QUALITIES:
            stream = io.BytesIO()
            image.save(stream, "JPEG", quality=quality, optimize=True)
            if stream.tell() <= largest_bytes:
                return stream.getvalue()
        side = side * 3 // 4
    return None
