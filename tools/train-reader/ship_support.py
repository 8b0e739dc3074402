"""Puts a support encoder in the place of the one that the house runs: the file, its hash, and what its test expects.

    python export.py RUN/mean.pt ONNX --cross --cache CACHE
    python ship_support.py ONNX/cross-encoder.onnx --cache CACHE
"""

import argparse
import hashlib
import json
import re
import shutil
from pathlib import Path

from encoder import DEFAULT_GGUF, open_house
from fit_support import Judge
from support import read_organisations

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "src/models/weights/support-encoder.onnx"
ENTRY = ROOT / "src/models/catalogue/maison-reader.ts"
FIXTURE = ROOT / "test/model/support-fixture.json"
HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    options = parser.parse_args()
    shutil.copyfile(options.graph, FILE)
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    entry = ENTRY.read_text("utf8")
    place = entry.index("'support-encoder.onnx'")
    told = re.sub(r"(?<= )bytes: [\d_]+", f"bytes: {FILE.stat().st_size:_}", entry[place:], count=1)
    ENTRY.write_text(entry[:place] + re.sub(r"sha256: '[0-9a-f]*'", f"sha256: '{digest}'", told, count=1), "utf8")
    judge = Judge(FILE, open_house(options.gguf, options.cache))
    cases = []
    for organisation in read_organisations(HERE / "data/companies", HERE / "data/support"):
        if organisation.name != "mairie":
            continue
        for lines in organisation.groups[:8]:
            for line in lines[:2]:
                [document, section] = line["places"][0]
                one = organisation.documents[document][section]
                case = {"sentence": line["sentence"], "head": one.head, "text": one.text}
                cases.append({**case, "logit": round(judge.read(case), 4)})
    odd = {"sentence": "🙂 Le ½ ﬁn… est\u00a0ouvert\u202f?", "head": "Titre très long " * 12, "text": "Ouvert 🙂🙂 lundi. " * 60}
    cases += [{**odd, "logit": round(judge.read(odd), 4)}, {**odd, "head": "", "logit": round(judge.read({**odd, "head": ""}), 4)}]
    FIXTURE.write_text(json.dumps({"sha256": digest, "cases": cases}, ensure_ascii=False), "utf8")
    print(digest, len(cases), "cases")


if __name__ == "__main__":
    main()
