"""The programs that build an edition, and how it moves from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..settings.file import config_in
from ..text.problem import Problem


@dataclass(frozen=True)
class Engine:
    """A program with its theme. `theme` is the theme's name in `mkdocs.yml`.

    `needs` are lines of `requirements.txt` besides that of the handbook, and `after` is what is typed once they are
    installed. `build` and `serve` are what is typed in the folder of an edition, line by line, `job` is the same as
    `build` for a computer that publishes, and `site` the folder that is then finished. `ends` says until when somebody
    looks after the theme, where that is known (https://squidfunk.github.io/mkdocs-material/).
    """

    title: str
    theme: str
    program: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    job: tuple[str, ...]
    needs: tuple[str, ...] = ()
    after: str = ""
    site: str = "site"
    ends: str = ""

    @property
    def install(self) -> tuple[str, ...]:
        """Return what is typed to install all that `requirements.txt` names."""
        return tuple(filter(None, ("python -m pip install -r requirements.txt", self.after)))


_MATERIAL: Final = "material"
_MATERIAL_ENDS: Final = "5 May 2027"


def _with_plugins(title: str, theme: str, program: str, needs: tuple[str, ...] = (), after: str = "") -> Engine:
    file = "" if program == "mkdocs" else " -f mkdocs.yml"  # or ProperDocs says that it should have another name
    build, serve = f"{program} build --strict{file}", f"{program} serve{file}"
    return Engine(
        title,
        theme,
        program,
        (build,),
        (serve,),
        (f"python -m {build}",),
        needs,
        after,
        ends=_MATERIAL_ENDS if theme == _MATERIAL else "",
    )


_PROPERDOCS: Final = "properdocs>=1.6.7,<2"
_STAGED: Final = "handbook stage staged"
_ZENSICAL: Final = (_STAGED, "zensical build -f staged/mkdocs.yml", "handbook finish staged/site")

ENGINES: Final = {
    "mkdocs": _with_plugins("MkDocs with Material", _MATERIAL, "mkdocs"),
    "properdocs": _with_plugins("ProperDocs with Material", _MATERIAL, "properdocs", (_PROPERDOCS,)),
    "materialx": _with_plugins(
        "ProperDocs with MaterialX",
        "materialx",
        "properdocs",
        (_PROPERDOCS, "mkdocs-materialx>=10.2,<11"),
        # It lies in the folder of Material for MkDocs, which comes with the handbook, and must be laid over that.
        "python -m pip install --force-reinstall --no-deps mkdocs-materialx",
    ),
    "zensical": Engine(
        "Zensical",
        _MATERIAL,
        "zensical",
        _ZENSICAL,
        (_STAGED, "zensical serve -f staged/mkdocs.yml"),
        _ZENSICAL,
        ("zensical>=0.0.73,<1",),
        site="staged/site",
    ),
}
"""By the name that `handbook new --engine` and `handbook engine` take."""
USUAL: Final = "mkdocs"

REQUIREMENTS: Final = "requirements.txt"
_SAYING: Final = ("README.md", ".github/workflows/publish.yml", ".gitlab-ci.yml", "netlify.toml", "publish.sh")
"""Files of an edition that say what to type, or do it."""
_SITES: Final = ('publish = "{}"', "path: {}\n", "mv {} public", ' {}/ "$target"', "`{}`", "`{}/_headers`")
"""How these files name the folder of the finished site."""
_TOML: Final = "zensical.toml"
_GENERATOR: Final = re.compile(r'<meta name="generator" content="zensical\b')
_OURS: Final = "assets/handbook/handbook.js"
_NAME: Final = re.compile(r"[\w.-]+")
_THEME: Final = re.compile(
    r"^(theme\s*:(?:[ \t]*\n(?:[ \t#].*\n)*?[ \t]+name\s*:)?[ \t]*[\"']?)material(?:x)?\b", re.MULTILINE
)


def engine_of(folder: Path) -> str:
    """Return the engine that an edition asks for, by its name in `ENGINES`."""
    path = folder / REQUIREMENTS
    wanted = {_name(line) for line in path.read_text(encoding="utf-8").splitlines()} if path.is_file() else set()
    fits = [name for name, engine in ENGINES.items() if {_name(need) for need in engine.needs} <= wanted]
    return max(fits, key=lambda name: len(ENGINES[name].needs), default=USUAL)


def find_unplugged(folder: Path, site: Path) -> Iterator[Problem]:
    """Yield the signs that a program without plugins builds an edition: its settings, or the finished `site`."""
    remedy = "To build the edition with it, type: handbook engine zensical"
    if (folder / _TOML).is_file():
        yield Problem(_TOML, 0, f"Zensical reads this file, and leaves the handbook's plugin out. {remedy}")
    for page in (site / name for name in ("404.html", "index.html")):
        html = page.read_text(encoding="utf-8", errors="replace") if page.is_file() else ""
        if _GENERATOR.search(html) and _OURS not in html:
            fault = f"This site was built without the handbook's plugin, so its pages are not whole. {remedy}"
            yield Problem(f"{site.name}/{page.name}", 0, fault)
            return


def moved(folder: Path, name: str) -> dict[Path, str]:
    """Return the new text of each file of an edition that changes where it is to be built by another engine."""
    old, new = ENGINES[engine_of(folder)], ENGINES[name]
    texts = dict(_texts(folder, old, new))
    return {path: text for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text}


def _texts(folder: Path, old: Engine, new: Engine) -> Iterator[tuple[Path, str]]:
    config = config_in(folder)
    yield config, _THEME.sub(rf"\g<1>{new.theme}", config.read_text(encoding="utf-8"), count=1)
    path = folder / REQUIREMENTS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else ["rejection-handbook"]
    needed = {_name(need) for engine in ENGINES.values() for need in engine.needs}
    yield path, "\n".join([*(line for line in lines if _name(line) not in needed), *new.needs, ""])
    pairs = list(_pairs(old, new))
    for path in (folder / saying for saying in _SAYING):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for before, after in pairs:
                text = text.replace(before, after)
            yield path, text


def _pairs(old: Engine, new: Engine) -> Iterator[tuple[str, str]]:
    """Yield what the files of an edition say of the one engine, and what they say in its place of the other."""
    jobs, installs = (
        [" && ".join(steps) for steps in pair] for pair in ((old.job, new.job), (old.install, new.install))
    )
    yield _between("\n", [job.replace("python ", "python3 ") for job in jobs], "\nrsync")
    yield _between("", jobs)
    yield _between("`", ["`, then `".join(engine.install) for engine in (old, new)], "`")
    yield from (_between("", installs, end) for end in (" && ", "\n"))
    yield _between("", [f"know `{engine.program}`, type `python -m {engine.serve[-1]}`" for engine in (old, new)])
    yield from (("\n".join(one), "\n".join(two)) for one, two in ((old.build, new.build), (old.serve, new.serve)))
    yield _between(f"-U -r {REQUIREMENTS}\n", [f"{engine.after}\n" * bool(engine.after) for engine in (old, new)])
    yield from ((site.format(old.site), site.format(new.site)) for site in _SITES)


def _between(start: str, words: list[str], end: str = "") -> tuple[str, str]:
    """Return both words with what stands around them."""
    before, after = (f"{start}{one}{end}" for one in words)
    return before, after


def _name(line: str) -> str:
    """Return the package that a line of `requirements.txt` asks for."""
    found = _NAME.match(line.strip())
    return found[0].lower().replace("_", "-") if found else ""
