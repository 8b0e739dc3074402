"""The rival: rembg from its pip package, with the weights file that Maison uses.

Usage: python run-rembg.py --weights isnet.onnx --list photos.txt --out DIR [--settings plain,decontaminate,matting]
`photos.txt`: one path a line. Writes DIR/NAME.<setting>.png (RGBA, as rembg answers) and DIR/times.jsonl.
Settings: plain = remove(photo); decontaminate = remove(photo, decontaminate=True); matting = remove(photo,
alpha_matting=True) with its default thresholds, which unmixes the colours itself; processed = post_process_mask=True.
The model's mask is computed once a photo and handed to each setting: results are those of separate calls.
"""

import argparse
import json
import time
from pathlib import Path

from rembg_home import rembg_home

SETTINGS = {
    "plain": {},
    "decontaminate": {"decontaminate": True},
    "matting": {"alpha_matting": True},
    "processed": {"post_process_mask": True, "decontaminate": True},
}


class Remembering:
    """A session that computes the mask of one photo once."""

    def __init__(self, session):
        self.session, self.key, self.masks = session, None, None

    def predict(self, image, *arguments, **options):
        key = hash(image.tobytes())
        if self.key != key:
            self.key, self.masks = key, self.session.predict(image, *arguments, **options)
        return [mask.copy() for mask in self.masks]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--list", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--settings", default="plain,decontaminate,matting")
    arguments = parser.parse_args()
    with rembg_home(arguments.weights):
        run(arguments)


def run(arguments):
    from PIL import Image
    from rembg import new_session, remove

    arguments.out.mkdir(parents=True, exist_ok=True)
    session = Remembering(new_session("isnet-general-use"))
    with (arguments.out / "times.jsonl").open("w") as times:
        for line in arguments.list.read_text().splitlines():
            photo = Image.open(line).convert("RGB")
            for setting in arguments.settings.split(","):
                started = time.perf_counter()
                result = remove(photo, session=session, **SETTINGS[setting])
                seconds = time.perf_counter() - started
                result.convert("RGBA").save(arguments.out / f"{Path(line).stem}.{setting}.png", compress_level=1)
                times.write(json.dumps({"name": Path(line).stem, "setting": setting, "seconds": round(seconds, 3)}) + "\n")
            times.flush()


if __name__ == "__main__":
    main()
