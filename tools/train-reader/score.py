"""Scores of the reader on the candidates that `make-candidates.ts` wrote.

    python score.py CANDIDATES.jsonl CHECKPOINT.pt OUT.jsonl --cache FOLDER [--listed]

The checkpoint is a `.pt` of `train.py` or the `.onnx` of `export.py`.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from corpora import Corpus, Passage, Question, make_head, read_lines
from encoder import DEFAULT_GGUF, House, open_house
from groups import Group, collate
from reader import Reader
from states import States, open_states


def title_of(passage: dict) -> str:
    """The document's title; else its file's name, as words."""
    return passage["title"] or Path(passage["documentName"]).stem.replace("_", " ").replace("-", " ")


def read_candidates(file: Path) -> tuple[Corpus, list[list[tuple[int, int]]], list[dict]]:
    """The passages of all questions once, and for each question the place of each of its sentences.

    Passages that the search joined are taken apart again, as the house would keep states by the passage that it stores.
    """
    rows = read_lines(file)
    for row in rows:
        row["reached"] = any(unit["gold"] for unit in row["units"])
    seen: dict[str, dict[str, str]] = {}
    for row in rows:
        for passage in row["passages"]:
            head = make_head(title_of(passage), passage["headings"])
            seen.setdefault(passage["path"], {}).setdefault(passage["text"], head)
    stored = {path: _smallest(list(texts)) for path, texts in seen.items()}
    numbers: dict[tuple[str, str], int] = {}
    passages: list[Passage] = []
    wanted: list[set[tuple[int, int]]] = []
    found: list[list[tuple[int, tuple[int, int]]]] = []
    for row in rows:
        row["units"] = [unit for place, unit in enumerate(row["units"]) if place < WIDE or "score" in unit]
        own = []
        for unit in row["units"]:
            passage = row["passages"][unit["passage"]]
            path, text = passage["path"], passage["text"]
            # JavaScript counts UTF-16 units, Python characters.
            start, end = (to_characters(text, unit[side]) for side in ("start", "end"))
            unit["text"] = text[start:end]
            part, shift = _part_around(stored[path], text, start, end)
            if (path, part) not in numbers:
                numbers[(path, part)] = len(passages)
                passages.append(Passage(path, seen[path][part], part, []))
                wanted.append(set())
            number = numbers[(path, part)]
            wanted[number].add((start - shift, end - shift))
            own.append((number, (start - shift, end - shift)))
        found.append(own)
    for passage, spans in zip(passages, wanted):
        passage.units = sorted(spans)
    places = [[(number, passages[number].units.index(span)) for number, span in own] for own in found]
    questions = [Question(row["id"], row["question"], row.get("kind") or "", []) for row in rows]
    return Corpus(file.stem, passages, questions), places, rows


def _smallest(texts: list[str]) -> list[str]:
    """The texts that hold no other: the others were joined of them."""
    smallest: list[str] = []
    for text in sorted(texts, key=len):
        if not any(other in text for other in smallest):
            smallest.append(text)
    return smallest


def _part_around(stored: list[str], text: str, start: int, end: int) -> tuple[str, int]:
    """The stored passage that holds a sentence of a joined one, and where it begins there; else the joined one itself."""
    for part in stored:
        at = text.find(part)
        if at != -1 and at <= start and end <= at + len(part):
            return part, at
    return text, 0


def to_characters(text: str, offset: int) -> int:
    if text.isascii():
        return offset
    return len(text.encode("utf-16-le")[: offset * 2].decode("utf-16-le", "ignore"))


WIDE = 32
"""So many sentences, best by words, are read beside those that the product lists."""


class Graph:
    """The exported graph in the place of the model: what ships is what is measured."""

    def __init__(self, file: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def __call__(self, states, tokens, weights, segments) -> torch.Tensor:
        named = {"states": states, "tokens": tokens, "weights": weights, "segments": segments}
        return torch.from_numpy(self.session.run(None, {name: value.numpy() for name, value in named.items()})[0])


def load_reader(checkpoint: Path) -> Reader | Graph:
    if checkpoint.suffix == ".onnx":
        return Graph(checkpoint)
    model = Reader(dropout=0.0)
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    return model.eval()


@torch.inference_mode()
def score_places(
    model: Reader | Graph, states: States, question: int, places: list[tuple[int, int]], house: House
) -> list[float | None]:
    """A logit for each sentence; None for one that has no token."""
    usable = [index for index, place in enumerate(places) if place in states.units]
    scores: list[float | None] = [None] * len(places)
    asked = states.questions[question]
    for at in range(0, len(usable), 48):
        chosen = usable[at : at + 48]
        pairs = []
        for index in chosen:
            window, own = states.units[places[index]]
            head = states.heads[window]
            pairs.append((states.states[head], states.tokens[head], states.states[own], states.tokens[own]))
        batch = collate([Group((states.states[asked], states.tokens[asked]), pairs, [0] * len(pairs))], house)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            values = model(batch.states, batch.tokens, batch.weights, batch.segments).float().tolist()
        for index, value in zip(chosen, values):
            scores[index] = value
    return scores


def score_file(model: Reader | Graph, house: House, file: Path, cache: Path, listed: bool) -> list[dict]:
    """For each question its sentences (only those that the product lists, with `listed`), with all scores and what is right."""
    corpus, places, rows = read_candidates(file)
    states = open_states(corpus, house, cache)
    scored = []
    for index, row in enumerate(rows):
        chosen = [i for i, unit in enumerate(row["units"]) if not listed or "score" in unit]
        scores = score_places(model, states, index, [places[index][i] for i in chosen], house)
        sentences = []
        for i, score in zip(chosen, scores):
            unit = row["units"][i]
            own = {"relevance": unit["relevance"], "plain": unit["plain"], "place": unit["passage"]}
            ranked = {**own, "ranker": unit["score"]} if "score" in unit else own
            sentences.append({"text": unit["text"], "gold": unit["gold"], "reader": score, **ranked})
        keep = {key: row.get(key) for key in ("id", "kind", "question", "answerable", "parts")}
        scored.append({**keep, "reached": row["reached"], "sentences": sentences})
    return scored


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidates", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--listed", action="store_true", help="only the sentences that the product lists")
    options = parser.parse_args()
    torch.set_num_threads(1)
    house = open_house(options.gguf, options.cache)
    scored = score_file(load_reader(options.checkpoint), house, options.candidates, options.cache, options.listed)
    options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in scored), "utf8")
    count = sum(len(row["sentences"]) for row in scored)
    reach = np.mean([row["reached"] for row in scored if row["answerable"]])
    print(f"{len(scored)} questions, {count} sentences; an answering sentence is in the passages of {reach:.3f}")


if __name__ == "__main__":
    main()
