"""From linear light to a photograph: exposure, film curve, vignette, grain, JPEG."""

import io

import numpy
from PIL import Image

LUMINANCE = numpy.array([0.2126, 0.7152, 0.0722], numpy.float32)


def enlarge(picture, size, sharpen=0.45):
    """Bring a linear picture to a size (Lanczos) and give back the crispness that costs; same size: unchanged."""
    if picture.shape[0] == size:
        return picture
    layers = [Image.fromarray(picture[..., part]).resize((size, size), Image.LANCZOS) for part in range(3)]
    large = numpy.stack([numpy.asarray(layer) for layer in layers], axis=-1)
    small = [layer.resize((size // 3, size // 3), Image.BOX).resize((size, size), Image.BICUBIC) for layer in layers]
    return numpy.maximum(large + sharpen * (large - numpy.stack([numpy.asarray(layer) for layer in small], axis=-1)), 0)


def expose(picture, stand, target):
    """The factor that brings the floor around the stand point (0 to 1 of the frame) to a linear target."""
    height, width = picture.shape[:2]
    x, y, reach = int(stand[0] * width), int(stand[1] * height), max(2, width // 24)
    patch = picture[max(0, y - reach) : y + reach, x - reach : x + reach] @ LUMINANCE
    return float(target / numpy.median(patch))


def apply_film(picture, knee=0.6):
    """A film shoulder: straight up to the knee, then a soft roll towards white; hues are mostly kept."""

    def roll(values):
        above = numpy.maximum(values - knee, 0) / (1 - knee)
        return numpy.where(values > knee, knee + (1 - knee) * numpy.tanh(above), values)

    light = numpy.maximum(picture @ LUMINANCE, 1e-6)[..., None]
    whole, single = picture * (roll(light) / light), roll(picture)
    return numpy.clip(0.5 * whole + 0.5 * single, 0, 1)


def darken_corners(picture, amount):
    """A slight natural vignette (cosine-like), amount = loss in the corners."""
    height, width = picture.shape[:2]
    y, x = numpy.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(numpy.float32)
    return picture * (1 - amount * ((x * x + y * y) / 2) ** 1.3)[..., None]


def encode(picture):
    """Linear 0 to 1 to sRGB 0 to 1."""
    return numpy.where(picture <= 0.0031308, picture * 12.92, 1.055 * numpy.maximum(picture, 1e-8) ** (1 / 2.4) - 0.055)


def decode(values):
    """sRGB 0 to 1 to linear 0 to 1."""
    return numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def add_grain(values, amount=0.0055, seed=7):
    """Film grain in sRGB: mostly luminance, a little colour; it also keeps slow gradients from banding."""
    source = numpy.random.default_rng(seed)
    height, width = values.shape[:2]
    light = source.normal(0, 1, (height, width, 1)).astype(numpy.float32)
    light = 0.6 * light + 0.4 * numpy.roll(light, 1, 0) * 0.7 + 0.4 * numpy.roll(light, 1, 1) * 0.7
    colour = source.normal(0, 0.35, (height, width, 3)).astype(numpy.float32)
    strength = 0.6 + 0.8 * (1 - numpy.abs(2 * values.mean(axis=2, keepdims=True) - 0.9))
    return values + amount * strength * (light + colour)


def develop(picture, exposure, vignette=0.1, knee=0.6):
    """Linear render to linear display light, without grain: what shadows are measured on."""
    return apply_film(darken_corners(picture * exposure, vignette), knee)


def save_jpeg(path, shown, quality=88, limit=450_000, grain=True):
    """Write display light as sRGB JPEG; quality falls in steps where a fine pattern exceeds the limit of bytes."""
    values = encode(shown)
    if grain:
        values = add_grain(values)
    picture = Image.fromarray((numpy.clip(values, 0, 1) * 255 + 0.5).astype(numpy.uint8))
    while True:
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=quality, subsampling="4:2:0", optimize=True, progressive=True)
        if written.tell() <= limit or quality <= 60:
            break
        quality -= 4
    path.write_bytes(written.getvalue())


def save_png(path, shown):
    """Write display light as an sRGB PNG without grain, for measurements."""
    Image.fromarray((numpy.clip(encode(numpy.clip(shown, 0, 1)), 0, 1) * 255 + 0.5).astype(numpy.uint8)).save(path)
