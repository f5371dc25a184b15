"""Parsers of risky formats run in a process of their own, under limits of time and memory."""

from dateline.intake.sandbox.failure import ParseError
from dateline.intake.sandbox.pool import parsed, parsed_one

__all__ = ["ParseError", "parsed", "parsed_one"]
