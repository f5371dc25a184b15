"""Reading: documents to claims with their words, their speakers and how sure they are.

>>> from dateline.reading import LocalReader
>>> from dateline.records import Document
>>> document = Document.make("The army said rebels shelled Aleppo on Monday.", external_id="x")
>>> [reading] = LocalReader().read([document])
>>> [(claim.type, claim.said_by[0].name) for claim in reading.claims]
[('shelling', 'army')]
"""

from dateline.reading.local import LocalReader
from dateline.reading.protocol import CODEBOOK, Reader

__all__ = ["CODEBOOK", "LocalReader", "Reader"]
