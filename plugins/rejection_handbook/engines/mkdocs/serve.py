"""A preview that goes on where a build stops: readers of a page that waits for the next build would wait for ever."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("handbook")


def keep_showing(build: Callable[[], None], site: Path) -> None:
    """Build a site anew; where that stops, show in its folder what was there before, and say why.

    MkDocs would let every browser wait until a build succeeds, and print a traceback for a slip in the settings.
    """
    last = site.with_name(f"{site.name}-last")
    shutil.rmtree(last, ignore_errors=True)
    site.rename(last)
    site.mkdir()
    fault = _run(build)
    if fault is None:
        shutil.rmtree(last, ignore_errors=True)
        return
    shutil.rmtree(site, ignore_errors=True)
    last.rename(site)
    log.error(f"{fault}The preview stays as it was. Mend what is told above, and save it.".strip())


def _run(build: Callable[[], None]) -> str | None:
    """Return what stopped a build, empty where that is told already; None where it came to its end."""
    try:
        build()
    except Abort:
        return ""
    except MkDocsException as error:
        return f"{error.format_message()}\n"
    except Exception:  # noqa: BLE001 - plugins and hooks are anybody's code, and may raise anything
        traceback.print_exc()
        return ""
    return None
