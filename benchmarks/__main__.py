"""What the handbook costs beside Material for MkDocs on the same pages: ratios, all in one run.

    make bench

Builds the handbook's own pages, repeated to several sizes: with Material alone, with the plugin, and with all that
readers can take away. All read the same sources; Material alone leaves the blocks as text. Each build is a process of
its own, in turns, and the fastest counts. Times are processor seconds, so that another program on the machine matters
little. Then a preview, from a saved file to the finished pages, and how fast the first page is on a phone, as
Lighthouse reckons it.
"""

from __future__ import annotations

import itertools
import os
import posixpath
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

import dev.__main__ as dev
import yaml
from tests.browser import lighthouse
from tests.browser.server import serve

from benchmarks import preview

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
ROUNDS: Final = {30: 5, 95: 5, 300: 2, 1000: 1}
"""How often each size is built. Large ones take long, and differ little from build to build."""
OWN: Final = 95
"""About as many pages as the handbook has."""
FEWEST, MOST = min(ROUNDS), max(ROUNDS)
SHARE_AIM, EVERYTHING_AIM, GROWTH_AIM, PREVIEW_AIM, PHONE_AIM = 1.10, 1.50, 13.0, 0.30, 98
PHONE_ROUNDS: Final = 5
ALONE, PLUGIN, EVERYTHING = "Material alone", "the plugin", "everything"
PLUGINS: Final[Mapping[str, list[Any]]] = {
    ALONE: ["search"],
    PLUGIN: ["search", {"handbook": {"upstream": False}}],
    EVERYTHING: [
        "search",
        {"handbook": {"upstream": False, "copies": {"offline": True, "one_file": True, "pdf": True}}},
    ],
}
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\((?!\w+:|#|/)([^)#\s]+)[^)]*\)")


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        times = {size: _measure(Path(temporary) / str(size), size) for size in ROUNDS}
        for size, taken in times.items():
            _say(f"The plugin, {size} pages", taken[PLUGIN] / taken[ALONE], SHARE_AIM)
        _say(f"Everything, {OWN} pages", times[OWN][EVERYTHING] / times[OWN][ALONE], EVERYTHING_AIM)
        grown = {kind: times[MOST][kind] / times[FEWEST][kind] for kind in (PLUGIN, ALONE)}
        _say(f"From {FEWEST} to {MOST} pages, with the plugin", grown[PLUGIN], GROWTH_AIM, f"alone {grown[ALONE]:.1f}")
        for edit in preview.EDITS:
            alone, ours = (_preview(Path(temporary) / str(OWN), kind, edit) for kind in (ALONE, PLUGIN))
            _say(f"Preview after {edit} was saved, {OWN} pages", ours / alone, PREVIEW_AIM, f"{ours:.2f} s")
    _judge_on_a_phone()
    return 0


def _say(what: str, ratio: float, aim: float, more: str = "") -> None:
    """Say how something is to Material alone, and whether that is within the aim."""
    more = f" ({more})" if more else ""
    print(f"{what}: {ratio:.2f}{more}, aim {aim:.2f}: {'reached' if ratio <= aim else 'MISSED'}", flush=True)


def _judge_on_a_phone() -> None:
    """Say how many points Lighthouse gives the first page for speed. A busy or slow machine gives fewer."""
    node, chromium = dev.program("NODE", ["node"]), dev.program("CHROMIUM", ["chromium", "google-chrome", "chrome"])
    if not (node and chromium):
        print("Lighthouse's points for speed: not measured, as Node.js or Chromium is missing.")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _run("build", "-q", "--strict", "-d", str(folder / "site"), folder=ROOT)
        with serve(lighthouse.Web, directory=str(folder / "site")) as port:
            address = f"http://127.0.0.1:{port}/"
            reports = [lighthouse.judge(address, node, chromium, folder, ["performance"]) for _ in range(PHONE_ROUNDS)]
    points = sorted(lighthouse.points(report)["performance"] for report in reports)[PHONE_ROUNDS // 2]
    told = "reached" if points >= PHONE_AIM else "MISSED"
    print(f"Lighthouse's points for speed on a phone: {points} of 100, aim {PHONE_AIM}: {told}")


def _measure(folder: Path, size: int) -> dict[str, float]:
    """Return the processor seconds of the fastest build of each kind."""
    _write_pages(folder / "docs", size)
    kinds = PLUGINS if size == OWN else (ALONE, PLUGIN)
    configs = {kind: _configure(folder, kind) for kind in kinds}
    taken: dict[str, list[float]] = {kind: [] for kind in kinds}
    for kind, config in itertools.chain(*itertools.repeat(list(configs.items()), ROUNDS[size])):
        taken[kind].append(_build(folder, config))
    times = {kind: min(found) for kind, found in taken.items()}
    print(f"{size} pages: " + ", ".join(f"{kind} {time:.2f} s" for kind, time in times.items()), flush=True)
    return times


def _write_pages(docs: Path, size: int) -> None:
    """Copy the handbook's pages until there are `size`; each copy has ids of its own, and no link that leads nowhere.

    The pages that list everything, such as the gallery and My progress, stand once, as they do in any handbook.
    """
    everything = {DOCS / name for name in ("emails/index.md", "my-progress.md", "glossary.md", "sources.md")}
    pages = sorted(path for path in DOCS.rglob("*.md") if "authors" not in path.parts and path not in everything)
    for facts in DOCS.glob("*.yml"):
        docs.mkdir(parents=True, exist_ok=True)
        shutil.copy(facts, docs)
    texts: dict[str, str] = {}
    sources = [*everything, *itertools.islice(itertools.cycle(pages), size - len(everything))]
    for number, source in enumerate(sources):
        copy = f"copy{number // len(pages)}"
        # Material alone has no template of ours.
        text = re.sub(r"(?m)^template: .*\n", "", source.read_text(encoding="utf-8"))
        for kind in ("    id: ", "](checklist:", "](email:", "](worksheet:"):
            text = text.replace(kind, f"{kind}{copy}-")
        texts[f"{copy}/{source.relative_to(DOCS).as_posix()}"] = text
    ids = {found for text in texts.values() for found in re.findall(r"(?m)^    id: (\S+)", text)}
    for path, text in texts.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_LINK.sub(partial(_lead, path, texts), _without(text, ids)), encoding="utf-8")


def _lead(path: str, known: Mapping[str, str], link: re.Match[str]) -> str:
    """Return a link as it is, or its words alone where it leads to no page that is there."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link[2]))
    return link[0] if target in known else link[1]


def _without(text: str, ids: set[str]) -> str:
    """Return a text with words in place of links to blocks that are not there."""
    lead = re.compile(r"\[([^\]\n]*)\]\((?:checklist|email|worksheet):([^)\s]+)\)")
    return lead.sub(lambda link: link[0] if link[2] in ids else link[1], text)


def _configure(folder: Path, kind: str) -> str:
    """Take the handbook's own settings, but for the navigation, which a longer handbook would have another of."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for setting in ("nav", "validation"):
        del config[setting]
    config["plugins"] = PLUGINS[kind]
    name = f"{kind.replace(' ', '-')}.yml"
    (folder / name).write_text(yaml.safe_dump(config), encoding="utf-8")
    return name


def _build(folder: Path, config: str) -> float:
    """Return the processor seconds of one build."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("build", "-q", "-f", config, folder=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def _preview(folder: Path, kind: str, edit: str) -> float:
    """Return the processor seconds from a saved file to the finished pages."""
    command = [sys.executable, "-m", "benchmarks.preview", str(folder / _configure(folder, kind)), edit]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=True, capture_output=True, encoding="utf-8")
    return float(done.stdout)


def _run(*arguments: str, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env=_environment(),
        stderr=subprocess.DEVNULL,  # Material alone does not know where checklist: and email: lead
        check=True,
    )


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}


if __name__ == "__main__":
    sys.exit(main())
