"""Measure a scene's shadow with a real object, so that a drawn shadow can be compared with it.

Per plate, at 512 pixels: the empty set; a bottle (or a low box, seen from above) standing there; the
same with the object unseen, so that only its shadow is left; a card that takes the key light away from
the stand point; and the object glowing in the dark, seen by the floor's reflection alone. Surfaces carry their mean colour
instead of their pattern, which changes no ratio.
"""

import math
import shutil

import bpy
import numpy

import camera
import finishing
import lights
import rendering
import shapes
from nodes import Graph

SIZE = 512
FOOT = 0.042
BOTTLE = [(0.0005, 0.0), (FOOT, 0.0), (FOOT, 0.15), (0.038, 0.165), (0.018, 0.19), (0.016, 0.235), (0.0005, 0.235)]
BOX = (0.24, 0.16, 0.04)


def measure(scene, name, plate, options, build):
    """Light numbers of one view, measured; pictures go to the references folder."""
    options.references.mkdir(parents=True, exist_ok=True)
    flat = plate.view.pitch == 90
    look = Look(plate, options, build)
    empty = look.take()
    exposure = finishing.expose(empty, (0.5, plate.view.stand), plate.target)
    look.exposure = exposure
    bare = look.develop(empty)
    placed = look.develop(look.take(lambda: stand_object(flat)))
    shadow = look.develop(look.take(lambda: unseen(stand_object(flat))))
    carded = look.develop(look.take(lambda: hold_card(plate), SIZE // 2, 16))
    mirrored = look.take(lambda: glow(stand_object(flat)), SIZE // 2)
    ratio = shadow / numpy.maximum(bare, 1e-4)
    umbra = numpy.clip(look.patch(carded, (0, 0)) / look.patch(bare, (0, 0)), 0, 1)
    edge = BOX[1] / 2 if flat else FOOT
    foot = look.patch(ratio, find_foot(plate, flat, 0.005), 1)
    bright = look.patch(mirrored, (0, -edge - 0.012), 1)
    stem = f"{scene.id}-{name}"
    for label, picture in (("", placed), ("-empty", bare), ("-shadow", ratio)):
        finishing.save_png(options.references / f"{stem}{label}.png", picture)
    numpy.save(options.references / f"{stem}-shadow.npy", ratio.astype(numpy.float32))
    if not flat:
        shutil.copy(options.references / f"{stem}.png", options.references / f"{scene.id}.png")
        shutil.copy(options.references / f"{stem}-empty.png", options.references / f"{scene.id}-empty.png")
    return {
        "intensity": round(float(1 - umbra @ finishing.LUMINANCE), 3),
        "shadowColour": [round(float(part), 3) for part in umbra],
        "ambientOcclusion": round(float(numpy.clip(1 - (foot / umbra) @ finishing.LUMINANCE, 0, 1)), 3),
        "reflection": round(float(bright @ finishing.LUMINANCE), 3),
    }


def find_foot(plate, flat, gap):
    """The floor point a gap away from the object's foot, in the middle of its shadow."""
    towards = lights.aim(plate.key.azimuth, 0)
    reach = FOOT if not flat else min(half / max(abs(part), 1e-6) for half, part in zip((BOX[0] / 2, BOX[1] / 2), towards))
    return -(reach + gap) * towards[0], -(reach + gap) * towards[1]


class Look:
    """Takes small pictures of one plate with something added to it."""

    def __init__(self, plate, options, build):
        self.plate, self.build, self.options, self.exposure = plate, build, options, 1.0

    def take(self, add=None, size=SIZE, samples=8):
        """One linear picture, after adding something to the set; surfaces plain, everything in focus."""
        Graph.plain = True
        eye = self.build(self.plate)
        self.map = camera.floor_homography(eye, SIZE)
        eye.data.dof.use_dof = False
        if add:
            add()
        for lamp in bpy.data.lights:
            lamp.cycles.use_multiple_importance_sampling = False
        rendering.set_quality(size, samples, self.options.threads)
        Graph.plain = False
        return rendering.render_linear()

    def develop(self, picture):
        """The same development as the plate's, without grain: ratios are those a compositor multiplies with."""
        return finishing.develop(picture, self.exposure, self.plate.vignette)

    def patch(self, picture, floor, reach=3):
        """Mean colour around a floor point (x right, z away)."""
        scale = picture.shape[0] / SIZE
        u, v, w = self.map @ numpy.array([floor[0], floor[1], 1])
        x, y = int(u / w * scale), int(v / w * scale)
        return picture[y - reach : y + reach + 1, x - reach : x + reach + 1].reshape(-1, 3).mean(axis=0)


def stand_object(flat):
    """A matte grey bottle on the stand point, or a low box for a view from above."""
    grey = Graph("grey")
    material = grey.finish((0.45, 0.45, 0.45), (0.45, 0.45, 0.45), 0.6)
    if flat:
        half = (BOX[0] / 2, BOX[1] / 2)
        return shapes.add_block((-half[0], -half[1], 0), (half[0], half[1], BOX[2]), material, 0.001)
    return shapes.add_turned(BOTTLE, material)


def unseen(made):
    """The object casts its shadow and blocks light, but is not seen, nor mirrored."""
    made.visible_camera = made.visible_glossy = False


def hold_card(plate):
    """A round card between the light and the stand point, just covering the light."""
    towards = lights.aim(plate.key.azimuth, plate.key.elevation)
    radius = 0.4 * math.tan(math.radians(plate.key.size) / 2) * 1.15 + 0.06
    card = shapes.add_turned([(0.0005, 0), (radius, 0)], None, 48)
    card.location = towards * 0.4
    card.rotation_euler = towards.to_track_quat("Z", "Y").to_euler()
    shapes.hide_from_camera(card)


def glow(made):
    """All lamps out; the object shines with 1 and only reflections see it."""
    for thing in list(bpy.data.objects):
        if thing.type == "LIGHT":
            bpy.data.objects.remove(thing)
    lights.set_surroundings(0.0)
    tree = made.data.materials[0].node_tree
    shine = tree.nodes.new("ShaderNodeEmission")
    out = next(node for node in tree.nodes if node.type == "OUTPUT_MATERIAL")
    tree.links.new(shine.outputs[0], out.inputs["Surface"])
    made.visible_camera = made.visible_diffuse = False
