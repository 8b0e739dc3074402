"""The rival in time and memory: one setting of rembg over some photos, each from its file to the bytes of a PNG.

Usage: python run-rembg-speed.py --weights isnet.onnx --setting plain|matting PHOTO…
The first photo is done once more at the start and not counted: the engine has then loaded everything.
Prints one JSON line a photo: {"seconds"}.
"""

import argparse
import json
import time
from pathlib import Path

from rembg_home import rembg_home


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--setting", choices=["plain", "matting"], required=True)
    parser.add_argument("photos", nargs="+", type=Path)
    arguments = parser.parse_args()
    with rembg_home(arguments.weights):
        run(arguments)


def run(arguments):
    from rembg import new_session, remove

    session = new_session("isnet-general-use")
    options = {"alpha_matting": True} if arguments.setting == "matting" else {}
    warm, *photos = arguments.photos
    remove(warm.read_bytes(), session=session, **options)
    for photo in photos:
        started = time.perf_counter()
        remove(photo.read_bytes(), session=session, **options)
        print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)


if __name__ == "__main__":
    main()
