"""The house's own multilingual-e5-small (GGUF, Q4_0), opened as PyTorch tensors, with its tokenizer.

The graph of the lower layers is made from the very blocks of this file, so nothing of it has to be shipped again.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, dequantize
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, FEED_FORWARD = 384, 12, 1536
PIECES = 250_002
BEGIN, END, PADDING, UNKNOWN = 0, 2, 1, 3
LOWER = 6
"""Layers 0 to 5 are frozen and run apart over the question and over the passage."""
UPPER = (6, 10)
"""Layers 6 to 9 are trained; 10 and 11 are left out."""
DEFAULT_GGUF = (
    Path.home() / ".cache/maison/models/053f5d1ad0fc94e11f68b7cea577ddf112cf9aa2a37645f7f09e3c85761a4907.gguf"
)


@dataclass
class House:
    """What the GGUF holds: tensors by name, the tokenizer, and for each token its weight and its folded identity."""

    tensors: dict[str, torch.Tensor]
    tokenizer: Tokenizer
    token_weight: np.ndarray
    """How much a token tells, 0 to 1.2, from its SentencePiece log-probability: rare ones more."""
    folded: np.ndarray
    """The same number for tokens that differ only in case and accents."""
    sha256: str


def open_house(path: Path = DEFAULT_GGUF, cache: Path | None = None) -> House:
    """Reads the GGUF whole; dequantised weights are float32. Kept in `cache`, since reading takes twenty seconds."""
    kept = cache / f"house-{path.stem[:16]}.pt" if cache else None
    if kept and kept.exists():
        read = torch.load(kept, weights_only=True, mmap=True)
    else:
        read = _read_gguf(path)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            torch.save(read, kept)
    scores = read["scores"].numpy()
    return House(
        tensors=dict(read["tensors"]),
        tokenizer=_make_tokenizer(read["pieces"], scores),
        token_weight=weigh_tokens(read["pieces"], scores),
        folded=_fold_pieces(read["pieces"]),
        sha256=read["sha256"],
    )


def _read_gguf(path: Path) -> dict:
    reader = GGUFReader(path)
    tensors = {}
    for tensor in reader.tensors:
        values = np.array(tensor.data) if tensor.tensor_type == 0 else dequantize(tensor.data, tensor.tensor_type)
        shape = [int(size) for size in reversed(tensor.shape)]
        tensors[tensor.name] = torch.from_numpy(np.ascontiguousarray(values.astype(np.float32))).reshape(shape)
    return {
        "tensors": tensors,
        "pieces": reader.fields["tokenizer.ggml.tokens"].contents()[:PIECES],
        "scores": torch.tensor(reader.fields["tokenizer.ggml.scores"].contents()[:PIECES], dtype=torch.float32),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _make_tokenizer(pieces: list[str], scores: np.ndarray) -> Tokenizer:
    vocabulary = [(piece, float(score)) for piece, score in zip(pieces, scores)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    return tokenizer


def weigh_tokens(pieces: list[str], scores: np.ndarray) -> np.ndarray:
    """0 for punctuation and the commonest tokens, 1.2 for the rarest; digits count as rare: a code or a year decides."""
    weight = np.clip((-scores - 8.5) / 4.0, 0.0, 1.2).astype(np.float32)
    for index, piece in enumerate(pieces):
        bare = piece.lstrip("▁")
        if not any(letter.isalnum() for letter in bare) or index in (BEGIN, PADDING, END, UNKNOWN):
            weight[index] = 0.0
        elif bare.isdigit():
            weight[index] = 1.0
    return weight


def fold(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _fold_pieces(pieces: list[str]) -> np.ndarray:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(fold(piece), len(numbers)) for piece in pieces], np.int32)


class Layer(nn.Module):
    """One layer of BERT (normalisation after), with query, key and value in one matrix."""

    def __init__(self, dropout: float = 0.0):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attention_out = nn.Linear(HIDDEN, HIDDEN)
        self.attention_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, FEED_FORWARD)
        self.down = nn.Linear(FEED_FORWARD, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        heads = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        attended = self.attention_out(heads.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.attention_norm(x + functional.dropout(attended, self.dropout, self.training))
        fed = self.down(functional.gelu(self.up(x)))
        return self.norm(x + functional.dropout(fed, self.dropout, self.training))

    @torch.no_grad()
    def load(self, tensors: dict[str, torch.Tensor], index: int) -> None:
        """Takes the weights of one layer of the GGUF."""

        def of(name: str) -> torch.Tensor:
            return tensors[f"blk.{index}.{name}"]

        self.qkv.weight.copy_(torch.cat([of(f"attn_{part}.weight") for part in "qkv"]))
        self.qkv.bias.copy_(torch.cat([of(f"attn_{part}.bias") for part in "qkv"]))
        named = {
            "attention_out": "attn_output",
            "attention_norm": "attn_output_norm",
            "up": "ffn_up",
            "down": "ffn_down",
            "norm": "layer_output_norm",
        }
        for own, theirs in named.items():
            getattr(self, own).weight.copy_(of(f"{theirs}.weight"))
            getattr(self, own).bias.copy_(of(f"{theirs}.bias"))


def bias_of(mask: torch.Tensor) -> torch.Tensor:
    """What is added to attention so that padding is not read. `mask`: 1 where there is a token."""
    return (1.0 - mask[:, None, None, :]) * -1e4


class Lower(nn.Module):
    """Embedding's rest (position, type, norm) and the frozen layers: word vectors in, states out."""

    def __init__(self, tensors: dict[str, torch.Tensor]):
        super().__init__()
        self.register_buffer("position", tensors["position_embd.weight"].clone())
        self.register_buffer("kind", tensors["token_types.weight"][0].clone())
        self.first_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        with torch.no_grad():
            self.first_norm.weight.copy_(tensors["token_embd_norm.weight"])
            self.first_norm.bias.copy_(tensors["token_embd_norm.bias"])
        self.layers = nn.ModuleList([Layer() for _ in range(LOWER)])
        for index, layer in enumerate(self.layers):
            layer.load(tensors, index)

    def forward(self, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.first_norm(words + self.position[: words.shape[1]] + self.kind)
        bias = bias_of(mask)
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        return x
