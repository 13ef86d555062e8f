"""An address as a picture for the camera of a phone."""

import segno


def qr_code(url: str) -> str:
    """The QR code as a `data:` address, for the `src` of an image."""
    return segno.make(url, error="m").svg_data_uri(scale=4, border=2)
