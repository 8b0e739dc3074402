"""Renders the products of the photo benchmark on a floor, before a wall or a room, from known camera heights.

Usage: python make-pose-scenes.py OUT [--side 300] [--samples 5] [--limit N]
OUT receives NAME-I.jpg, NAME-I-alpha.png and scenes.jsonl: the camera's height in degrees above the floor is exact.
Needs: bpy (Blender as a module), numpy, pillow. Every number comes from the product's name and the index.
"""

import argparse
import hashlib
import importlib.util
import io
import json
import math
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "blender"))

import bpy
import numpy as np
from mathutils import Vector
from PIL import Image

spec = importlib.util.spec_from_file_location("make_objects", HERE / "make-objects.py")
objects = importlib.util.module_from_spec(spec)
spec.loader.exec_module(objects)

# Cameras in degrees above the floor: of somebody who crouches, sits, stands, leans over, and looks straight down.
HEIGHTS = ((4, 14), (15, 28), (29, 44), (66, 76), (78, 90), (84, 90))
FLOORS = ("plain", "planks", "tiles", "checks", "carpet", "terrazzo", "cloth")


def paint(kind, numbers, scale):
    """A floor's or wall's material: its texture is computed in the scene, so that perspective is true."""
    material = bpy.data.materials.new(kind)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = float(numbers.uniform(0.35, 0.9))
    tone = numbers.uniform(0.15, 0.85)
    colour = np.clip(tone + numbers.uniform(-0.18, 0.18, 3), 0.03, 0.92)
    second = np.clip(colour * numbers.uniform(0.55, 0.9), 0.02, 1)
    shader.inputs["Base Color"].default_value = (*colour, 1)
    if kind == "plain":
        return material
    place, turn = nodes.new("ShaderNodeTexCoord"), nodes.new("ShaderNodeMapping")
    turn.inputs["Rotation"].default_value[2] = numbers.uniform(0, math.tau) if numbers.random() < 0.6 else 0
    links.new(place.outputs["Object"], turn.inputs["Vector"])
    if kind in ("planks", "tiles"):
        texture = nodes.new("ShaderNodeTexBrick")
        texture.offset = 0.5 if kind == "planks" else 0
        texture.inputs["Scale"].default_value = scale * (1.2 if kind == "planks" else 1)
        texture.inputs["Brick Width"].default_value = 2.4 if kind == "planks" else 0.5
        texture.inputs["Row Height"].default_value = 0.3 if kind == "planks" else 0.5
        texture.inputs["Mortar Size"].default_value = 0.006 if kind == "planks" else 0.015
        texture.inputs["Color1"].default_value, texture.inputs["Color2"].default_value = (*colour, 1), (*(0.5 * colour + 0.5 * second), 1)
        texture.inputs["Mortar"].default_value = (*(second * 0.6), 1)
        found = texture.outputs["Color"]
    elif kind == "checks":
        texture = nodes.new("ShaderNodeTexChecker")
        texture.inputs["Scale"].default_value = scale * 2
        texture.inputs["Color1"].default_value, texture.inputs["Color2"].default_value = (*colour, 1), (*second, 1)
        found = texture.outputs["Color"]
    else:
        texture = nodes.new("ShaderNodeTexVoronoi" if kind == "terrazzo" else "ShaderNodeTexNoise")
        texture.inputs["Scale"].default_value = scale * {"carpet": 40, "terrazzo": 14, "cloth": 3}[kind]
        ramp = nodes.new("ShaderNodeValToRGB")
        ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[1].position = (0.3, 0.7) if kind != "terrazzo" else (0.05, 0.4)
        ramp.color_ramp.elements[0].color, ramp.color_ramp.elements[1].color = (*second, 1), (*colour, 1)
        links.new(texture.outputs[0], ramp.inputs["Fac"])
        found = ramp.outputs["Color"]
    links.new(turn.outputs["Vector"], texture.inputs["Vector"])
    links.new(found, shader.inputs["Base Color"])
    return material


def add_plane(name, size, place, turn, material):
    bpy.ops.mesh.primitive_plane_add(size=size, location=place, rotation=turn)
    plane = bpy.context.object
    plane.name = name
    plane.data.materials.append(material)
    return plane


def set_room(points, numbers, reach):
    """A floor under the product and, in two of three photos, a wall or a table's end somewhere behind it."""
    low = points.min(0)
    kind = str(numbers.choice(FLOORS))
    floor = add_plane("floor", 60 * reach, (0, 0, float(low[2])), (0, 0, 0), paint(kind, numbers, 1.2 / reach))
    behind = ("wall", "wall", "room", "table")[int(numbers.integers(4))]
    far = reach * numbers.uniform(1.3, 5)
    if behind == "wall":
        wall_kind = str(numbers.choice(FLOORS[:3]))
        add_plane("wall", 60 * reach, (0, float(points.max(0)[1]) + far, 0), (math.pi / 2, 0, 0), paint(wall_kind, numbers, 0.8 / reach))
    if behind == "table":
        floor.location.y = float(points.max(0)[1]) + far - 30 * reach
    return kind, behind


def set_view(scene, points, height, numbers):
    low, high = points.min(0), points.max(0)
    centre, reach = Vector((low + high) / 2), float(np.linalg.norm(high - low)) / 2
    data = bpy.data.cameras.new("camera")
    data.lens, data.sensor_width = float(numbers.choice((26, 35, 50))), 36
    camera = bpy.data.objects.new("camera", data)
    scene.collection.objects.link(camera)
    scene.camera = camera
    turn, lift = math.radians(numbers.uniform(-35, 35)), math.radians(height)
    away = Vector((math.sin(turn) * math.cos(lift), -math.cos(turn) * math.cos(lift), math.sin(lift)))
    fill = numbers.uniform(0.55, 0.85)
    camera.location = centre + away * reach * data.lens / 18 / fill
    aim = centre + Vector((numbers.uniform(-0.12, 0.12), 0, numbers.uniform(-0.1, 0.2))) * reach
    camera.rotation_euler = (aim - camera.location).to_track_quat("-Z", "Y").to_euler()
    data.clip_end = 500 * reach
    return centre, reach


def render(name, index, arguments):
    seed = int.from_bytes(hashlib.sha256(f"pose/{name}/{index}".encode()).digest()[:8], "big")
    numbers = np.random.default_rng(seed)
    scene = objects.set_scene(argparse.Namespace(size=arguments.side, threads=2))
    scene.render.film_transparent = False
    portrait = numbers.random() < 0.6
    scene.render.resolution_x, scene.render.resolution_y = (arguments.side * 3 // 4, arguments.side) if portrait else (arguments.side, arguments.side * 3 // 4)
    objects.PRODUCTS[name]["build"]()
    points = objects.corners(scene)
    product = [thing for thing in scene.objects]
    height = float(numbers.uniform(*HEIGHTS[index % len(HEIGHTS)]))
    centre, reach = set_view(scene, points, height, numbers)
    floor, behind = set_room(points, numbers, reach)
    objects.set_light(scene, f"{name}{index}")
    objects.set_lamp(scene, centre, reach, f"{name}{index}")
    out = arguments.out
    colour = take(scene, out / f"{name}-{index}.exr", arguments.samples, True)
    for thing in scene.objects:
        if thing.type == "MESH" and thing not in product:
            thing.hide_render = True
    scene.render.film_transparent = True
    alpha = take(scene, out / f"{name}-{index}.exr", 6, False)[..., 3]
    light = colour[..., :3] * 0.8 / max(float(np.percentile(colour[..., :3].mean(2), 97)), 1e-3) * numbers.uniform(0.75, 1.1)
    light = light + numbers.standard_normal(light.shape) * 0.004
    picture = Image.fromarray((objects.encode(light)[::-1] * 255 + 0.5).astype(np.uint8))
    picture.save(out / f"{name}-{index}.jpg", quality=int(numbers.integers(75, 95)))
    Image.fromarray((np.clip(alpha, 0, 1)[::-1] * 255 + 0.5).astype(np.uint8)).save(out / f"{name}-{index}-alpha.png")
    return {"name": f"{name}-{index}", "object": name, "height": round(height, 1), "floor": floor, "behind": behind}


def take(scene, path, samples, denoise):
    scene.cycles.samples, scene.cycles.adaptive_threshold = samples, 0.08
    scene.cycles.use_denoising = denoise
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(path))
    pixels = np.empty(len(image.pixels), np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    path.unlink()
    return pixels.reshape(scene.render.resolution_y, scene.render.resolution_x, 4)


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
    # Fur costs minutes and says nothing of a pose.
    names = [name for name, entry in objects.PRODUCTS.items() if "fur" not in entry["hardCases"]]
    started, made = time.time(), 0
    # Half of the heights a product, dealt by its name: all heights come equally often. In an order that may be cut short.
    deal = lambda name: int.from_bytes(hashlib.sha256(name.encode()).digest()[:2], "big")
    pairs = [(name, index) for name in names for index in range(len(HEIGHTS)) if (deal(name) + index) % 2 == 0]
    for name, index in sorted(pairs, key=lambda pair: hashlib.sha256(f"{pair[0]}-{pair[1]}".encode()).digest()):
        if f"{name}-{index}" in done or made >= arguments.limit:
            continue
        with list_file.open("a") as lines:
            lines.write(json.dumps(render(name, index, arguments)) + "\n")
        made += 1
        print(f"{name}-{index} {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
