"""Set up and run the handbook from a fresh clone: `python3 -m dev site`, or another of `COMMANDS`, or `lock`.

Needs nothing but Python, on Linux, macOS and Windows alike; the Makefile only calls it. It is written so
that a Python too old for the handbook can still run it as far as the sentence that says so.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed"
ENGINES = VENV / "engines"
NODE = ROOT / "tests" / "node"
NODE_STAMP = NODE / "node_modules" / "installed"
OLDEST = (3, 11)

SITE = [["mkdocs", "build", "--strict"]]
SERVE = [["mkdocs", "serve"]]
BIOME = "@biomejs/biome/bin/biome"
TSC = "typescript/bin/tsc"
LINT = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["dev.words"]]
LINT += [[BIOME, "check", "--error-on-warnings"], [TSC, "--project", "."]]
WORKERS = str(2 * (os.cpu_count() or 1))  # each waits for its browser half of the time
TEST = [*LINT, ["pytest", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]]  # as tests/conftest.py has it
BENCH = [["benchmarks"]]
PICTURE = [["dev.picture"]]
SETTINGS = [["dev.settings"]]

PROGRAMS = [
    ("Node.js", "runs Lighthouse and the checkers of scripts and styles", "NODE", ["node"], "nodejs"),
    ("npm", "installs Lighthouse and the checkers of HTML, scripts and styles", "NPM", ["npm"], "npm"),
    ("Java", "runs the HTML checker", "JAVA", ["java"], "default-jre-headless"),
    ("Firefox", "opens the handbook as some readers do", "FIREFOX", ["firefox-esr", "firefox"], "firefox-esr"),
]
"""What the tests need and pip cannot install: name, use, the variable that can name its path, programs, package."""

COMMANDS = {
    "site": ("site", [], SITE),
    "serve": ("site", [], SERVE),
    "lint": ("test", ["Node.js", "npm"], LINT),
    "test": ("test", [name for name, *_ in PROGRAMS], TEST),
    "bench": ("test", ["Node.js", "npm"], BENCH),
    "picture": ("test", [], PICTURE),
    "settings": ("site", [], SETTINGS),
}
"""What to install for each command (a file in requirements/), which programs it needs, and which modules to run."""


def main(arguments):
    name = arguments[0] if arguments else ""
    if name == "lock":
        return lock()
    if name not in COMMANDS:
        return fail("Say what to do: {}, lock.".format(", ".join(COMMANDS)))
    if sys.version_info < OLDEST:
        return fail(
            "The handbook needs Python 3.11 or newer, and this is Python {}.{}. Install a newer one from python.org "
            "or with your system's package manager; to name it: make PYTHON=python3.12 {}".format(
                *sys.version_info[:2], name
            )
        )
    needs, programs, commands = COMMANDS[name]
    # All are told of in one run, for whoever has to ask somebody else to install them.
    missing = [fail(sentence) for sentence in missing_programs(programs)]
    if missing or not install(needs) or ("npm" in programs and not install_node()):
        return 1
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1", PATH=str(BIN) + os.pathsep + os.environ.get("PATH", ""))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start Python hundreds of times
    for command in commands:
        run = node_tool(*command) if command[0] in (BIOME, TSC) else [PYTHON, "-m", *command]
        status = subprocess.run([*run, *arguments[1:]], cwd=ROOT, env=environment, check=False).returncode
        if status:
            if name == "site":
                fail("The handbook was not built. Mend what is named above, and run this again.")
            return status
    if name == "site":
        print("The handbook is in {}".format(ROOT / "site" / "index.html"))
    return 0


def install(needs):
    """Bring .venv to what the lock file lists; quick where nothing changed."""
    lock_file = ROOT / "requirements" / (needs + ".txt")
    engines = sorted((ROOT / "requirements" / "engines").glob("*.txt")) if needs == "test" else []
    sources = [lock_file, ROOT / "pyproject.toml", *engines]
    digest = hashlib.sha256(sys.version.encode() + b"".join(path.read_bytes() for path in sources)).hexdigest()
    done = STAMP.read_text().split() if STAMP.exists() else []
    if digest in done and PYTHON.exists():
        return True
    print("Setting up .venv (this happens once, and again when the lock file changes) ...", flush=True)
    if not PYTHON.exists() or not done:
        try:
            venv.create(VENV, clear=True, with_pip=True)
        except (subprocess.CalledProcessError, ImportError):
            fail(
                "Python cannot make a virtual environment here. On Debian and Ubuntu install it with: "
                "sudo apt-get install python3-venv"
            )
            return False
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [
        [*pip, "--require-hashes", "-r", lock_file],
        [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT],
    ]
    for engine in engines:  # the tests build with each alone: two of them share a folder
        shutil.rmtree(ENGINES / engine.stem, ignore_errors=True)
        steps.append([*pip, "--no-deps", "--require-hashes", "--target", ENGINES / engine.stem, "-r", engine])
    for step in steps:
        if subprocess.run(step, cwd=ROOT, check=False).returncode:
            fail("The packages could not be installed. The lines above say why; often the network is not reachable.")
            return False
    STAMP.write_text("\n".join([*done, digest]))
    return True


def program(variable, names):
    """Find a program: where the variable says, or else by the first of its names that is known."""
    named = os.environ.get(variable)
    return next((path for path in map(shutil.which, [named] if named else names) if path), None)


def missing_programs(wanted):
    return [
        "{} is missing, which {}. On Debian and Ubuntu install it with: sudo apt-get install {}. "
        "If it is there already, name its path in the variable {}.".format(name, use, package, variable)
        for name, use, variable, names, package in PROGRAMS
        if name in wanted and not program(variable, names)
    ]


def node_tool(script, *arguments):
    return [program("NODE", ["node"]), NODE / "node_modules" / script, *arguments]


def install_node():
    """Bring tests/node/node_modules to what its lock file lists; quick where nothing changed."""
    lock_file = NODE / "package-lock.json"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in (lock_file, NODE / "package.json"))).hexdigest()
    if NODE_STAMP.exists() and NODE_STAMP.read_text() == digest:
        return True
    print("Setting up tests/node (this happens once, and again when its lock file changes) ...", flush=True)
    npm = program("NPM", ["npm"])
    if subprocess.run([npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=NODE, check=False).returncode:
        fail("The tools in tests/node could not be installed. The lines above say why; often there is no network.")
        return False
    NODE_STAMP.write_text(digest)
    return True


def lock():
    """Write requirements/*.txt anew: newest versions within the ranges of pyproject.toml, for every platform."""
    compile_lock = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11.2"]
    compile_lock += ["--fork-strategy", "requires-python", "--generate-hashes", "--upgrade"]
    compile_lock += ["--no-emit-index-url", "--no-header", "--no-annotate"]
    site, test = "requirements/site.txt", "requirements/test.txt"
    engines = sorted((ROOT / "requirements" / "engines").glob("*.in"))
    runs = [
        ["pyproject.toml", "--group", "build", "-o", site],
        ["pyproject.toml", "--group", "build", "--group", "test", "-c", site, "-o", test],
        *([str(wanted), "--no-deps", "-o", str(wanted.with_suffix(".txt"))] for wanted in engines),
    ]
    try:
        return max(subprocess.run([*compile_lock, *run], cwd=ROOT, check=False).returncode for run in runs)
    except FileNotFoundError:
        return fail("To write the lock files anew, uv is needed: pip install uv")


def fail(message):
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
