"""Wires the floors together: documents in, resolved readings out, and claims to events."""

from dateline.pipeline.reading import FEW, read_documents, version

__all__ = ["FEW", "read_documents", "version"]
