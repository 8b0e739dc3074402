"""Puts trained parts in the place of those that the house runs: the files, their hashes, and what their tests expect.

    python ship.py ONNX/reader.onnx ONNX/cross-encoder.onnx --cache CACHE

Writes `reader.onnx` and `cross-encoder.onnx` of `src/models/weights`, their hashes and sizes in
`src/models/catalogue/maison-reader.ts`, and `test/model/reader-fixture.json`: logits of PyTorch's lower layers in floats and
of the graph of the reader, and of the cross-encoder, one pair at a time. A part that stays is given as the file that ships.
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
from cross_encoder import part_of_passage
from encoder import DEFAULT_GGUF, House, Lower, open_house
from groups import Group, collate
from score import Graph
from score_cross import Judge
from states import _cut, _cut_question

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src/models/weights"
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


def rereadings_of(case: dict, judge: Judge, house: House) -> list[list[float | None]]:
    found = []
    for index, passage in enumerate(case["passages"]):
        logits: list[float | None] = [None] * len(passage.units)
        for window in _cut(index, passage, house):
            for unit, own in window.units.items():
                part = part_of_passage(window.ids, window.head, own)
                logits[unit] = round(judge.read(case["question"], [part])[0], 4)
        found.append(logits)
    return found


def to_units(text: str, place: int) -> int:
    """Characters become UTF-16 units, which strings of JavaScript count."""
    return len(text[:place].encode("utf-16-le")) // 2


def write_case(case: dict, logits: list, rereadings: list, house: House) -> dict:
    passages = [
        {
            "head": passage.head,
            "text": passage.text,
            "units": [{"start": to_units(passage.text, a), "end": to_units(passage.text, b)} for a, b in passage.units],
        }
        for passage in case["passages"]
    ]
    tokens = [house.tokenizer.encode(f"passage: {one.head}\n{one.text}").ids for one in case["passages"]]
    return {"question": case["question"], "passages": passages, "logits": logits, "rereadings": rereadings, "tokens": tokens}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("cross", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    options = parser.parse_args()
    entry = ENTRY.read_text("utf8")
    hashes = {}
    for given, name in ((options.reader, "reader.onnx"), (options.cross, "cross-encoder.onnx")):
        file = WEIGHTS / name
        if given.resolve() != file:
            shutil.copyfile(given, file)
        hashes[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        place = entry.index(f"'{name}'")
        told = re.sub(r"(?<= )bytes: [\d_]+", f"bytes: {file.stat().st_size:_}", entry[place:], count=1)
        entry = entry[:place] + re.sub(r"sha256: '[0-9a-f]*'", f"sha256: '{hashes[name]}'", told, count=1)
    ENTRY.write_text(entry, "utf8")
    house = open_house(options.gguf, options.cache)
    lower, graph = Lower(house.tensors).eval(), Graph(WEIGHTS / "reader.onnx")
    judge = Judge(WEIGHTS / "cross-encoder.onnx", house)
    written = [
        write_case(case, logits_of(case, graph, lower, house), rereadings_of(case, judge, house), house) for case in cases()
    ]
    FIXTURE.write_text(json.dumps({"hashes": hashes, "cases": written}, ensure_ascii=False), "utf8")
    print(f"{hashes}: {sum(len(p['units']) for case in written for p in case['passages'])} sentences expected")


if __name__ == "__main__":
    main()
