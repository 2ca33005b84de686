"""What the plugin adds to a strict build, what the offline bundle adds to that, and how both grow: ratios in one run.

    make bench

Builds the handbook's own pages, repeated to 30, 100 and 300: with Material alone, with the plugin, and with the plugin
and the offline bundle. All read the same sources; Material alone leaves the blocks as text. Each build is a process of
its own, in turns, and the fastest of five counts. Times are processor seconds, so that another program on the machine
matters little. At the end, how fast the first page is on a phone, as Lighthouse reckons it.
"""

from __future__ import annotations

import itertools
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import dev.__main__ as dev
import yaml
from tests.browser import lighthouse
from tests.browser.server import serve

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SIZES = (30, 100, 300)
ROUNDS = 5
AIM = 1.10
BUNDLE_AIM = 1.25
PHONE_AIM = 98


def main() -> int:
    print("Pages  Material alone  with the plugin  with the bundle  plugin's ratio  bundle's ratio")
    times = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            alone, whole, bundle = times[size] = _measure(Path(folder), size)
        print(
            f"{size:5}  {alone:13.2f}s  {whole:14.2f}s  {bundle:14.2f}s  {whole / alone:14.2f}  {bundle / whole:14.2f}"
        )
    _conclude("plugin", AIM, {size: (alone, whole) for size, (alone, whole, _) in times.items()})
    _conclude("bundle", BUNDLE_AIM, {size: (whole, bundle) for size, (_, whole, bundle) in times.items()})
    _judge_on_a_phone()
    return 0


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
            reports = [lighthouse.judge(address, node, chromium, folder, ["performance"]) for _ in range(ROUNDS)]
    points = sorted(lighthouse.points(report)["performance"] for report in reports)[ROUNDS // 2]
    print(
        f"Lighthouse gives the first page {points} of 100 points for speed on a phone (median of {ROUNDS}). "
        f"The aim is {PHONE_AIM}: {'reached' if points >= PHONE_AIM else 'missed'}."
    )


def _conclude(what: str, aim: float, times: dict[int, tuple[float, float]]) -> None:
    """Say how what something adds grows with the pages, and whether its ratio is within the aim."""
    shares = {size: (after - before) / size for size, (before, after) in times.items()}
    growth = shares[SIZES[-1]] / shares[SIZES[0]]
    before, after = times[SIZES[-1]]
    print(
        f"The {what}: one page among {SIZES[-1]} adds {shares[SIZES[-1]] * 1000:.2f} ms, {growth:.2f} times what one "
        f"among {SIZES[0]} adds (1 is linear). The aim is a ratio of at most {aim:.2f} at {SIZES[-1]} pages: "
        f"{'reached' if after / before <= aim else 'missed'}."
    )


def _measure(folder: Path, size: int) -> tuple[float, float, float]:
    _write_pages(folder / "docs", size)
    names = (
        _configure(folder, "alone.yml", plugins=["search"]),
        _configure(folder, "whole.yml", plugins=["search", {"handbook": {"upstream": False}}]),
        _configure(
            folder, "bundle.yml", plugins=["search", {"handbook": {"upstream": False, "copies": {"offline": True}}}]
        ),
    )
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for config, taken in times.items():
            taken.append(_build(folder, config))
    alone, whole, bundle = (min(times[name]) for name in names)
    return alone, whole, bundle


def _write_pages(docs: Path, size: int) -> None:
    """Copy the handbook's pages until there are `size`; each copy has ids of its own.

    The pages that list everything, such as the gallery and My progress, stand once, as they do in any handbook.
    """
    everything = {DOCS / name for name in ("emails/index.md", "my-progress.md", "glossary.md", "sources.md")}
    pages = sorted(path for path in DOCS.rglob("*.md") if "authors" not in path.parts and path not in everything)
    for facts in DOCS.glob("*.yml"):
        docs.mkdir(parents=True, exist_ok=True)
        shutil.copy(facts, docs)
    sources = [*everything, *itertools.islice(itertools.cycle(pages), size - len(everything))]
    for number, source in enumerate(sources):
        copy = f"copy{number // len(pages)}"
        target = docs / copy / source.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        # Material alone has no template of ours.
        text = re.sub(r"(?m)^template: .*\n", "", source.read_text(encoding="utf-8"))
        for kind in ("    id: ", "](checklist:", "](email:"):
            text = text.replace(kind, f"{kind}{copy}-")
        target.write_text(text, encoding="utf-8")


def _configure(folder: Path, name: str, plugins: list[Any]) -> str:
    """Take the handbook's own settings, but for the navigation, which a longer handbook would have another of."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for setting in ("nav", "validation"):
        del config[setting]
    config["plugins"] = plugins
    (folder / name).write_text(yaml.safe_dump(config), encoding="utf-8")
    return name


def _build(folder: Path, config: str) -> float:
    """Return the processor seconds of one build."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run("build", "-q", "-f", config, folder=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def _run(*arguments: str, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env=dict(os.environ, NO_MKDOCS_2_WARNING="1", HANDBOOK_CHROMIUM="none"),
        stderr=subprocess.DEVNULL,  # Material alone does not know where checklist: and email: lead
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main())
