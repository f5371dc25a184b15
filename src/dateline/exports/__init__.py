"""Events and claims in the formats of other tools: one file a format (docs/exports.md).

>>> from dateline.exports import FORMS
>>> " ".join(FORMS)
'acled ucdp plover geojson gpkg geoparquet kml csv xlsx parquet gexf graphml ftm prov claimreview'
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.exports.acled import Acled
from dateline.exports.claimreview import ClaimReview
from dateline.exports.exporting import export, is_folder, is_text
from dateline.exports.form import About, ExportError, FileForm, Form, TextForm
from dateline.exports.ftm import FollowTheMoney
from dateline.exports.geojson import GeoJson
from dateline.exports.geoparquet import GeoParquet
from dateline.exports.gpkg import GeoPackage
from dateline.exports.kml import Kml
from dateline.exports.network import Gexf, GraphMl
from dateline.exports.plover import Plover
from dateline.exports.prov import Prov
from dateline.exports.table_csv import TableCsv
from dateline.exports.table_xlsx import TableXlsx
from dateline.exports.tables import Tables
from dateline.exports.ucdp import Ucdp

_ALL: tuple[Form, ...] = (
    Acled(), Ucdp(), Plover(), GeoJson(), GeoPackage(), GeoParquet(), Kml(), TableCsv(), TableXlsx(), Tables(),
    Gexf(), GraphMl(), FollowTheMoney(), Prov(), ClaimReview(),
)  # fmt: skip
FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
"""The formats by name."""

__all__ = [
    "FORMS",
    "About",
    "ExportError",
    "FileForm",
    "Form",
    "TextForm",
    "export",
    "is_folder",
    "is_text",
]
