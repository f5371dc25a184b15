"""Write a trained network as the two ONNX graphs that the reader runs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.training.batches import span_means
from dateline.training.model import Reader


class WordsGraph(nn.Module):
    """Pieces to each word's vector and scores."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As `Reader.forward`, with probabilities for the tag heads."""
        output = self.network(pieces, mask, first)
        return output.hidden, output.triggers.softmax(-1), output.mentions.softmax(-1), output.relevance


class LinksGraph(nn.Module):
    """Triggers beside the words of their windows to roles, certainty and status."""

    def __init__(self, network: Reader, roles: int) -> None:
        super().__init__()
        self.linker = network.linker
        self.labeller = network.labeller
        self.roles = roles

    def forward(
        self, hidden: Tensor, window: Tensor, span: Tensor, kind: Tensor, place: Tensor, sentence: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Probabilities: inside and begin (triggers, words, roles), certainty, status."""
        means = span_means(hidden, window, span)
        scores = self.linker(means, hidden, window, kind, place, sentence).sigmoid()
        certainty, status = self.labeller(means, hidden, window, sentence == 0)
        return (
            scores[:, :, : self.roles],
            scores[:, :, self.roles :],
            certainty.softmax(-1),
            status.softmax(-1),
        )


def export(network: Reader, roles: int, folder: Path) -> None:
    """Write words.onnx, quantised per channel to int8, and links.onnx into `folder`."""
    network.eval()
    long = torch.long
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "words.onnx"
        torch.onnx.export(
            WordsGraph(network),
            (torch.ones(2, 9, dtype=long), torch.ones(2, 9), torch.ones(2, 5, dtype=long)),
            str(plain),
            input_names=["pieces", "mask", "first"],
            output_names=["hidden", "triggers", "mentions", "relevance"],
            dynamic_axes={
                "pieces": {0: "windows", 1: "pieces"},
                "mask": {0: "windows", 1: "pieces"},
                "first": {0: "windows", 1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        _quantise(plain, folder / "words.onnx")
        # Left in float32: it is small, and in int8 the thresholds of rare roles lose up to four points.
        torch.onnx.export(
            LinksGraph(network, roles),
            (
                torch.randn(2, 7, network.encoder.shape.width),
                torch.tensor([0, 1, 1]),
                torch.tensor([[0, 2], [1, 2], [3, 5]]),
                torch.tensor([0, 1, 2]),
                torch.ones(3, 7, dtype=long),
                torch.zeros(3, 7, dtype=long),
            ),
            str(folder / "links.onnx"),
            input_names=["hidden", "window", "span", "kind", "place", "sentence"],
            output_names=["inside", "begin", "certainty", "status"],
            dynamic_axes={
                "hidden": {0: "windows", 1: "words"},
                "window": {0: "triggers"},
                "span": {0: "triggers"},
                "kind": {0: "triggers"},
                "place": {0: "triggers", 1: "words"},
                "sentence": {0: "triggers", 1: "words"},
            },
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(folder / "links.onnx"))


def _quantise(plain: Path, into: Path) -> None:
    # Seven bits: eight overflow on processors without VNNI, and cost a point of F1 there.
    quantize_dynamic(
        plain,
        into,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )
    onnx.checker.check_model(str(into))
