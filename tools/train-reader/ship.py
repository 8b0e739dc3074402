"""Puts a trained part in the place of the one that the house runs: the file, its hash, and what its tests expect.

    python ship.py ONNX/reader.onnx --cache CACHE

Writes `src/models/weights/reader.onnx`, the hash and the size in `src/models/catalogue/maison-reader.ts`, and
`test/model/reader-fixture.json`: logits of PyTorch's lower layers in floats and of the graph, one pair at a time.
"""

import argparse
import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np
import torch

from corpora import Passage, read_organisation
from encoder import DEFAULT_GGUF, House, Lower, open_house
from groups import Group, collate
from score import Graph
from states import _cut, _cut_question

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src/models/weights/reader.onnx"
ENTRY = ROOT / "src/models/catalogue/maison-reader.ts"
FIXTURE = ROOT / "test/model/reader-fixture.json"
COMPANY = Path(__file__).parent / "data/companies/train-a/mairie.jsonl"


def cases() -> list[dict]:
    """Questions and passages, and what is uncommon: long ones, no words, signs of two UTF-16 units, letters that NFKC takes apart."""
    corpus = read_organisation(COMPANY)
    usual = [{"question": corpus.questions[i].text, "passages": corpus.passages[3 * i : 3 * i + 3]} for i in range(4)]
    long = Passage("", "Recueil › Tout", "", [])
    for passage in corpus.passages[:14]:
        start = len(long.text) + 1 if long.text else 0
        long.units += [(a + start, b + start) for a, b in passage.units]
        long.text += ("\n" if long.text else "") + passage.text
    odd = "🙂 Ouvert 🙂🙂 lundi.\u00a0Fermé\u202f: le ½ ﬁn… |a|b"
    units = [(0, 17), (18, 26), (26, len(odd) - 4), (len(odd) - 4, len(odd) - 2), (len(odd) - 2, len(odd))]
    borders = Passage("", "Titre très long " * 12, odd, units)
    endless = " ".join(question.text for question in corpus.questions[:80])[:4000]
    return [
        *usual,
        {"question": corpus.questions[0].text, "passages": [long]},
        {"question": endless, "passages": corpus.passages[:1]},
        {"question": "Quand est-ce ouvert ?", "passages": [borders, Passage("", "", "", [(0, 0)]), Passage("", "", odd, units)]},
    ]


@torch.inference_mode()
def states_of(ids: list[int], lower: Lower, house: House) -> np.ndarray:
    words = house.tensors["token_embd.weight"][torch.tensor([ids])]
    return lower(words, torch.ones(1, len(ids)))[0].to(torch.float16).numpy()


def logits_of(case: dict, graph: Graph, lower: Lower, house: House) -> list[list[float | None]]:
    asked, places = _cut_question(case["question"], house)
    tokens = np.array(asked, np.int32)
    question = (states_of(asked, lower, house)[places], tokens[places])
    found = []
    for index, passage in enumerate(case["passages"]):
        logits: list[float | None] = [None] * len(passage.units)
        for window in _cut(index, passage, house):
            states, ids = states_of(window.ids, lower, house), np.array(window.ids, np.int32)
            for unit, own in window.units.items():
                pair = (states[window.head], ids[window.head], states[own], ids[own])
                batch = collate([Group(question, [pair], [0])], house)
                logits[unit] = round(float(graph(batch.states, batch.tokens, batch.weights, batch.segments)[0]), 4)
        found.append(logits)
    return found


def to_units(text: str, place: int) -> int:
    """Characters become UTF-16 units, which strings of JavaScript count."""
    return len(text[:place].encode("utf-16-le")) // 2


def write_case(case: dict, logits: list, house: House) -> dict:
    passages = [
        {
            "head": passage.head,
            "text": passage.text,
            "units": [{"start": to_units(passage.text, a), "end": to_units(passage.text, b)} for a, b in passage.units],
        }
        for passage in case["passages"]
    ]
    tokens = [house.tokenizer.encode(f"passage: {one.head}\n{one.text}").ids for one in case["passages"]]
    return {"question": case["question"], "passages": passages, "logits": logits, "tokens": tokens}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    options = parser.parse_args()
    if options.reader.resolve() != WEIGHTS:
        shutil.copyfile(options.reader, WEIGHTS)
    sha256 = hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    entry = re.sub(r"[0-9a-f]{64}", sha256, ENTRY.read_text("utf8"))
    ENTRY.write_text(re.sub(r"(?<= )bytes: [\d_]+", f"bytes: {WEIGHTS.stat().st_size:_}", entry), "utf8")
    house = open_house(options.gguf, options.cache)
    lower, graph = Lower(house.tensors).eval(), Graph(WEIGHTS)
    written = [write_case(case, logits_of(case, graph, lower, house), house) for case in cases()]
    FIXTURE.write_text(json.dumps({"sha256": sha256, "cases": written}, ensure_ascii=False), "utf8")
    print(f"{sha256}: {sum(len(p['units']) for case in written for p in case['passages'])} sentences expected")


if __name__ == "__main__":
    main()
