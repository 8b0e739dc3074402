"""Writes objects.json: every product with its licence, hard cases and part. The parts were decided once, by this script.

Within each group of equal main hard case and tone, names are ordered by their SHA-256 and dealt in turn: a name's part
depends on names alone, never on a result. Existing entries keep their part when products are added.
Usage: python make-objects.py . --list | python make-list.py
"""

import hashlib
import json
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent / "objects.json"
PARTS = ("tuning", "untouched")


def main():
    products = json.load(sys.stdin)
    known = {entry["name"]: entry["part"] for entry in json.loads(FILE.read_text())} if FILE.exists() else {}
    groups = {}
    for name, entry in products.items():
        main_case = next((case for case in ("translucent", "fur", "holes", "thin") if case in entry["hardCases"]), "plain")
        groups.setdefault((main_case, entry["tone"]), []).append(name)
    dealt = 0
    for group in sorted(groups, key=str):
        for name in sorted(groups[group], key=lambda value: hashlib.sha256(value.encode()).hexdigest()):
            products[name]["part"] = known.get(name, PARTS[dealt % 2])
            dealt += 1
    lines = [
        json.dumps({"name": name, "part": entry["part"], "hardCases": entry["hardCases"], "tone": entry["tone"], "view": entry["view"],
                    "kind": "render", "licence": "made for this project, Apache-2.0; lit by CC0 rooms (Poly Haven)"})
        for name, entry in products.items()
    ]
    FILE.write_text("[\n  " + ",\n  ".join(lines) + "\n]\n")
    print({part: sum(entry["part"] == part for entry in products.values()) for part in PARTS})


if __name__ == "__main__":
    main()
