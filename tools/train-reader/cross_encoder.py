"""The full cross-encoder that reads the likeliest sentences again: layers 0 to 9 of e5 over one text,
[query: question ; passage: heading, what stands before, sentence, what stands behind].

The reader (`reader.py`) knows question and passage apart until layer 6, so that states of passages can be kept. Here all
layers see both: what a word means may depend on what is asked. It begins as lower layers of e5 with the reader's own
layers and head, so that it reads from the first step on.
"""


import numpy as np
import torch
from torch import nn
from torch.nn import functional

from corpora import Corpus
from encoder import HEADS, HIDDEN, PADDING, House, Layer, Lower, bias_of
from groups import Source
from reader import HEADING, QUESTION, SENTENCE, Reader
from states import States, _cut, _cut_question

CONTEXT = 4
"""Segment of what is read and neither asked nor judged."""
KINDS = 9
BEFORE, AFTER = 24, 8
"""Tokens of the passage before and behind the sentence."""
LABEL = 2
"""Tokens of `passage:`."""
FROZEN = 2
"""Layers that learn nothing: word vectors are the house's, in 4 bits, and so are these."""


class QuickLayer(Layer):
    """Attention by plain products: the way back of the flash kernel takes two fifths of a step on a processor."""

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(query * (HIDDEN // HEADS) ** -0.5, key.transpose(-1, -2)) + bias
        heads = torch.matmul(scores.softmax(-1).to(value.dtype), value)
        attended = self.attention_out(heads.transpose(1, 2).reshape(batch, length, HIDDEN))
        # In floats: in 16 bits the sum loses what a late layer adds.
        x = self.attention_norm((x + functional.dropout(attended, self.dropout, self.training)).float()).to(attended.dtype)
        fed = self.down(functional.gelu(self.up(x)))
        return self.norm((x + functional.dropout(fed, self.dropout, self.training)).float()).to(attended.dtype)


class CrossHead(Reader):
    """The reader's layers and head, with a kind for what is only read."""

    def __init__(self, tensors: dict[str, torch.Tensor] | None = None, dropout: float = 0.1):
        super().__init__(tensors, dropout)
        self.kind = nn.Embedding(KINDS, HIDDEN)

    def kinds_of(self, segments, in_sentence, in_heading, in_question) -> torch.Tensor:
        context = (segments == CONTEXT).float()
        return super().kinds_of(segments, in_sentence, in_heading, in_question) + (context * (7 + in_question)).long()


class CrossEncoder(nn.Module):
    """Gives a logit for each pair, on a scale of its own."""

    def __init__(self, tensors: dict[str, torch.Tensor], dropout: float = 0.1):
        super().__init__()
        self.lower = Lower(tensors)
        self.reader = CrossHead(tensors, dropout)
        for part in (self.lower.first_norm, *self.lower.layers[:FROZEN]):
            for weight in part.parameters():
                weight.requires_grad_(False)
        for layer in (*self.lower.layers, *self.reader.layers):
            layer.__class__ = QuickLayer

    def begin(self, reader: dict[str, torch.Tensor]) -> None:
        """From the weights of a reader: what is only read begins as headings and sentences that share no word."""
        known = reader["kind.weight"]
        self.reader.load_state_dict({**reader, "kind.weight": torch.cat([known, known[3:5]])})

    def forward(
        self, words: torch.Tensor, tokens: torch.Tensor, weights: torch.Tensor, segments: torch.Tensor
    ) -> torch.Tensor:
        """`words` [pairs, length, 384]: word vectors of e5; the others as `Reader.forward` takes them."""
        x = self.lower.first_norm(words + self.lower.position[: words.shape[1]] + self.lower.kind)
        bias = bias_of((segments > 0).float())
        bias = bias.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else bias
        for layer in self.lower.layers:
            x = layer(x, bias)
        return self.reader(x.float(), tokens, weights, segments)


Part = tuple[list[int], list[int]]
"""Tokens, and the segment of each."""


def part_of_question(ids: list[int], places: set[int]) -> Part:
    return ids, [QUESTION if place in places else CONTEXT for place in range(len(ids))]


def part_of_passage(ids: list[int], head: list[int], own: list[int]) -> Part:
    """`ids` of a window; places in it of its first token with the heading, and of the sentence."""
    first, last = own[0], own[-1]
    begin = (head[-1] if len(head) > 1 else LABEL) + 1
    before = range(max(begin, first - BEFORE), first)
    after = range(last + 1, min(len(ids) - 1, last + 1 + AFTER))
    parts = [(HEADING, [0]), (CONTEXT, range(1, LABEL + 1)), (HEADING, head[1:]), (CONTEXT, before), (SENTENCE, own)]
    parts += [(CONTEXT, after), (CONTEXT, [len(ids) - 1])]
    return [ids[place] for _, places in parts for place in places], [kind for kind, places in parts for _ in places]


Joined = tuple[Part, list[Part], list[int]]
"""A question, its sentences, and which of them answer."""


class CrossSource(Source):
    """Draws groups as `Source` does; needs no states, only where sentences stand in their windows."""

    def take(self, number: int, places: list[tuple[int, int]], labels: list[int]) -> Joined:
        states = self.states
        begin, end = (int(states.starts[len(states.heads) + number + side]) for side in (0, 1))
        asked = part_of_question(states.tokens[begin:end].tolist(), set((states.questions[number] - begin).tolist()))
        pairs = []
        for place in places:
            window, own = states.units[place]
            begin, end = int(states.starts[window]), int(states.starts[window + 1])
            head = (states.heads[window] - begin).tolist()
            pairs.append(part_of_passage(states.tokens[begin:end].tolist(), head, (own[:56] - begin).tolist()))
        return asked, pairs, labels


def open_tokens(corpus: Corpus, house: House) -> States:
    """Tokens of all windows and questions, without their states."""
    windows = [window for index, passage in enumerate(corpus.passages) for window in _cut(index, passage, house)]
    questions = [_cut_question(question.text, house) for question in corpus.questions]
    sequences = [window.ids for window in windows] + [ids for ids, _ in questions]
    starts = np.cumsum([0, *map(len, sequences)])
    units = {
        (window.passage, unit): (number, starts[number] + np.array(places))
        for number, window in enumerate(windows)
        for unit, places in window.units.items()
    }
    made = States(
        states=None,
        tokens=np.concatenate([np.array(ids, np.int32) for ids in sequences]),
        heads=[starts[number] + np.array(window.head) for number, window in enumerate(windows)],
        units=units,
        questions=[starts[len(windows) + at] + np.array(places) for at, (_, places) in enumerate(questions)],
    )
    made.starts = starts
    return made


def collate_joined(groups: list[Joined], house: House) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    """What the model takes, the labels, and the group of each pair; filled up to one length."""
    rows = [(asked, pair) for asked, pairs, _ in groups for pair in pairs]
    length = max(len(asked[0]) + len(pair[0]) for asked, pair in rows)
    ids = np.full((len(rows), length), PADDING, np.int64)
    segments = np.zeros((len(rows), length), np.int64)
    for row, (asked, pair) in enumerate(rows):
        both = len(asked[0]) + len(pair[0])
        ids[row, :both], segments[row, :both] = asked[0] + pair[0], asked[1] + pair[1]
    inputs = {
        "words": house.tensors["token_embd.weight"][torch.from_numpy(ids)],
        "tokens": torch.from_numpy(house.folded[ids].astype(np.int64)),
        "weights": torch.from_numpy((house.token_weight[ids] * (segments > 0)).astype(np.float32)),
        "segments": torch.from_numpy(segments),
    }
    labels = torch.tensor([label for _, _, own in groups for label in own], dtype=torch.float32)
    return inputs, labels, torch.tensor([group for group, (_, pairs, _) in enumerate(groups) for _ in pairs])
