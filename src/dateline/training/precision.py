"""Which device trains, and which precision it multiplies fastest in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import torch


def best_device() -> str:
    """The device to train on: a GPU, where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def reduced(device: torch.device) -> torch.autocast:
    """A context in bfloat16 on a GPU, and where the processor has instructions for it; else in float32 as ever.

    Measured: with them (AVX-512 BF16, AMX) it takes 0.6 of float32's time and loses nothing; without, 20 times it.
    """
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu" or _has_bfloat16())


@cache
def _has_bfloat16() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
