"""Renders the products of the photo benchmark: one RGBA PNG each, straight colours, exact alpha.

Usage: python make-objects.py OUT [--only NAME,NAME] [--size 1024] [--samples 8] [--threads 2]
Needs: bpy (Blender as a module), numpy, pillow.
"""

import argparse
import hashlib
import json
import math
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "blender"))

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from PIL import Image

import materials
import products_home, products_jewels, products_soft, products_worn  # noqa: F401,E401 (they register themselves)
from catalogue import PRODUCTS

LIGHTS = ["studio", "interior", "city", "courtyard", "forest", "sunset"]


def draw_number(name, what):
    """A number in 0..1 that depends on the name alone."""
    return int.from_bytes(hashlib.sha256(f"{what}/{name}".encode()).digest()[:4], "big") / 2**32


def set_scene(arguments):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine, scene.cycles.device = "CYCLES", "CPU"
    scene.render.resolution_x = scene.render.resolution_y = arguments.size
    scene.render.threads_mode, scene.render.threads = "FIXED", arguments.threads
    scene.render.film_transparent = True
    scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
    scene.render.image_settings.color_mode = "RGBA"
    scene.view_settings.view_transform = "Standard"
    scene.cycles.seed, scene.cycles.use_denoising = 1, False
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces, scene.cycles.glossy_bounces = 3, 1, 2
    scene.cycles.transparent_max_bounces = 48
    scene.cycles.sample_clamp_indirect = 4
    scene.cycles.use_adaptive_sampling = True
    return scene


def set_light(scene, name):
    """A CC0 room that comes with Blender, turned and mixed with one soft lamp."""
    world = bpy.data.worlds.new("room")
    world.use_nodes, scene.world = True, world
    nodes, links = world.node_tree.nodes, world.node_tree.links
    room, place, turn = nodes.new("ShaderNodeTexEnvironment"), nodes.new("ShaderNodeTexCoord"), nodes.new("ShaderNodeMapping")
    light = LIGHTS[int(draw_number(name, "light") * len(LIGHTS))]
    room.image = bpy.data.images.load(str(Path(bpy.utils.resource_path("LOCAL")) / "datafiles/studiolights/world" / f"{light}.exr"))
    turn.inputs["Rotation"].default_value[2] = math.tau * draw_number(name, "turn")
    links.new(place.outputs["Generated"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], room.inputs["Vector"])
    links.new(room.outputs["Color"], nodes["Background"].inputs["Color"])
    pixels = np.empty(len(room.image.pixels), np.float32)
    room.image.pixels.foreach_get(pixels)
    nodes["Background"].inputs["Strength"].default_value = 0.55 / max(float(np.clip(pixels.reshape(-1, 4)[:, :3], 0, 8).mean()), 0.05)


def set_lamp(scene, centre, reach, name):
    lamp = bpy.data.lights.new("lamp", "AREA")
    lamp.energy, lamp.size = 40 * reach * reach, 1.6 * reach
    side = -1 if draw_number(name, "side") < 0.5 else 1
    thing = bpy.data.objects.new("lamp", lamp)
    scene.collection.objects.link(thing)
    thing.location = centre + Vector((2.0 * side, -1.6, 2.6)) * reach
    thing.rotation_euler = (centre - thing.location).to_track_quat("-Z", "Y").to_euler()


def corners(scene):
    """Every vertex of the scene as the camera will see it."""
    graph = bpy.context.evaluated_depsgraph_get()
    found = []
    for thing in scene.objects:
        if thing.type not in ("MESH", "CURVE", "FONT", "CURVES"):
            continue
        whole = thing.evaluated_get(graph)
        if thing.type == "CURVES":
            flat = np.empty(len(whole.data.attributes["position"].data) * 3, np.float32)
            whole.data.attributes["position"].data.foreach_get("vector", flat)
        else:
            mesh = whole.to_mesh()
            flat = np.empty(len(mesh.vertices) * 3, np.float32)
            mesh.vertices.foreach_get("co", flat)
            whole.to_mesh_clear()
        points = flat.reshape(-1, 3)
        matrix = np.array(thing.matrix_world)
        found.append(points @ matrix[:3, :3].T + matrix[:3, 3])
    return np.concatenate(found)


def set_camera(scene, view, points):
    """A long lens that frames the product with a margin of 4 %."""
    low, high = points.min(0), points.max(0)
    centre, reach = Vector((low + high) / 2), float(np.linalg.norm(high - low)) / 2
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_width = 75, 36
    camera = bpy.data.objects.new("camera", data)
    scene.collection.objects.link(camera)
    scene.camera = camera
    turn, lift = math.radians(view[0]), math.radians(view[1])
    away = Vector((math.sin(turn) * math.cos(lift), -math.cos(turn) * math.cos(lift), math.sin(lift)))
    camera.location = centre + away * reach * 5.2
    camera.rotation_euler = (-away).to_track_quat("-Z", "Y").to_euler()
    bpy.context.view_layer.update()
    sample = points[:: max(1, len(points) // 6000)]
    seen = np.array([tuple(world_to_camera_view(scene, camera, Vector(point)))[:2] for point in sample])
    width = max(np.ptp(seen, axis=0)) / 0.92
    middle = (seen.min(0) + seen.max(0)) / 2 - 0.5
    data.shift_x, data.shift_y = middle[0] / width, middle[1] / width
    data.lens /= width
    return centre, reach


def take(scene, path, samples, threshold):
    scene.cycles.samples, scene.cycles.adaptive_threshold = samples, threshold
    scene.cycles.adaptive_min_samples = min(8, samples)
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(path))
    pixels = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    path.unlink()
    return pixels.reshape(scene.render.resolution_y, scene.render.resolution_x, 4)


def fill(colour, weight):
    """Colours for pixels of weight 0 too: means over ever larger squares (pull-push)."""
    if colour.shape[0] <= 2 or colour.shape[0] % 2:
        mean = (colour * weight[..., None]).sum((0, 1)) / max(float(weight.sum()), 1e-9)
        return np.where(weight[..., None] > 0, colour, mean)
    squares = lambda plane: plane.reshape(plane.shape[0] // 2, 2, plane.shape[1] // 2, 2, *plane.shape[2:]).sum((1, 3))
    total = squares(weight)
    means = squares(colour * weight[..., None]) / np.maximum(total, 1e-9)[..., None]
    coarse = fill(means, np.minimum(total, 1)).repeat(2, 0).repeat(2, 1)
    sure = np.minimum(weight * 8, 1)[..., None]
    return colour * sure + coarse * (1 - sure)


def denoise(colour, folder):
    """Open Image Denoise on the straight colours, through Blender's compositor."""
    size = colour.shape[0]
    scene = bpy.data.scenes.new("denoise")
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.render.image_settings.file_format, scene.render.image_settings.color_depth = "OPEN_EXR", "32"
    scene.view_settings.view_transform = "Raw"
    scene.camera = bpy.data.objects.new("none", bpy.data.cameras.new("none"))
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    image = bpy.data.images.new("noisy", size, size, float_buffer=True)
    image.colorspace_settings.name = "Linear Rec.709"
    image.pixels.foreach_set(np.concatenate([colour, np.ones((size, size, 1), np.float32)], 2).astype(np.float32).ravel())
    source, clean, out = nodes.new("CompositorNodeImage"), nodes.new("CompositorNodeDenoise"), nodes.new("CompositorNodeComposite")
    source.image = image
    links.new(source.outputs["Image"], clean.inputs["Image"])
    links.new(clean.outputs["Image"], out.inputs["Image"])
    path = folder / "denoised.exr"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True, scene=scene.name)
    result = bpy.data.images.load(str(path))
    pixels = np.empty(len(result.pixels), np.float32)
    result.pixels.foreach_get(pixels)
    path.unlink()
    return pixels.reshape(size, size, 4)[..., :3]


def encode(linear):
    """Linear light to sRGB."""
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def render(name, arguments, out):
    scene = set_scene(arguments)
    PRODUCTS[name]["build"]()
    points = corners(scene)
    centre, reach = set_camera(scene, PRODUCTS[name]["view"], points)
    set_light(scene, name)
    set_lamp(scene, centre, reach, name)
    seen = take(scene, out / f"{name}.exr", arguments.samples, 0.04)
    used = [material for material in bpy.data.materials if material.use_nodes]
    materials.show_only_alpha(used)
    scene.cycles.max_bounces = 0
    alpha = take(scene, out / f"{name}.exr", 96, 0.015)[..., 3]
    weight = np.clip(seen[..., 3], 0, 1)
    straight = seen[..., :3] / np.maximum(weight, 1e-4)[..., None]
    colour = denoise(fill(np.clip(straight, 0, 4), np.where(weight > 0.02, weight, 0)), out)
    # As a camera does: the brightest parts just below white, so that a white product keeps its shape.
    brightest = float(np.percentile(colour[alpha > 0.9].mean(1), 96)) if (alpha > 0.9).any() else 1.0
    colour = colour * min(1.0, 0.86 / max(brightest, 1e-3))
    pixels = np.concatenate([encode(colour), np.clip(alpha, 0, 1)[..., None]], 2)[::-1]
    Image.fromarray((pixels * 255 + 0.5).astype(np.uint8), "RGBA").save(out / f"{name}.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the products and stop")
    arguments = parser.parse_args()
    if arguments.list:
        print(json.dumps({name: {key: value for key, value in entry.items() if key != "build"} for name, entry in PRODUCTS.items()}))
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.only.split(",") if arguments.only else PRODUCTS:
        started = time.time()
        if (arguments.out / f"{name}.png").exists():
            continue
        try:
            render(name, arguments, arguments.out)
            print(f"PRODUCT {name} {time.time() - started:.1f} s", flush=True)
        except Exception as error:  # One broken product must not stop the night's run; it is listed.
            print(f"FAILED {name}: {error!r}", flush=True)


if __name__ == "__main__":
    main()
