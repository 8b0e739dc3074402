"""Sentences that the reader itself takes for answers and that are none: harder to tell than those alike by words.

    python mine.py READER.onnx OUT.json --cache CACHE [--part 0 --parts 2]

For each question of the organisations to train on, the best thirty by words and the sentences beside the right ones are
read; the wrong ones that score highest are written, by organisation and number of the question. `train.py --mined OUT.json`.
"""

import argparse
import json
from pathlib import Path

import torch

from corpora import read_organisation
from encoder import DEFAULT_GGUF, House, open_house
from groups import Source
from score import Graph, score_places
from states import open_states

ALIKE, KEPT = 30, 8
HERE = Path(__file__).parent


def mine(source: Source, graph: Graph, house: House) -> dict[int, list[tuple[int, int]]]:
    """For each usable question the wrong sentences with the highest scores, highest first."""
    mined = {}
    for number in source.usable:
        question = source.corpus.questions[number]
        if question.said_otherwise is not None:
            continue
        passages = {passage for passage, _ in question.gold}
        beside = [place for place in source.all if place[0] in passages]
        places = list(dict.fromkeys([*source.index.search(number, ALIKE), *beside]))
        places = [place for place in places if source.is_wrong(place, question)]
        scores = score_places(graph, source.states, number, places, house)
        known = [(score, place) for score, place in zip(scores, places) if score is not None]
        mined[number] = [place for _, place in sorted(known, reverse=True)[:KEPT]]
    return mined


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--gguf", type=Path, default=DEFAULT_GGUF)
    parser.add_argument("--data", type=Path, default=HERE / "data" / "companies")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    house, graph = open_house(options.gguf, options.cache), Graph(options.reader)
    validation = json.loads((HERE / "split.json").read_text())["validation"]
    files = sorted(file.with_name(file.name.replace(".questions", "")) for file in options.data.glob("*/*.questions.jsonl"))
    mined = {}
    for file in files[options.part :: options.parts]:
        corpus = read_organisation(file)
        if corpus.name not in validation:
            source = Source(corpus, open_states(corpus, house, options.cache), house)
            mined[corpus.name] = mine(source, graph, house)
            print(corpus.name, len(mined[corpus.name]), flush=True)
    options.out.write_text(json.dumps(mined))


if __name__ == "__main__":
    main()
