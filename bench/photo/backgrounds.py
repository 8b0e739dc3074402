"""Backgrounds of the composites: studio tones, surfaces seen from above or in perspective, blurred rooms.

Surfaces are computed; rooms are the CC0 panoramas that come with Blender. All are arrays of sRGB values in 0..1.
"""

import math

import numpy as np
from PIL import Image

ROOMS = ("interior", "city", "courtyard", "forest", "studio", "sunset", "sunrise")
SURFACES = ("oak", "walnut", "concrete", "marble", "linen", "carpet", "tiles", "brick", "kraft", "slate", "terrazzo", "denim")


def blur(plane, radius):
    """Gaussian blur of a float array of one or three channels."""
    if radius <= 0:
        return plane
    if radius > 5:  # Wide blurs lose nothing at a smaller size, and cost much less.
        return blur_small(plane, radius, int(radius / 2.5))
    reach = max(1, int(3 * radius))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    plane = plane.astype(np.float32)
    for axis in (0, 1):
        padded = np.pad(plane, [(reach, reach) if a == axis else (0, 0) for a in range(plane.ndim)], mode="edge")
        size = plane.shape[axis]
        plane = sum(weight * padded.take(range(at, at + size), axis) for at, weight in enumerate(kernel))
    return plane


def blur_small(plane, radius, factor):
    height, width = plane.shape[:2]
    small = (max(2, height // factor), max(2, width // factor))
    channels = plane[..., None] if plane.ndim == 2 else plane
    done = []
    for channel in np.moveaxis(channels, -1, 0):
        image = Image.fromarray(channel.astype(np.float32), "F").resize((small[1], small[0]), Image.BOX)
        done.append(stretch(blur(np.asarray(image), radius / factor), (height, width)))
    result = np.stack(done, -1)
    return result[..., 0] if plane.ndim == 2 else result


def stretch(plane, size):
    """Bicubic resize of one float channel to (height, width)."""
    return np.asarray(Image.fromarray(plane.astype(np.float32), "F").resize((size[1], size[0]), Image.BICUBIC))


def cloud(numbers, size, cells, octaves=5, ratio=(1, 1)):
    """Fractal noise of mean 0 and deviation about 1."""
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        grid = (max(2, int(cells * ratio[0] * 2**octave)), max(2, int(cells * ratio[1] * 2**octave)))
        grid = (min(grid[0], size[0]), min(grid[1], size[1]))
        total += stretch(numbers.standard_normal(grid), size) * 0.55**octave
    return total / total.std()


def tint(plane, colour):
    return np.clip(plane[..., None] * np.array(colour, np.float32), 0, 1)


def surface(kind, numbers, size=1024):
    """A square of a material seen from above."""
    shape, (y, x) = (size, size), np.mgrid[0:size, 0:size] / size
    if kind in ("oak", "walnut"):
        planks = np.floor(x * 5)
        grain = cloud(numbers, shape, 2, 6, (1, 14)) * 0.06 + 0.05 * np.sin(40 * x + 5 * cloud(numbers, shape, 2, 3, (1, 4)))
        gap = np.minimum(1, np.abs((x * 5) % 1 - 0.5) * -2 * 60 + 60)
        value = (0.92 + grain + 0.07 * np.sin(planks * 12.9898 * 7)) * (0.55 + 0.45 * np.clip(gap, 0, 1))
        return tint(value, (0.78, 0.60, 0.42) if kind == "oak" else (0.40, 0.26, 0.17))
    if kind == "marble":
        vein = np.abs(np.sin(5 * x + 4 * y + 1.6 * cloud(numbers, shape, 3, 5)))
        return tint(0.94 - 0.28 * np.exp(-9 * vein) + 0.015 * cloud(numbers, shape, 8), (1, 0.99, 0.975))
    if kind in ("linen", "denim"):
        weave = np.sin(x * math.tau * 150) * np.sin(y * math.tau * 150)
        value = 0.9 + 0.06 * weave + 0.035 * cloud(numbers, shape, 120, 2, (1, 0.1)) + 0.035 * cloud(numbers, shape, 120, 2, (0.1, 1)) + 0.04 * cloud(numbers, shape, 3)
        return tint(value, (0.93, 0.91, 0.87) if kind == "linen" else (0.20, 0.28, 0.42))
    if kind == "carpet":
        return tint(0.75 + 0.13 * cloud(numbers, shape, 200, 2) + 0.05 * cloud(numbers, shape, 6), numbers.uniform(0.25, 0.85, 3))
    if kind in ("tiles", "brick"):
        rows = 7 if kind == "tiles" else 14
        shift = 0 if kind == "tiles" else 0.5 * (np.floor(y * rows) % 2)
        across = x * (7 if kind == "tiles" else 5) + shift
        edge = np.minimum(np.minimum(across % 1, 1 - across % 1) * (1 if kind == "tiles" else 2.4), np.minimum((y * rows) % 1, 1 - (y * rows) % 1))
        joint = np.clip(edge * 30 - 0.6, 0, 1)[..., None]
        pick = np.sin(np.floor(across) * 12.9898 + np.floor(y * rows) * 78.233) * 0.07
        base = tint(0.9 + pick + 0.04 * cloud(numbers, shape, 20), (0.86, 0.87, 0.88) if kind == "tiles" else (0.66, 0.34, 0.26))
        return base * joint + 0.62 * (1 - joint)
    if kind == "terrazzo":
        flakes = cloud(numbers, shape, 26, 2)
        colour = tint(0.9 + 0.02 * cloud(numbers, shape, 60), (0.95, 0.93, 0.9))
        for level, paint in ((1.3, (0.62, 0.35, 0.25)), (1.7, (0.25, 0.33, 0.32)), (2.1, (0.85, 0.68, 0.4))):
            colour = np.where((np.roll(flakes, int(level * 170), 0) > level)[..., None], paint, colour)
        return colour
    grey = {"concrete": (0.62, 0.61, 0.59), "kraft": (0.72, 0.55, 0.38), "slate": (0.11, 0.115, 0.12)}[kind]
    rough = {"concrete": 0.07, "kraft": 0.04, "slate": 0.12}[kind]
    return tint(1 + rough * cloud(numbers, shape, 4, 8), grey)


def sample(picture, across, down):
    """Bilinear look-up with wrapping; coordinates in pixels."""
    height, width = picture.shape[:2]
    x0, y0 = np.floor(across).astype(int), np.floor(down).astype(int)
    fx, fy = (across - x0)[..., None], (down - y0)[..., None]
    at = lambda dx, dy: picture[(y0 + dy) % height, (x0 + dx) % width]
    return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy


def look_into(room, size, numbers):
    """A view of 55° into a panorama (sRGB, equirectangular), blurred as by a lens focused on the product."""
    height, width = size
    y, x = np.mgrid[0:height, 0:width]
    focal = 0.5 * max(size) / math.tan(math.radians(27))
    dx, dy = (x - width / 2) / focal, (y - height / 2) / focal
    turn = numbers.uniform(0, math.tau)
    longitude = np.arctan(dx) + turn
    latitude = np.arctan2(dy + numbers.uniform(-0.05, 0.2), np.sqrt(1 + dx * dx))
    rows, columns = room.shape[:2]
    seen = sample(room, longitude / math.tau * columns, np.clip((latitude / math.pi + 0.5) * rows, 0, rows - 2))
    return blur(seen, numbers.uniform(3, 9))


def floor_of(texture, size, horizon, numbers):
    """The texture as a floor in perspective below the horizon (a share of the height); blurred far away."""
    height, width = size
    y, x = np.mgrid[0:height, 0:width]
    depth = 0.55 / np.maximum((y / height - horizon), 0.012)
    across = (x / width - 0.5) * depth * 717 + numbers.uniform(0, 1000)
    near = sample(texture, across, depth * 614)
    far = sample(blur(texture, 6), across, depth * 614)
    share = np.clip((depth - 1.2) / 2.0, 0, 1)[..., None]
    return near * (1 - share) + far * share


def studio(size, numbers, tone):
    """A cove: a wall that turns into a floor without an edge."""
    height, width = size
    y, x = np.mgrid[0:height, 0:width] / np.array([height, width]).reshape(2, 1, 1)
    colour = {"white": np.full(3, numbers.uniform(0.93, 0.99)), "black": np.full(3, numbers.uniform(0.015, 0.06)),
              "grey": np.full(3, numbers.uniform(0.35, 0.75)), "colour": numbers.uniform(0.2, 0.9, 3)}[tone]
    fall = 1 - numbers.uniform(0.02, 0.12 if tone == "white" else 0.3) * ((x - numbers.uniform(0.3, 0.7)) ** 2 * 2 + y * numbers.uniform(0, 1))
    fold = 1 - 0.05 * np.exp(-(((y - numbers.uniform(0.55, 0.7)) / 0.08) ** 2))
    return tint(fall * fold, colour)


def background(kind, detail, size, numbers, rooms):
    """One background: `kind` is studio, room, table or flat; `detail` its tone, room or surface."""
    if kind == "studio":
        return studio(size, numbers, detail)
    if kind == "room":
        return look_into(rooms[detail], size, numbers)
    texture = surface(detail, numbers)
    # Mirrored, so that it repeats without a seam.
    texture = np.concatenate([texture, texture[:, ::-1]], 1)
    texture = np.concatenate([texture, texture[::-1]], 0)
    if kind == "flat":
        scale = numbers.uniform(0.5, 0.95)
        y, x = np.mgrid[0:size[0], 0:size[1]] * scale
        turn = numbers.uniform(0, math.tau)
        return sample(texture, x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
    horizon = numbers.uniform(0.2, 0.45)
    floor, wall = floor_of(texture, size, horizon, numbers), look_into(rooms[numbers.choice(ROOMS)], size, numbers)
    edge = np.clip(((np.arange(size[0]) / size[0]) - horizon) / 0.025, 0, 1)[:, None, None]
    return floor * edge + wall * (1 - edge)


def read_rooms(folder):
    """The panoramas as sRGB arrays; read once through Blender, then from the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rooms = {}
    for name in ROOMS:
        file = folder / f"{name}.png"
        if not file.exists():
            save_room(name, file)
        rooms[name] = np.asarray(Image.open(file), np.float32) / 255
    return rooms


def save_room(name, file):
    from pathlib import Path

    import bpy

    image = bpy.data.images.load(str(Path(bpy.utils.resource_path("LOCAL")) / f"datafiles/studiolights/world/{name}.exr"))
    pixels = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(pixels)
    linear = pixels.reshape(image.size[1], image.size[0], -1)[::-1, :, :3]
    linear = np.clip(linear * (0.28 / max(float(np.median(linear)), 1e-3)), 0, None)
    shown = linear / (1 + 0.35 * linear)
    Image.fromarray((np.clip(shown, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)).save(file)
