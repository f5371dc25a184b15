"""The encoder in PyTorch: a BERT of any size, with the weights of a sentence-transformers checkpoint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; the defaults are those of MiniLM-L6-H384-uncased."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    dropout: float = 0.1


class SharedDropout(nn.Module):
    """Dropout of whole features: one draw for all words of a window, which a CPU makes in no time."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, hidden: Tensor) -> Tensor:
        """(windows, ..., width) to the same shape."""
        if not self.training or self.rate == 0.0:
            return hidden
        shape = (hidden.shape[0], *(1 for _ in hidden.shape[1:-1]), hidden.shape[-1])
        kept = (torch.rand(shape, device=hidden.device) >= self.rate).to(hidden.dtype) / (1.0 - self.rate)
        return hidden * kept


class Layer(nn.Module):
    """One transformer layer, normalised after each block as BERT's are."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.out_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.down_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = SharedDropout(shape.dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces, width) and an additive mask (windows, 1, 1, pieces) to (windows, pieces, width)."""
        size = hidden.shape

        def split(x: Tensor) -> Tensor:
            return x.view(size[0], size[1], self.heads, -1).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(hidden)),
            split(self.key(hidden)),
            split(self.value(hidden)),
            attn_mask=mask,
        )
        joined = attended.transpose(1, 2).reshape(size)
        hidden = self.out_norm(hidden + self.drop(self.out(joined)))
        inner = self.down(functional.gelu(self.up(hidden)))
        normed: Tensor = self.down_norm(hidden + self.drop(inner))
        return normed


class Encoder(nn.Module):
    """BERT without pooling: piece identifiers to a vector a piece."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        shape = shape or Shape()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width, padding_idx=0)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.kinds = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = SharedDropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """`pieces` and `mask` (windows, pieces), mask 1 where a piece stands, to (windows, pieces, width)."""
        embedded = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.kinds.weight[0]
        hidden: Tensor = self.drop(self.norm(embedded))
        added = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, added)
        return hidden

    def freeze_embeddings(self) -> None:
        """Leave the embeddings as they are: a third of the weights, and little to gain from so few texts."""
        for module in (self.words, self.positions, self.kinds):
            module.weight.requires_grad_(False)


_RENAMED = (
    ("attention.self.query", "query"),
    ("attention.self.key", "key"),
    ("attention.self.value", "value"),
    ("attention.output.dense", "out"),
    ("attention.output.LayerNorm", "out_norm"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "down_norm"),
)


def pretrained(folder: Path) -> Encoder:
    """The encoder with the weights in `folder`/model.safetensors (Hugging Face's names for BERT)."""
    encoder = Encoder()
    weights: dict[str, Tensor] = {}
    for name, value in load_file(folder / "model.safetensors").items():
        if name.startswith("embeddings.") and not name.endswith("position_ids"):
            weights[_embedding(name)] = value
        elif name.startswith("encoder.layer."):
            number, rest = name.removeprefix("encoder.layer.").split(".", 1)
            for theirs, ours in _RENAMED:
                if rest.startswith(theirs + "."):
                    weights[f"layers.{number}.{ours}.{rest.rsplit('.', 1)[1]}"] = value
                    break
    encoder.load_state_dict({name: value.to(torch.float32) for name, value in weights.items()})
    return encoder


def _embedding(name: str) -> str:
    theirs, kind = name.removeprefix("embeddings.").split(".")
    ours = {
        "word_embeddings": "words",
        "position_embeddings": "positions",
        "token_type_embeddings": "kinds",
        "LayerNorm": "norm",
    }[theirs]
    return f"{ours}.{kind}"
