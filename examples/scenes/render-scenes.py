"""Render the scene plates of the photo studio and write their data.

    python render-scenes.py                         all plates, final quality
    python render-scenes.py --size 512 --samples 16 --only marble --out drafts
    python render-scenes.py --references refs       measure the shadow as well (see measuring.py)

Needs: pip install bpy==4.5.15 numpy pillow. Everything is made of formulas; nothing is downloaded.
"""

import argparse
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import camera  # noqa: E402
import describing  # noqa: E402
import finishing  # noqa: E402
import measuring  # noqa: E402
import rendering  # noqa: E402
from scenes import SCENES  # noqa: E402

PLATES = pathlib.Path(__file__).resolve().parents[2] / "src" / "photo" / "scene" / "scenes"


def read_arguments():
    """The command line."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--out", type=pathlib.Path, default=PLATES)
    reader.add_argument("--only", nargs="*", default=[scene.id for scene in SCENES])
    reader.add_argument("--views", nargs="*", default=["standing", "raised", "high", "flat"])
    reader.add_argument("--size", type=int, default=2048)
    reader.add_argument("--render-size", type=int, default=0, help="trace at this size, then enlarge to --size")
    reader.add_argument("--samples", type=int, default=0, help="0: the number each plate states")
    reader.add_argument("--threads", type=int, default=2)
    reader.add_argument("--quality", type=int, default=88)
    reader.add_argument("--references", type=pathlib.Path, help="measure shadows, write reference pictures here")
    reader.add_argument("--data-only", action="store_true", help="write the JSON, keep the pictures")
    return reader.parse_args()


def build(plate):
    """An empty Blender scene filled with a plate's geometry, light and camera."""
    rendering.start_scene()
    plate.build(plate)
    return camera.add_camera(plate.view)


def make_plate(scene, name, options):
    """Render one plate, and answer its part of the data file."""
    plate = scene.plates[name]
    began = time.monotonic()
    eye = build(plate)
    data = describing.describe(scene, name, plate, eye)
    if not options.data_only:
        rendering.set_quality(options.render_size or options.size, options.samples or plate.samples, options.threads)
        light = finishing.enlarge(rendering.render_linear(), options.size)
        exposure = finishing.expose(light, (0.5, plate.view.stand), plate.target)
        shown = finishing.develop(light, exposure, plate.vignette)
        finishing.save_jpeg(options.out / data["image"], shown, options.quality)
    if options.references:
        data["light"].update(measuring.measure(scene, name, plate, options, build))
    print(f"{scene.id} {name}: {time.monotonic() - began:.0f} s", flush=True)
    return data


def main():
    """Render what was asked for; keep measured numbers of earlier runs."""
    options = read_arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        if scene.id not in options.only:
            continue
        path = options.out / f"{scene.id}.json"
        known = json.loads(path.read_text()) if path.exists() else {}
        views = {name: make_plate(scene, name, options) for name in options.views}
        path.write_text(json.dumps(describing.merge(scene, known, views), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
