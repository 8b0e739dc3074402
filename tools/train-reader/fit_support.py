"""From which logits of the support encoder on a sentence is marked, and what passes there.

    node list-support-signs.ts LINES.jsonl SIGNS.jsonl
    python fit_support.py SIGNS.jsonl CHECKPOINT.pt|support-encoder.onnx --cache FOLDER [--test SIGNS.jsonl …]

`LINES.jsonl`: the validation organisations in the form of `./maison eval verify` (support_lines.py). Sentences of which code
finds a fact missing get no mark whatever is said of them. `--test`: a set by another hand, for which nothing is chosen.
What code tells beside (words found, turning words, denials) was weighed with the logit by a logistic and added nothing
(AUC left out .865, alone .873), so the logit decides alone; `proved` also wants the words to stand there.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from cross_encoder import CrossEncoder, collate_joined
from encoder import DEFAULT_GGUF, House, open_house
from measures import auc
from support import part_of_evidence, part_of_written

WORDS = 0.85
"""Share of words that stand there, of what may be called proved."""
MOST = {"proved": 0.007, "after": 0.08}
"""Of all planted faults so many may get this mark, those that code proved among them."""


class Judge:
    def __init__(self, file: Path, house: House):
        self.house, self.session = house, None
        if file.suffix == ".onnx":
            self.session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
            return
        self.model = CrossEncoder(house.tensors)
        self.model.load_state_dict(torch.load(file, weights_only=True))
        self.model.eval()

    @torch.inference_mode()
    def read(self, line: dict) -> float:
        asked, shown = part_of_written(line["sentence"], self.house), part_of_evidence(line["head"], line["text"], self.house)
        inputs, _, _ = collate_joined([(asked, [shown], [0])], self.house)
        if self.session:
            return float(self.session.run(None, {name: value.numpy() for name, value in inputs.items()})[0][0])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return float(self.model(**inputs)[0])


def read_signs(file: Path, judge: Judge) -> list[dict]:
    """Lines with their logits, which are kept beside the file under the checkpoint's name."""
    lines = [json.loads(line) for line in file.read_text("utf8").splitlines() if line.strip()]
    for line in lines:
        line["logit"] = judge.read(line) if line["state"] == "open" else None
    return lines


def stands(line: dict) -> bool:
    return line["signs"]["coverage"] >= WORDS and line["signs"]["turns"] == 0


def mark_of(line: dict, thresholds: dict[str, float]) -> str:
    if line["state"] != "open":
        return "proved" if line["state"] == "proved" else "none"
    if stands(line) and line["logit"] >= thresholds["proved"]:
        return "proved"
    return "after" if line["logit"] >= thresholds["after"] else "none"


def choose(lines: list[dict]) -> dict[str, float]:
    """The lowest logits at which no more faults pass than are allowed."""
    faults = [line for line in lines if line["label"] == "unsupported"]
    proved = sum(line["state"] == "proved" for line in faults)
    chosen = {}
    for mark, wanted in (("proved", stands), ("after", lambda _: True)):
        logits = sorted((line["logit"] for line in faults if line["state"] == "open" and wanted(line)), reverse=True)
        most = max(0, int(MOST[mark] * len(faults)) - proved)
        chosen[mark] = round(logits[most] + 0.005, 2) if most < len(logits) else 0.0
    return chosen


def tell(lines: list[dict], thresholds: dict[str, float], title: str) -> None:
    kinds = defaultdict(lambda: [0, 0, 0])
    counts = {label: {"proved": 0, "after": 0, "none": 0} for label in ("supported", "unsupported")}
    for line in lines:
        mark = mark_of(line, thresholds)
        counts[line["label"]][mark] += 1
        kinds[(line["label"], line["kind"])][["proved", "after", "none"].index(mark)] += 1
    is_open = [line for line in lines if line["state"] == "open"]
    sides = [[line["logit"] for line in is_open if line["label"] == label] for label in ("supported", "unsupported")]
    print(title, "AUC of open ones", round(float(auc(*sides)), 3), counts)
    for (label, kind), own in sorted(kinds.items()):
        print(f"   {label:12} {kind:12} {own[0]} proved, {own[1]} after, of {sum(own)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("signs", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--test", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    torch.set_num_threads(1)
    judge = Judge(options.checkpoint, open_house(options.gguf, options.cache))
    lines = read_signs(options.signs, judge)
    thresholds = choose(lines)
    print(thresholds)
    tell(lines, thresholds, options.signs.name)
    for file in options.test:
        tell(read_signs(file, judge), thresholds, file.name)


if __name__ == "__main__":
    main()
