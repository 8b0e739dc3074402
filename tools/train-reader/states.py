"""States of the lower layers, computed once a corpus and kept on disk: they never change."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from corpora import Corpus, Passage
from encoder import BEGIN, END, House, Lower

LONGEST = 500
"""Tokens of a window: the model has 512 positions."""
LONGEST_HEAD = 32
"""Tokens of the heading that the reader sees beside the sentence; the lower layers read all of it."""
LONGEST_UNIT, LONGEST_QUESTION = 96, 48


@dataclass
class States:
    """`states[i]` belongs to `tokens[i]`. A place in it is a list of indices, so that a heading may be cut in its middle."""

    states: np.ndarray
    tokens: np.ndarray
    heads: list[np.ndarray]
    """For each window, the first token and the heading's tokens."""
    units: dict[tuple[int, int], tuple[int, np.ndarray]]
    """(passage, unit) -> window and the sentence's tokens."""
    questions: list[np.ndarray]


@dataclass
class _Window:
    passage: int
    ids: list[int]
    head: list[int]
    units: dict[int, list[int]]


def open_states(corpus: Corpus, house: House, folder: Path) -> States:
    """Reads the states of a corpus, or computes and keeps them."""
    windows = [window for index, passage in enumerate(corpus.passages) for window in _cut(index, passage, house)]
    questions = [_cut_question(question.text, house) for question in corpus.questions]
    sequences = [window.ids for window in windows] + [ids for ids, _ in questions]
    states = _compute_once(sequences, house, folder, corpus.name)
    starts = np.cumsum([0, *map(len, sequences)])
    heads, units = [], {}
    for number, window in enumerate(windows):
        first = starts[number]
        heads.append(first + np.array(window.head))
        for unit, places in window.units.items():
            units[(window.passage, unit)] = (number, first + np.array(places))
    asked = [starts[len(windows) + index] + np.array(places) for index, (_, places) in enumerate(questions)]
    return States(states, np.concatenate([np.array(ids, np.int32) for ids in sequences]), heads, units, asked)


def _cut(index: int, passage: Passage, house: House) -> list[_Window]:
    """One window, or several where the passage is longer than the model reads; each begins with the heading."""
    return _cut_units(index, passage, house, 0, len(passage.units))


def _cut_units(index: int, passage: Passage, house: House, first: int, last: int) -> list[_Window]:
    if first >= last:
        return []
    start, end = passage.units[first][0], passage.units[last - 1][1]
    prefix = f"passage: {passage.head}\n" if passage.head else "passage: "
    encoding = house.tokenizer.encode(prefix + passage.text[start:end])
    if len(encoding.ids) > LONGEST - 2 and last - first > 1:
        middle = (first + last) // 2
        return [*_cut_units(index, passage, house, first, middle), *_cut_units(index, passage, house, middle, last)]
    ids = [BEGIN, *encoding.ids[: LONGEST - 2], END]
    offsets = encoding.offsets[: LONGEST - 2]
    label = len("passage: ")
    head = [i + 1 for i, (a, b) in enumerate(offsets) if a >= label - 1 and b > label and b <= len(prefix)]
    if len(head) > LONGEST_HEAD:
        head = head[:12] + head[12 - LONGEST_HEAD :]
    units: dict[int, list[int]] = {}
    for unit in range(first, last):
        a, b = (place - start + len(prefix) for place in passage.units[unit])
        # The middle decides: the space before a word is part of its token.
        inside = [i + 1 for i, (x, y) in enumerate(offsets) if y > len(prefix) and y > a and a - 0.6 < (x + y) / 2 < b]
        if inside:
            units[unit] = inside[:LONGEST_UNIT]
    return [_Window(index, ids, [0, *head], units)]


def _cut_question(text: str, house: House) -> tuple[list[int], list[int]]:
    prefix = "query: "
    encoding = house.tokenizer.encode(prefix + text)
    ids = encoding.ids[:LONGEST_QUESTION]
    places = [i + 1 for i, (_, end) in enumerate(encoding.offsets[:LONGEST_QUESTION]) if end > len(prefix)]
    return [BEGIN, *ids, END], [0, *places]


def _compute_once(sequences: list[list[int]], house: House, folder: Path, name: str) -> np.ndarray:
    digest = hashlib.sha256(house.sha256.encode())
    for ids in sequences:
        digest.update(np.array([len(ids), *ids], np.int32).tobytes())
    file = folder / f"{name}-{digest.hexdigest()[:16]}.npy"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        states = compute_states(sequences, house)
        np.save(file.with_suffix(".part.npy"), states)
        file.with_suffix(".part.npy").rename(file)
    return np.load(file, mmap_mode="r")


@torch.inference_mode()
def compute_states(sequences: list[list[int]], house: House, tokens_at_once: int = 4096) -> np.ndarray:
    """Lower states (float16) of token sequences, one after the other."""
    lower = Lower(house.tensors).eval()
    words = house.tensors["token_embd.weight"]
    starts = np.cumsum([0, *map(len, sequences)])
    result = np.zeros((starts[-1], words.shape[1]), np.float16)
    order = sorted(range(len(sequences)), key=lambda index: len(sequences[index]))
    while order:
        count = max(1, tokens_at_once // len(sequences[order[0]]))
        batch, order = order[:count], order[count:]
        longest = max(len(sequences[index]) for index in batch)
        ids = torch.ones(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest)
        for row, index in enumerate(batch):
            ids[row, : len(sequences[index])] = torch.tensor(sequences[index])
            mask[row, : len(sequences[index])] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = lower(words[ids], mask).to(torch.float16).numpy()
        for row, index in enumerate(batch):
            result[starts[index] : starts[index + 1]] = states[row, : len(sequences[index])]
    return result
