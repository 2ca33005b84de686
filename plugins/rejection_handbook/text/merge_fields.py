"""Fields for a mail merge, as Word and other programs write them, and as nobody writes anything else."""

from __future__ import annotations

import re
from typing import Final

_NAME: Final = r"(?:\w+_\w+|[A-Z]{2,}\w*|[A-Z][a-z]+[A-Z]\w*|Address|Company|Date|Email|Name|Role|Surname|Title)"
"""What stands in «…» as the name of a field, and not as words between the quotation marks of another language."""

MERGE_FIELD: Final = re.compile(
    r"(?<![\w{$])\{ ?(?:MERGEFIELD [^{}]*|\w*(?i:name)\w*|[A-Z][A-Z_]{2,}|[a-z]+_\w+) ?\}(?!\})|\$\{[^{}\n]+\}"
    r"|<%.*?%>|(?<![\w%])%{1,2}[A-Z][A-Z\d_]+%{1,2}(?!\w)|(?<![\w$])\$[A-Z][A-Z_]+\$(?![\w$])|\[%.*?%\]"
    rf"|(?<=[^|])\|[A-Z_]{{3,}}\||«{_NAME}»|(?<=Dear )«[^«»]+»"
)
