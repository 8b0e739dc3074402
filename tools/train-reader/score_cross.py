"""What a full cross-encoder that does not ship yet says of the likeliest sentences that `judge-candidates.ts` wrote.

    python score_cross.py JUDGED.jsonl CHECKPOINT OUT.jsonl --cache FOLDER [--top 6]

The checkpoint is a `.pt` of `train_cross.py` or the `.onnx` of `export.py --cross`. Sentences of each question are put in
the order of today's scores; those that were read get `reread`. `fit.py --again` says what both readings are worth.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from corpora import Passage
from cross_encoder import CrossEncoder, Part, collate_joined, part_of_passage, part_of_question
from encoder import DEFAULT_GGUF, House, open_house
from states import _cut, _cut_question


class Judge:
    """A checkpoint, whatever it is kept as."""

    def __init__(self, file: Path, house: House):
        self.house = house
        if file.suffix == ".onnx":
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        else:
            self.session = None
            self.model = CrossEncoder(house.tensors)
            self.model.load_state_dict(torch.load(file, weights_only=True))
            self.model.eval()

    @torch.inference_mode()
    def read(self, question: str, parts: list[Part]) -> list[float]:
        ids, places = _cut_question(question, self.house)
        asked = part_of_question(ids, set(places))
        inputs, _, _ = collate_joined([(asked, parts, [0] * len(parts))], self.house)
        if self.session:
            arrays = {name: value.numpy() for name, value in inputs.items()}
            return self.session.run(None, arrays)[0].tolist()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.model(**inputs).float().tolist()


def part_of(sentence: dict, house: House) -> Part | None:
    """The sentence in its section; null where the house reads no token of it."""
    before, text = sentence["before"], sentence["text"]
    passage = Passage("", sentence["head"], before + text + sentence["after"], [(len(before), len(before) + len(text))])
    windows = _cut(0, passage, house)
    if not windows or 0 not in windows[0].units:
        return None
    return part_of_passage(windows[0].ids, windows[0].head, windows[0].units[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--top", type=int, default=6)
    options = parser.parse_args()
    torch.set_num_threads(1)
    house = open_house(options.gguf, options.cache)
    judge = Judge(options.checkpoint, house)
    rows = [json.loads(line) for line in options.judged.read_text("utf8").splitlines()]
    for row in rows:
        row["sentences"].sort(key=lambda sentence: -sentence["score"])
        known = [(sentence, part_of(sentence, house)) for sentence in row["sentences"][: options.top]]
        known = [(sentence, part) for sentence, part in known if part]
        if known:
            logits = judge.read(row["question"], [part for _, part in known])
            for (sentence, _), logit in zip(known, logits):
                sentence["reread"] = logit
    options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
    print(options.out, np.sum([["reread" in one for one in row["sentences"]].count(True) for row in rows]), "sentences read")


if __name__ == "__main__":
    main()
