"""The trained part: layers 6 to 9 of e5 over [question ; heading of the passage ; sentence], with word features.

Everything that is computed from tokens is computed inside, so that the exported graph takes only what lower layers
and tokenizer give, and the house cannot compute a feature otherwise than training did.
"""

import torch
from torch import nn
from torch.nn import functional

from encoder import HIDDEN, UPPER, Layer, bias_of

QUESTION, HEADING, SENTENCE = 1, 2, 3
"""Segments; 0 is padding. The heading's first token is the passage's first token (`<s>`)."""
KINDS = 7
FEATURES = 6
COMPARED = 128
"""Dimensions in which tokens of question and sentence are compared after the layers."""


class Reader(nn.Module):
    """Gives a logit for each pair: above 0, the sentence more likely answers the question."""

    def __init__(self, tensors: dict[str, torch.Tensor] | None = None, dropout: float = 0.1):
        super().__init__()
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(*UPPER)])
        if tensors is not None:
            for index, layer in zip(range(*UPPER), self.layers):
                layer.load(tensors, index)
        self.kind = nn.Embedding(KINDS, HIDDEN)
        self.register_buffer("mean_state", torch.zeros(HIDDEN))
        self.compare = nn.Linear(HIDDEN, COMPARED)
        self.closeness = nn.Linear(2, 1, bias=False)
        self.pool = nn.Linear(3 * HIDDEN + COMPARED + FEATURES, HIDDEN)
        self.feature = nn.Linear(FEATURES, 1)
        self.out = nn.Linear(HIDDEN, 1)
        self.dropout = dropout
        nn.init.normal_(self.kind.weight, std=0.05)
        nn.init.orthogonal_(self.compare.weight)
        nn.init.zeros_(self.compare.bias)
        with torch.no_grad():
            self.closeness.weight.fill_(3.0)
            self.out.weight.mul_(0.3)
            self.out.bias.fill_(-1.0)
            self.feature.weight.copy_(torch.tensor([[1.5, 1.0, 1.0, 0.5, 0.5, 0.2]]))
            self.feature.bias.fill_(-1.5)

    def forward(
        self, states: torch.Tensor, tokens: torch.Tensor, weights: torch.Tensor, segments: torch.Tensor
    ) -> torch.Tensor:
        """`states` [pairs, length, 384] of the lower layers; `tokens` folded identities, `weights`, `segments` [pairs, length]."""
        question = (segments == QUESTION).float()
        heading = (segments == HEADING).float()
        sentence = (segments == SENTENCE).float()
        telling = (weights > 0).float()
        same = (tokens[:, :, None] == tokens[:, None, :]).float() * telling[:, :, None]
        in_sentence = (same * sentence[:, None, :]).amax(2)
        in_heading = (same * heading[:, None, :]).amax(2)
        in_question = (same * question[:, None, :]).amax(2)
        features = self.features(states, weights, question, sentence, in_sentence, in_heading, in_question)
        x = self.read(states, self.kinds_of(segments, in_sentence, in_heading, in_question), segments)
        words, alike = self.compare_words(x, question, sentence, weights)
        length = sentence.sum(1, keepdim=True).clamp(min=1)
        mean = (x * sentence[..., None]).sum(1) / length
        most = (x * sentence[..., None] + (sentence[..., None] - 1) * 1e4).amax(1)
        pooled = functional.dropout(torch.cat([x[:, 0], mean, most, alike, features], 1), self.dropout, self.training)
        judged = self.out(torch.tanh(self.pool(pooled)))
        return (judged + self.closeness(words) + self.feature(features))[:, 0]

    def kinds_of(self, segments, in_sentence, in_heading, in_question) -> torch.Tensor:
        """For each token its part, and whether the other part says the same word."""
        return (
            (segments == QUESTION).float() * (in_sentence + (1 - in_sentence) * in_heading * 2)
            + (segments == HEADING).float() * (3 + in_question)
            + (segments == SENTENCE).float() * (5 + in_question)
        ).long()

    def read(self, states: torch.Tensor, kinds: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        x = states + self.kind(kinds)
        bias = bias_of((segments > 0).float())
        for layer in self.layers:
            x = layer(x, bias.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else bias)
        return x.float()

    @torch.no_grad()
    def centre(self, states: torch.Tensor, segments: torch.Tensor) -> None:
        """Before training: what all states have in common is taken out of the comparison."""
        x = self.read(states, torch.zeros_like(segments), segments)
        self.compare.bias.copy_(-self.compare.weight @ x[segments > 0].mean(0))

    def compare_words(self, x, question, sentence, weights) -> tuple[torch.Tensor, torch.Tensor]:
        """How near each word of the question comes to a word of the sentence, and both as wholes: late interaction,

        which learns from a few thousand questions what attention alone does not.
        """
        compared = self.compare(x)
        unit = compared / (compared.norm(dim=2, keepdim=True) + 1e-6)
        nearest = (torch.bmm(unit, unit.transpose(1, 2)) * sentence[:, None, :] - (1 - sentence[:, None, :])).amax(2)
        importance = question * (weights + 0.1)
        near = (importance * nearest).sum(1) / importance.sum(1).clamp(min=1e-3)
        asked = (unit * importance[..., None]).sum(1)
        said = (unit * (sentence * (weights + 0.1))[..., None]).sum(1)
        asked = asked / (asked.norm(dim=1, keepdim=True) + 1e-6)
        said = said / (said.norm(dim=1, keepdim=True) + 1e-6)
        alike = asked * said
        return torch.stack([near, alike.sum(1)], 1), alike * 10

    def features(self, states, weights, question, sentence, in_sentence, in_heading, in_question) -> torch.Tensor:
        """How much of the question the sentence says, in its words and in meaning; how much of the sentence is the question's."""
        asked = weights * question
        total = asked.sum(1) + 1e-3
        centred = states - self.mean_state
        centred = centred / (centred.norm(dim=2, keepdim=True) + 1e-6)
        closeness = torch.bmm(centred, centred.transpose(1, 2)) * sentence[:, None, :] - (1 - sentence[:, None, :])
        nearest = closeness.amax(2)
        own = weights * sentence
        length = sentence.sum(1)
        return torch.stack(
            [
                (asked * in_sentence).sum(1) / total,
                (asked * torch.maximum(in_sentence, in_heading)).sum(1) / total,
                (asked * nearest).sum(1) / total * 2,
                (question * in_sentence).sum(1) / 5,
                (own * in_question).sum(1) / (own.sum(1) + 1e-3),
                torch.log(length + 1) / 3 - 1,
            ],
            1,
        )
