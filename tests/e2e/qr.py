"""Reading a QR code off the screen, as the camera of a phone does."""

import base64

import zxingcpp
from playwright.sync_api import Locator

GREY = """async (image) => {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let grey = '';
    for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]);
    return { width, height, grey: btoa(grey) };
}"""
"""An image as its pixels, one byte of grey each."""


def decoded(image: Locator) -> str:
    """What the picture says. Fails where it is none that can be read."""
    seen = image.evaluate(GREY)
    pixels = memoryview(base64.b64decode(seen["grey"]))
    [found] = zxingcpp.read_barcodes(pixels.cast("B", shape=[seen["height"], seen["width"]]))
    return found.text
