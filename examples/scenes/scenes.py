"""The six scenes: what stands where, how it is lit, how it is looked at."""

import math

import numpy

import foliage
import folds
import lights
import shapes
import surfaces
import surfaces_grained
from camera import View
from lights import Key

FLAT_FRAME = 0.8


class Plate:
    """One picture of a scene: camera, key light, geometry, and the numbers the compositor needs.

    far: metres of floor behind the stand point; wall: metres to an upright wall that rises from the
    floor there (None: the floor ends, or bends up as paper does); outline: floor polygon, if it has edges
    in the picture; target: linear brightness of the floor at the stand point.
    """

    def __init__(self, view, key, build, target, far, wall=None, outline=None, vignette=0.1, samples=64):
        self.view, self.key, self.build, self.target = view, key, build, target
        self.far, self.wall, self.outline, self.vignette, self.samples = far, wall, outline, vignette, samples


class Scene:
    """A scene with its names and its plates: `standing`, `flat`, and what is seen from two heights between them."""

    def __init__(self, identity, french, english, standing, flat, far=None):
        self.id, self.name = identity, {"fr": french, "en": english}
        raised = (raise_plate(standing, height, far) for height in HEIGHTS)
        self.plates = {"standing": standing, "flat": flat, **dict(zip(HEIGHTS, raised))}


# Degrees by which a camera looks down on a product that stands, and where the stand point falls then.
HEIGHTS = {"raised": (25, 0.73), "high": (40, 0.71)}


def raise_plate(plate, height, far):
    """The same place and light, seen from higher up; `far`: more floor, where a raised camera would look over its edge."""
    pitch, stand = HEIGHTS[height]
    view = View(plate.view.lens, pitch, plate.view.frame, stand, plate.view.f_number)
    return Plate(view, plate.key, plate.build, plate.target, far or plate.far, plate.wall, plate.outline, plate.vignette)


def stand_view(lens=70, pitch=9, f_number=4.0, frame=0.55, stand=0.75):
    """The camera of a standing plate; frame = metres of picture height at the stand point."""
    return View(lens, pitch, frame, stand, f_number)


def flat_view(f_number=8.0):
    """The camera straight above."""
    return View(50, 90, FLAT_FRAME, 0.5, f_number)


# --- studio cove -------------------------------------------------------------------------------


def build_cove(plate):
    """Seamless paper under one large soft box, with a light on the paper behind the product."""
    white = surfaces.paper((0.80, 0.80, 0.795))
    if plate.view.pitch == 90:
        shapes.add_ground(white)
    else:
        shapes.add_cove(0.55, 0.7, white)
        lights.add_panel((0.35, 0.0, 1.7), (0.15, 1.25, 0.55), 0.5, 0.5, 0.55, (1.0, 0.99, 0.97))
    lights.add_key(plate.key)
    lights.add_panel((1.5, -0.7, 1.0), (0, 0, 0), 1.2, 1.2, 0.55, (1.0, 0.985, 0.96))
    lights.set_surroundings(0.75, (0.95, 0.97, 1.0), (0.96, 0.98, 1.0))


# --- marble ------------------------------------------------------------------------------------


def build_marble(plate):
    """A polished slab with a rounded edge, a plain warm wall well behind it."""
    top = surfaces_grained.marble(0.62 if plate.view.pitch == 90 else 1.75)
    if plate.view.pitch == 90:
        shapes.add_ground(top)
    else:
        shapes.add_block((-1.6, -1.6, -0.03), (1.6, plate.far, 0), top, 0.004)
        shapes.add_wall(1.7, surfaces.plaster((0.74, 0.70, 0.655), 0.35))
        lights.link_to_wall(lights.add_panel((-1.4, 0.5, 1.6), (-0.1, 1.7, 0.25), 0.7, 0.7, 4.2, (1, 0.955, 0.90)))
    lights.add_key(plate.key)
    lights.add_panel((1.6, -0.6, 0.9), (0, 0, 0), 1.0, 1.4, 0.5, (1, 0.98, 0.95))
    lights.set_surroundings(0.62, (0.98, 0.98, 1.0), (0.95, 0.98, 1.0))


# --- wood --------------------------------------------------------------------------------------


def build_wood(plate):
    """A table of oak staves; behind it a warm room far out of focus."""
    oak = surfaces_grained.oak((0.53, 0.34, 0.185), (0.44, 0.27, 0.138), (0.255, 0.145, 0.07))
    end = 1.2 if plate.view.pitch == 90 else plate.far
    lay_staves(oak, end)
    if plate.view.pitch != 90:
        shapes.add_wall(2.6, surfaces.plaster((0.76, 0.655, 0.54), 0.35))
        lights.link_to_wall(lights.add_panel((-1.7, 1.3, 1.8), (-0.35, 2.6, 0.35), 0.7, 0.9, 4.2, (1, 0.90, 0.77)))
    lights.add_key(plate.key)
    lights.add_panel((1.6, -0.5, 1.0), (0, 0, 0), 1.2, 1.2, 0.42, (1, 0.95, 0.88))
    lights.set_surroundings(0.5, (1.0, 0.93, 0.85), (0.97, 0.97, 1.0))


def lay_staves(material, end):
    """Staves of differing widths, side by side, from the viewer to the far edge."""
    source = numpy.random.default_rng(21)
    far = end
    while far > -1.5:
        width = float(source.uniform(0.085, 0.125))
        shapes.add_block((-1.7, far - width + 0.0003, -0.035), (1.7, far, 0), material, 0.0007)
        far -= width


# --- linen -------------------------------------------------------------------------------------


def build_linen(plate):
    """A natural cloth over a table: flat where the product stands, folded around it."""
    cloth = surfaces.linen((0.70, 0.64, 0.55), (0.50, 0.445, 0.37))
    if plate.view.pitch == 90:
        shapes.add_cloth(folds.fold_flat, cloth, (-0.75, 0.75), (-0.75, 0.75), 0.004)
    else:
        shapes.add_cloth(folds.fold_table, cloth, (-0.9, 0.9), (-0.8, 0.9), 0.005)
        shapes.add_wall(1.5, surfaces.plaster((0.60, 0.575, 0.54), 0.5))
        lights.link_to_wall(lights.add_panel((-1.4, 0.4, 1.5), (-0.2, 1.5, 0.25), 0.8, 0.8, 3.2, (1, 0.965, 0.92)))
    lights.add_key(plate.key)
    lights.add_panel((1.6, -0.6, 1.0), (0, 0, 0), 1.2, 1.2, 0.4, (1, 0.98, 0.95))
    lights.set_surroundings(0.6, (1.0, 0.98, 0.96), (0.96, 0.98, 1.0))


# --- concrete with window ----------------------------------------------------------------------


def build_concrete(plate):
    """Low sun through a window with bars, over a concrete ledge and up a rendered wall."""
    shapes.add_ground(surfaces.concrete((0.48, 0.455, 0.435), (0.345, 0.33, 0.318)), far=plate.wall)
    if plate.wall:
        shapes.add_wall(plate.wall, surfaces.plaster((0.60, 0.575, 0.545)))
    lights.add_key(plate.key)
    towards = lights.aim(plate.key.azimuth, plate.key.elevation)
    if plate.wall:
        shapes.add_window(towards, 1.25, (4, 3), 0.22, 0.27, 0.03, (0.125, 0.33))
    else:
        shapes.add_window(towards, 1.25, (3, 3), 0.34, 0.27, 0.034, (0.0, 0.02), math.radians(14))
    lights.add_panel((1.5, -1.0, 1.2), (0, 0, 0), 1.5, 1.5, 0.35, (1, 0.95, 0.90))
    lights.set_surroundings(0.62, (0.96, 0.93, 0.92), (0.90, 0.93, 1.0))


# --- plinth with foliage -----------------------------------------------------------------------


def build_plinth(plate):
    """A round plinth before a painted wall; branches out of the picture throw their shadow on it."""
    wall_colour, plinth_colour = (0.70, 0.535, 0.455), (0.74, 0.665, 0.60)
    if plate.view.pitch == 90:
        shapes.add_ground(surfaces.paint((0.71, 0.56, 0.485)))
        hang_branches(plate, FLAT_BRANCHES)
    else:
        shapes.add_plinth(PLINTH_RADIUS, 1.0, surfaces.plaster(plinth_colour))
        shapes.add_wall(0.62, surfaces.paint(wall_colour))
        shapes.add_ground(surfaces.paint(wall_colour), height=-1.0)
        hang_branches(plate, WALL_BRANCHES)
    lights.add_key(plate.key)
    lights.add_panel((1.5, -0.9, 1.0), (0, 0, 0), 1.4, 1.4, 0.4, (1, 0.96, 0.92))
    lights.set_surroundings(0.75, (1.0, 0.93, 0.90), (0.93, 0.96, 1.0))


PLINTH_RADIUS = 0.235
# Where the shadow of each branch starts (a point of the lit surface), its direction there, length, leaves,
# and how many metres before the surface it hangs: the nearer, the sharper its shadow.
WALL_BRANCHES = (
    ((-0.50, 0.62, 0.52), (0.92, 0, -0.40), 0.62, 13, 0.45),
    ((-0.52, 0.62, 0.36), (0.85, 0, -0.22), 0.46, 11, 0.75),
    ((-0.46, 0.62, 0.18), (0.8, 0, 0.18), 0.30, 8, 0.55),
    ((-0.16, 0.62, 0.60), (0.75, 0, -0.66), 0.50, 11, 0.9),
    ((0.12, 0.62, 0.60), (0.7, 0, -0.7), 0.44, 10, 0.55),
    ((0.56, 0.62, 0.50), (-0.75, 0, -0.5), 0.46, 10, 0.8),
    ((0.58, 0.62, 0.22), (-0.7, 0, 0.22), 0.30, 8, 0.5),
)
FLAT_BRANCHES = (
    ((-0.58, 0.50, 0), (0.86, -0.30, 0), 0.72, 14, 0.45),
    ((-0.62, 0.26, 0), (0.8, -0.22, 0), 0.50, 12, 0.8),
    ((-0.20, 0.56, 0), (0.75, -0.50, 0), 0.62, 13, 0.65),
    ((0.58, 0.50, 0), (-0.55, -0.75, 0), 0.60, 12, 0.5),
    ((0.60, 0.14, 0), (-0.55, -0.75, 0), 0.42, 10, 0.85),
    ((-0.60, -0.24, 0), (0.7, -0.40, 0), 0.50, 11, 0.55),
    ((-0.56, -0.02, 0), (0.5, -0.75, 0), 0.36, 9, 0.9),
)


def hang_branches(plate, branches):
    """Hang branches on the lines from their shadows to the sun, nearer ones sharper than farther ones."""
    towards = lights.aim(plate.key.azimuth, plate.key.elevation)
    source = foliage.start_random(12)
    for shadow, direction, length, leaves, away in branches:
        start = [part + away * step for part, step in zip(shadow, towards)]
        foliage.add_branch(start, direction, length, (0.105, 0.030), leaves, source)


# --- the list ----------------------------------------------------------------------------------

BACK_LEFT = 312
SIDE_LEFT = 228


def soft_key(size, elevation=46, azimuth=BACK_LEFT, colour=(1, 0.985, 0.96), strength=3.0):
    """A round soft box from the upper left back."""
    return Key(azimuth, elevation, size, strength, colour)


def sun(azimuth, elevation, size, colour=(1, 0.93, 0.82), strength=3.6):
    """Sunlight from a direction."""
    return Key(azimuth, elevation, size, strength, colour, None)


def circle(radius, parts=48):
    """A disc as a polygon of floor metres (x right, z away)."""
    turns = [2 * math.pi * part / parts for part in range(parts)]
    return [[round(radius * math.sin(t), 4), round(radius * math.cos(t), 4)] for t in turns]


SCENES = [
    Scene(
        "studio-cove", "Studio à fond continu", "Studio cove",
        Plate(stand_view(75, 9, 4.0), soft_key(26), build_cove, 0.69, 0.55),
        Plate(flat_view(), soft_key(22), build_cove, 0.72, 0.6),
    ),
    Scene(
        "marble", "Marbre blanc", "White marble",
        Plate(stand_view(75, 9, 6.3), soft_key(20), build_marble, 0.64, 0.42),
        Plate(flat_view(), soft_key(18, 38), build_marble, 0.64, 0.6),
        far=1.5,
    ),
    Scene(
        "wood", "Table en chêne", "Oak table",
        Plate(stand_view(75, 9, 5.0), soft_key(15), build_wood, 0.32, 0.46),
        Plate(flat_view(), soft_key(13), build_wood, 0.32, 0.6),
        far=1.5,
    ),
    Scene(
        "linen", "Nappe en lin", "Linen cloth",
        Plate(stand_view(75, 10, 4.0), soft_key(12, 34), build_linen, 0.50, 0.44),
        Plate(flat_view(), soft_key(12, 36), build_linen, 0.50, 0.6),
        far=0.9,
    ),
    Scene(
        "concrete-window", "Béton et fenêtre", "Concrete with window light",
        Plate(stand_view(70, 9, 4.0), sun(SIDE_LEFT, 33, 1.0), build_concrete, 0.42, 0.5, 0.5),
        Plate(flat_view(), sun(302, 42, 1.0), build_concrete, 0.44, 0.6),
    ),
    Scene(
        "plinth-foliage", "Socle et feuillage", "Plinth with foliage shadow",
        Plate(stand_view(70, 9, 4.0), sun(SIDE_LEFT, 40, 1.7), build_plinth, 0.56, PLINTH_RADIUS, None, circle(PLINTH_RADIUS)),
        Plate(flat_view(), sun(BACK_LEFT, 48, 1.7), build_plinth, 0.52, 0.6),
    ),
]
