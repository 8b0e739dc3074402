"""Renders the products of the photo benchmark under one lamp of a known side, seen from a known height.

Usage: python make-capture-scenes.py OUT [--side 300] [--samples 5] [--limit N]
OUT receives NAME-I.jpg, NAME-I-alpha.png and scenes.jsonl: the camera's height in degrees above the floor and the side
from which the lamp shines are exact. Half of the floors are a studio's grey paper, half have a pattern.
Needs: bpy (Blender as a module), numpy, pillow. Every number comes from the product's name and the index.
"""

import argparse
import hashlib
import importlib.util
import json
import math
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("make_pose_scenes", HERE.parent / "make-pose-scenes.py")
pose = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pose)

import bpy
import numpy as np
from mathutils import Vector
from PIL import Image

HEIGHTS = ((4, 15), (19, 31), (34, 48))
SIDES = ("left", "right", "front")


def set_surroundings(scene, strength):
    """Even light from all around, so that the lamp alone has a side."""
    world = bpy.data.worlds.new("around")
    world.use_nodes, scene.world = True, world
    world.node_tree.nodes["Background"].inputs[0].default_value = (1, 1, 1, 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = strength


def set_lamp(scene, camera, centre, reach, side, numbers):
    """A round soft lamp, well to one side of the camera's view, or beside the camera."""
    towards = camera.location - centre
    towards.z = 0
    towards.normalize()
    right = Vector((-towards.y, towards.x, 0))
    if side == "front":
        level = towards + right * numbers.uniform(-0.15, 0.15)
    else:
        level = right * (1 if side == "right" else -1) + towards * numbers.uniform(-0.6, 0.6)
    level.normalize()
    height = math.radians(numbers.uniform(28, 58))
    data = bpy.data.lights.new("lamp", "AREA")
    data.shape, data.size = "DISK", float(reach * numbers.uniform(0.8, 2.4))
    data.energy = float(reach**2 * numbers.uniform(300, 600))
    lamp = bpy.data.objects.new("lamp", data)
    scene.collection.objects.link(lamp)
    lamp.location = centre + (level * math.cos(height) + Vector((0, 0, math.sin(height)))) * reach * 5
    lamp.rotation_euler = (centre - lamp.location).to_track_quat("-Z", "Y").to_euler()


def set_floor(points, numbers, reach, even):
    """A studio's paper or a floor with a pattern; no wall, so that nothing but the foot tells the camera's height."""
    kind = "plain" if even else str(numbers.choice(pose.FLOORS[1:]))
    material = pose.paint(kind, numbers, 1.2 / reach)
    if even:
        tone = float(numbers.uniform(0.5, 0.85))
        material.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (tone, tone, tone, 1)
    pose.add_plane("floor", 60 * reach, (0, 0, float(points.min(0)[2])), (0, 0, 0), material)
    return kind


def render(name, index, arguments):
    seed = int.from_bytes(hashlib.sha256(f"capture/{name}/{index}".encode()).digest()[:8], "big")
    numbers = np.random.default_rng(seed)
    scene = pose.objects.set_scene(argparse.Namespace(size=arguments.side, threads=2))
    scene.render.film_transparent = False
    pose.objects.PRODUCTS[name]["build"]()
    points = pose.objects.corners(scene)
    product = list(scene.objects)
    height, side = float(numbers.uniform(*HEIGHTS[index % 3])), SIDES[(index // 3 + seed) % 3]
    centre, reach = pose.set_view(scene, points, height, numbers)
    kind = set_floor(points, numbers, reach, numbers.random() < 0.5)
    set_surroundings(scene, float(numbers.uniform(0.25, 0.6)))
    set_lamp(scene, scene.camera, centre, reach, side, numbers)
    path = arguments.out / f"{name}-{index}.exr"
    colour = pose.take(scene, path, arguments.samples, True)
    for thing in scene.objects:
        if thing.type == "MESH" and thing not in product:
            thing.hide_render = True
    scene.render.film_transparent = True
    alpha = pose.take(scene, path, 6, False)[..., 3]
    light = colour[..., :3] * 0.8 / max(float(np.percentile(colour[..., :3].mean(2), 97)), 1e-3)
    light = light + numbers.standard_normal(light.shape) * 0.004
    picture = Image.fromarray((pose.objects.encode(light)[::-1] * 255 + 0.5).astype(np.uint8))
    picture.save(arguments.out / f"{name}-{index}.jpg", quality=88)
    shown = (np.clip(alpha, 0, 1)[::-1] * 255 + 0.5).astype(np.uint8)
    Image.fromarray(shown).save(arguments.out / f"{name}-{index}-alpha.png")
    return {"name": f"{name}-{index}", "object": name, "height": round(height, 1), "side": side, "floor": kind}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--side", type=int, default=300)
    parser.add_argument("--samples", type=int, default=5)
    parser.add_argument("--limit", type=int, default=10_000)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    list_file = arguments.out / "scenes.jsonl"
    done = {json.loads(line)["name"] for line in list_file.read_text().splitlines()} if list_file.exists() else set()
    # What lies flat has no foot, and fur costs minutes.
    products = pose.objects.PRODUCTS.items()
    names = [name for name, entry in products if "fur" not in entry["hardCases"] and entry["view"][1] < 60]
    pairs = [(name, index) for name in names for index in range(9)]
    started, made = time.time(), 0
    for name, index in sorted(pairs, key=lambda pair: hashlib.sha256(f"{pair[0]}-{pair[1]}".encode()).digest()):
        if f"{name}-{index}" in done or made >= arguments.limit:
            continue
        with list_file.open("a") as lines:
            lines.write(json.dumps(render(name, index, arguments)) + "\n")
        made += 1
        print(f"{name}-{index} {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
