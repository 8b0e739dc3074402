"""Check the data of the scenes against pictures that Blender really makes.

    python check-scenes.py

For each plate a calibration picture is rendered with small glowing marks: on the floor at known metres,
and at the corners of a block of known size on the stand point. Where each mark is seen must agree within
one pixel of the plate with (a) the homography and (b) the camera numbers of the data file alone.
Exits with 1 when a mark does not.
"""

import json
import math
import pathlib
import sys

import bpy
import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import camera  # noqa: E402
import lights  # noqa: E402
import rendering  # noqa: E402
import shapes  # noqa: E402
from scenes import SCENES  # noqa: E402

PLATES = pathlib.Path(__file__).resolve().parents[2] / "src" / "photo" / "scene" / "scenes"
FLOOR = [(x, z, 0.0) for x in (-0.16, 0.0, 0.16) for z in (-0.08, 0.0, 0.14)]
BLOCK = [(x, z, 0.22) for x in (-0.06, 0.06) for z in (-0.04, 0.04)]
MARK = 0.0018


def glow():
    """A material that shines evenly."""
    material = bpy.data.materials.new("glow")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    shine, out = tree.nodes.new("ShaderNodeEmission"), tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(shine.outputs[0], out.inputs["Surface"])
    return material


def see_marks(view, points):
    """Where small glowing discs at world points are seen, in pixels of the plate."""
    rendering.start_scene()
    lights.set_surroundings(0.0)
    eye = camera.add_camera(view)
    eye.data.dof.use_dof = False
    material = glow()
    for point in points:
        disc = shapes.add_turned([(0.00001, 0), (MARK, 0)], material, 32)
        disc.location = point
        disc.rotation_euler = (eye.location - disc.location).to_track_quat("Z", "Y").to_euler()
    rendering.set_quality(view.size, 4, 2, denoise=False)
    bpy.context.scene.cycles.use_adaptive_sampling = False
    expected = [camera.project(eye, view.size, point) for point in points]
    picture = rendering.render_linear()[..., 0]
    return [find_centre(picture, u, v) for u, v in expected]


def find_centre(picture, u, v, reach=11):
    """The centre of the light around an expected pixel."""
    left, top = int(u) - reach, int(v) - reach
    part = picture[max(0, top) : top + 2 * reach, max(0, left) : left + 2 * reach]
    rows, columns = numpy.nonzero(part > 0)
    weights = part[rows, columns]
    across, down = (columns + 0.5) @ weights / weights.sum(), (rows + 0.5) @ weights / weights.sum()
    return float(across + max(0, left)), float(down + max(0, top))


def by_homography(data, point):
    """Pixel of a floor point through the stored matrix."""
    u, v, w = numpy.array(data["floor"]["homography"]) @ (point[0], point[1], 1)
    return u / w, v / w


def by_camera(data, point):
    """Pixel of any point from position, pitch and field of view alone: what a compositor would write."""
    x0, y0, z0 = data["camera"]["position"]
    pitch = math.radians(data["camera"]["pitchDegrees"])
    right, up, away = point[0] - x0, point[2] - y0, point[1] - z0
    depth = away * math.cos(pitch) - up * math.sin(pitch)
    below = -up * math.cos(pitch) - away * math.sin(pitch)
    focal = data["height"] / 2 / math.tan(math.radians(data["camera"]["verticalFieldOfViewDegrees"]) / 2)
    return data["width"] / 2 + focal * right / depth, data["height"] / 2 + focal * below / depth


def check(scene, name, plate):
    """The largest distances in pixels: homography to picture, camera numbers to picture."""
    data = json.loads((PLATES / f"{scene.id}.json").read_text())["views"][name]
    worst = [0.0, 0.0]
    points = FLOOR + BLOCK
    for point, seen in zip(points, see_marks(plate.view, points)):
        told = [by_camera(data, point)] + ([by_homography(data, point)] if point[2] == 0 else [])
        for number, pixel in enumerate(told):
            worst[number] = max(worst[number], math.dist(seen, pixel))
    return worst


def main():
    """Check every view; say the worst distance of each."""
    failed = False
    for scene in SCENES:
        for name, plate in scene.plates.items():
            by_numbers, by_matrix = check(scene, name, plate)
            failed = failed or max(by_numbers, by_matrix) > 1
            print(f"{scene.id} {name}: camera numbers {by_numbers:.3f} px, homography {by_matrix:.3f} px", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
