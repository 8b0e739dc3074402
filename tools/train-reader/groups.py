"""Groups to learn from: a question, sentences that answer it, and sentences that tempt."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from scipy.sparse import csr_matrix

from corpora import Corpus, Question
from encoder import HIDDEN, House, fold
from reader import HEADING, QUESTION, SENTENCE
from states import States

GROUP = 7
"""Sentences of one group."""
LONGEST_LEARNED = 56
"""Tokens of a sentence while learning: longer ones cost more than they teach."""
ALIKE = 14
"""So many sentences that share words with the question are drawn from."""


class WordIndex:
    """BM25 over sentences under their headings: finds what tempts."""

    def __init__(self, corpus: Corpus, states: States, house: House):
        self.places = sorted(states.units)
        self.house, self.states = house, states
        documents = []
        for place in self.places:
            window, tokens = states.units[place]
            documents.append((self._fold(tokens), self._fold(states.heads[window])))
        vocabulary = int(house.folded.max()) + 1
        counts: list[dict[int, float]] = []
        for own, head in documents:
            count: dict[int, float] = {}
            for token in own:
                count[token] = count.get(token, 0) + 1
            for token in set(head):
                count[token] = count.get(token, 0) + 0.5
            counts.append(count)
        lengths = np.array([len(own) for own, _ in documents], np.float32)
        found = np.zeros(vocabulary, np.float32)
        for count in counts:
            found[list(count)] += 1
        rarity = np.log(1 + (len(counts) - found + 0.5) / (found + 0.5))
        rows, columns, values = [], [], []
        for row, count in enumerate(counts):
            damping = 1.2 * (0.25 + 0.75 * lengths[row] / lengths.mean())
            for token, times in count.items():
                rows.append(row)
                columns.append(token)
                values.append(rarity[token] * times * 2.2 / (times + damping))
        self.matrix = csr_matrix((values, (rows, columns)), shape=(len(counts), vocabulary))

    def _fold(self, places: np.ndarray) -> list[int]:
        ids = self.states.tokens[places]
        return [int(token) for token in self.house.folded[ids[self.house.token_weight[ids] > 0]]]

    def search(self, question: int, count: int) -> list[tuple[int, int]]:
        """The sentences that share most with a question, best first."""
        asked = np.zeros(self.matrix.shape[1], np.float32)
        asked[self._fold(self.states.questions[question])] = 1
        scores = self.matrix @ asked
        best = np.argsort(-scores, kind="stable")[:count]
        return [self.places[index] for index in best if scores[index] > 0]


@dataclass
class Group:
    question: tuple[np.ndarray, np.ndarray]
    """States and token identifiers."""
    pairs: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]
    """States and identifiers of the heading, then of the sentence."""
    labels: list[int]


class Source:
    """Draws groups from one corpus, each question once before any comes again."""

    def __init__(self, corpus: Corpus, states: States, house: House):
        self.corpus, self.states = corpus, states
        self.index = WordIndex(corpus, states, house)
        self.alike: dict[int, list[tuple[int, int]]] = {}
        self.all = sorted(states.units)
        self.usable = [i for i, question in enumerate(corpus.questions) if self._is_usable(question)]
        self.left: list[int] = []
        self.mined: dict[int, list[tuple[int, int]]] = {}
        """Wrong sentences that an earlier reader took for answers (`mine.py`)."""

    def _is_usable(self, question: Question) -> bool:
        return not question.gold or any(place in self.states.units for place in question.gold)

    def draw(self, chance: random.Random) -> Group:
        if not self.left:
            self.left = self.usable[:]
            chance.shuffle(self.left)
        return self.make(self.left.pop(), chance)

    def make(self, number: int, chance: random.Random) -> Group:
        """Up to two right sentences; wrong ones by hand, from beside the right one, by words, and one at random."""
        question = self.corpus.questions[number]
        right = [place for place in question.gold if place in self.states.units]
        chance.shuffle(right)
        right = right[:2]
        wrong: list[tuple[int, int]] = []

        def add(places: list[tuple[int, int]], count: int) -> None:
            places = [p for p in places if p not in wrong and self.is_wrong(p, question)]
            chance.shuffle(places)
            wrong.extend(places[:count])

        mined = self.mined.get(number if question.said_otherwise is None else question.said_otherwise, [])
        add(question.hard, 2 if mined else 3)
        add(mined, 2)
        beside = [(right[0][0], unit) for unit in range(len(self.corpus.passages[right[0][0]].units))] if right else []
        add(beside, 1 if question.hard else 3)
        if number not in self.alike:
            self.alike[number] = self.index.search(number, ALIKE)
        add(self.alike[number], GROUP - 1 - len(right) - len(wrong))
        add(self.all, max(1, GROUP - len(right) - len(wrong)))
        places = [*right, *wrong[: GROUP - len(right)]]
        return self.take(number, places, [int(place in right) for place in places])

    def is_wrong(self, place: tuple[int, int], question: Question) -> bool:
        """Whether a sentence may be learned from as one that does not answer."""
        if place in question.gold or place not in self.states.units:
            return False
        return not question.answer or fold(question.answer) not in fold(self.corpus.words(place))

    def take(self, number: int, places: list[tuple[int, int]], labels: list[int]) -> Group:
        """The cached states of a question and of sentences."""
        states, tokens = self.states.states, self.states.tokens
        asked = self.states.questions[number]
        pairs = []
        for place in places:
            window, own = self.states.units[place]
            head = self.states.heads[window]
            own = own[:LONGEST_LEARNED]
            pairs.append((states[head], tokens[head], states[own], tokens[own]))
        return Group((states[asked], tokens[asked]), pairs, labels)


@dataclass
class Batch:
    states: torch.Tensor
    tokens: torch.Tensor
    weights: torch.Tensor
    segments: torch.Tensor
    labels: torch.Tensor
    groups: torch.Tensor


def collate(groups: list[Group], house: House) -> Batch:
    """Sequences [question ; heading ; sentence] padded to one length: what the exported graph takes too."""
    rows = [(group, pair) for group in groups for pair in group.pairs]
    length = max(len(group.question[1]) + len(pair[1]) + len(pair[3]) for group, pair in rows)
    states = np.zeros((len(rows), length, HIDDEN), np.float32)
    tokens = np.zeros((len(rows), length), np.int64)
    weights = np.zeros((len(rows), length), np.float32)
    segments = np.zeros((len(rows), length), np.int64)
    for row, (group, (head_states, head_ids, own_states, own_ids)) in enumerate(rows):
        at = 0
        parts = ((QUESTION, *group.question), (HEADING, head_states, head_ids), (SENTENCE, own_states, own_ids))
        for segment, values, ids in parts:
            end = at + len(ids)
            states[row, at:end] = values
            tokens[row, at:end] = house.folded[ids]
            weights[row, at:end] = house.token_weight[ids]
            segments[row, at:end] = segment
            at = end
    return Batch(
        torch.from_numpy(states),
        torch.from_numpy(tokens),
        torch.from_numpy(weights),
        torch.from_numpy(segments),
        torch.tensor([label for group in groups for label in group.labels], dtype=torch.float32),
        torch.tensor([index for index, group in enumerate(groups) for _ in group.pairs]),
    )
