"""Lays the rendered products over backgrounds and takes a bad photo of them; writes the photo and its exact truth.

Usage: python make-composites.py CACHE [--part tuning|untouched] [--each 5] [--limit N]
CACHE/objects holds the renders; CACHE/<part>/ receives NAME.jpg, NAME-alpha.png, NAME-foreground.png and index.jsonl.
Needs: numpy, pillow, and bpy the first time (rooms).
"""

import argparse
import hashlib
import io
import json
import math
from pathlib import Path

import numpy as np
from PIL import Image

from backgrounds import ROOMS, SURFACES, background, blur, read_rooms

HERE = Path(__file__).resolve().parent
LIGHT, DARK = ("marble", "linen"), ("slate", "walnut")


def decode(value):
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def encode(value):
    value = np.clip(value, 0, 1)
    return np.where(value <= 0.0031308, 12.92 * value, 1.055 * value ** (1 / 2.4) - 0.055)


def choose_background(entry, index, numbers):
    """Kind and detail of the background of an object's `index`-th photo; its own tone first where it is white or black."""
    flat = entry["view"][1] > 50
    if entry["tone"] and index == 0:
        return "studio", entry["tone"]
    if entry["tone"] and index == 1:
        return "flat" if flat else "table", str(numbers.choice(LIGHT if entry["tone"] == "white" else DARK))
    if index % 4 == 0:
        return "studio", str(numbers.choice(("white", "grey", "colour", "white", "black")))
    if index % 4 == 2 and not flat:
        return "room", str(numbers.choice(ROOMS))
    return "flat" if flat or index % 4 == 3 and numbers.random() < 0.4 else "table", str(numbers.choice(SURFACES))


def put_on_canvas(picture, size, numbers):
    """The product turned, mirrored and scaled on the canvas: straight colours (H×W×3) and alpha (H×W)."""
    height, width = size
    share = numbers.uniform(0.62, 0.93)
    side = int(min(picture.width, min(size) * share / 0.92))
    if numbers.random() < 0.5:
        picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
    small = resize_straight(picture, side)
    box = small.getchannel("A").getbbox()
    small = small.crop(box)
    x = int((width - small.width) * numbers.uniform(0.35, 0.65))
    y = int((height - small.height) * numbers.uniform(0.55, 0.8))
    colour = Image.new("RGB", (width, height), tuple(int(value) for value in np.asarray(small.convert("RGB")).mean((0, 1))))
    colour.paste(small.convert("RGB"), (x, y))
    alpha = Image.new("L", (width, height), 0)
    alpha.paste(small.getchannel("A"), (x, y))
    return np.asarray(colour, np.float32) / 255, np.asarray(alpha, np.float32) / 255


def expose_white(colour, alpha):
    """As a camera set for it: the middle of a white product is nearly white, whatever light it was rendered in."""
    middle = float(np.median(decode(colour[alpha > 0.9]).mean(1)))
    return encode(decode(colour) * np.clip(0.62 / max(middle, 1e-3), 0.6, 3.0))


def resize_straight(picture, side):
    """Colours and alpha resized apart: Pillow would premultiply to 8 bits and lose the colours of faint pixels."""
    colour = Image.merge("RGB", picture.split()[:3]).resize((side, side), Image.BOX if side < picture.width / 1.5 else Image.BICUBIC)
    alpha = picture.getchannel("A").resize((side, side), Image.BOX if side < picture.width / 1.5 else Image.BICUBIC)
    return Image.merge("RGBA", (*colour.split(), alpha))


def cast_shadow(alpha, flat, numbers):
    """How much light the product takes from the background, 0..1; drawn, not physical, and no part of the alpha."""
    height, width = alpha.shape
    rows = np.flatnonzero(alpha.max(1) > 0.1)
    top, bottom = rows[0], rows[-1]
    tall = bottom - top + 1
    force, soft = numbers.uniform(0.25, 0.6), numbers.uniform(0.008, 0.03) * max(height, width)
    if flat:
        shift = (int(numbers.uniform(0.005, 0.02) * height), int(numbers.uniform(-0.02, 0.02) * width))
        return force * (0.6 * blur(np.roll(alpha, shift, (0, 1)), soft) + 0.5 * blur(alpha, soft / 3))
    low, lean = numbers.uniform(0.12, 0.3), numbers.uniform(-0.5, 0.5)
    image = Image.fromarray((alpha * 255).astype(np.uint8))
    # Row y of the shadow shows the row of the product that stands as high as the shadow is long there.
    base = bottom - 0.02 * tall
    cast = image.transform((width, height), Image.AFFINE, (1, lean / low * 1.0, -lean / low * base, 0, 1 / low, base - base / low), Image.BILINEAR)
    cast = blur(np.asarray(cast, np.float32) / 255, soft)
    foot = np.where((np.arange(height) > bottom - 0.06 * tall)[:, None], alpha, 0)
    contact = blur(np.roll(foot, int(0.004 * height), 0), soft / 2.5)
    return np.clip(force * cast + 0.55 * contact, 0, 0.85)


def take_photo(colour, alpha, behind, numbers):
    """What the camera does: white balance, exposure and lens on truth and photo alike; then noise, on the photo alone."""
    gains = np.array([numbers.uniform(0.86, 1.16), 1, numbers.uniform(0.84, 1.18)]) * numbers.uniform(0.85, 1.08)
    colour, behind = encode(decode(colour) * gains), encode(decode(np.clip(behind, 0, 1)) * gains)
    lens = numbers.uniform(0.0, 0.9)
    soft_alpha, soft_colour = (blur(alpha, lens), blur(colour * alpha[..., None], lens)) if lens > 0.25 else (alpha, colour * alpha[..., None])
    # Truth is stored in 8 bits, and the photo is made from what is stored: exact by construction.
    stored_alpha = np.round(np.clip(soft_alpha, 0, 1) * 255) / 255
    straight = np.where(soft_alpha[..., None] > 1e-3, soft_colour / np.maximum(soft_alpha, 1e-3)[..., None], colour)
    stored_colour = np.round(np.clip(straight, 0, 1) * 255) / 255 * (stored_alpha > 0)[..., None]
    if lens > 0.25:
        behind = blur(behind, lens)
    photo = stored_colour * stored_alpha[..., None] + behind * (1 - stored_alpha[..., None])
    light, shot, read = decode(photo), numbers.uniform(0, 0.0016), numbers.uniform(0, 0.004)
    noise = numbers.standard_normal(photo.shape) * np.sqrt(shot * light + read**2)
    return encode(light + noise), stored_alpha, stored_colour


def make_composite(entry, index, cache, rooms):
    """One photo with its truth; every number comes from the object's name and the index."""
    seed = int.from_bytes(hashlib.sha256(f"{entry['name']}/{index}".encode()).digest()[:8], "big")
    numbers = np.random.default_rng(seed)
    longest = int(numbers.choice((900, 1000, 1100, 1200)))
    size = {0: (longest, longest), 1: (longest, longest * 3 // 4), 2: (longest * 3 // 4, longest), 3: (longest, longest * 4 // 5)}[int(numbers.integers(4))]
    kind, detail = choose_background(entry, index, numbers)
    colour, alpha = put_on_canvas(Image.open(cache / "objects" / f"{entry['name']}.png"), size, numbers)
    if entry["tone"] == "white":
        colour = expose_white(colour, alpha)
    behind = background(kind, detail, size, numbers, rooms)
    behind = behind * (1 - cast_shadow(alpha, kind == "flat", numbers)[..., None])
    photo, alpha, colour = take_photo(colour, alpha, behind, numbers)
    quality, fine = int(numbers.integers(70, 96)), bool(numbers.random() < 0.4)
    name, out = f"{entry['name']}-{index + 1}", cache / entry["part"]
    out.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    to_bytes = lambda value: (np.clip(value, 0, 1) * 255 + 0.5).astype(np.uint8)
    Image.fromarray(to_bytes(photo)).save(buffer, "JPEG", quality=quality, subsampling=0 if fine else 2)
    (out / f"{name}.jpg").write_bytes(buffer.getvalue())
    Image.fromarray(to_bytes(alpha)).save(out / f"{name}-alpha.png")
    Image.fromarray(to_bytes(colour)).save(out / f"{name}-foreground.png")
    tone = same_tone(colour, alpha, behind)
    return {
        "name": name, "object": entry["name"], "part": entry["part"], "background": f"{kind}:{detail}",
        "hardCases": entry["hardCases"] + tone, "kind": entry["kind"], "width": size[1], "height": size[0],
        "quality": quality, "licence": entry["licence"] + "; background computed or CC0",
    }


def same_tone(colour, alpha, behind):
    """White on white and black on black, measured around the edge rather than believed."""
    near = blur(alpha, 6)
    inside, outside = (alpha > 0.9) & (near < 0.95), (alpha < 0.02) & (near > 0.02)
    if not inside.any() or not outside.any():
        return []
    product, ground = float(np.median(colour[inside].mean(1))), float(np.median(behind[outside].mean(1)))
    if product > 0.68 and ground > 0.72:
        return ["white-on-white"]
    return ["black-on-black"] if product < 0.28 and ground < 0.28 else []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cache", type=Path)
    parser.add_argument("--part", default="")
    parser.add_argument("--each", type=int, default=5)
    parser.add_argument("--limit", type=int, default=10_000)
    arguments = parser.parse_args()
    rooms = read_rooms(arguments.cache / "rooms")
    entries = json.loads((HERE / "objects.json").read_text())
    for part in ("tuning", "untouched"):
        if arguments.part not in ("", part):
            continue
        present = [entry for entry in entries if entry["part"] == part and (arguments.cache / "objects" / f"{entry['name']}.png").exists()]
        lines = []
        for entry in present:
            for index in range(arguments.each):
                if len(lines) >= arguments.limit:
                    break
                known = arguments.cache / part / f"{entry['name']}-{index + 1}.json"
                if not known.exists():
                    known.parent.mkdir(parents=True, exist_ok=True)
                    known.write_text(json.dumps(make_composite(entry, index, arguments.cache, rooms)))
                lines.append(known.read_text())
        (arguments.cache / part / "index.jsonl").write_text("\n".join(lines) + "\n")
        missing = [entry["name"] for entry in entries if entry["part"] == part and entry not in present]
        print(f"{part}: {len(lines)} composites of {len(present)} objects; not rendered: {', '.join(missing) or 'none'}")


if __name__ == "__main__":
    main()
