"""Words of every page on people, records, evidence and exports, together."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text
from assistant.web.studio.wording import Counted
from assistant.web.studio.wording_evidence import EVIDENCE, EVIDENCE_COUNTED
from assistant.web.studio.wording_exports import EXPORTS, EXPORTS_COUNTED
from assistant.web.studio.wording_import import IMPORT, IMPORT_COUNTED
from assistant.web.studio.wording_quality import QUALITY, QUALITY_COUNTED
from assistant.web.studio.wording_records import RECORDS, RECORDS_COUNTED

HR_WORDS: Final[dict[str, Text]] = {**QUALITY, **RECORDS, **IMPORT, **EVIDENCE, **EXPORTS}
HR_COUNTED: Final[dict[str, Counted]] = {
    **QUALITY_COUNTED,
    **RECORDS_COUNTED,
    **IMPORT_COUNTED,
    **EVIDENCE_COUNTED,
    **EXPORTS_COUNTED,
}
