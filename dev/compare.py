"""Tell two built sites apart: `python3 -m dev.compare OLD NEW`.

Names every file that only one of them has, and the first line that differs in each of the others. Files within a zip or
a Word document are compared one by one. To have the same day in both, build them with the same SOURCE_DATE_EPOCH.
"""

import sys
import zipfile
from itertools import zip_longest
from pathlib import Path


def main(arguments):
    try:
        old, new = (read(folder) for folder in arguments)
    except ValueError:
        print("Name two folders with built sites: python3 -m dev.compare OLD NEW", file=sys.stderr)
        return 2
    differences = list(compare(old, new))
    print("\n".join(differences) or "The sites are the same, byte for byte.")
    return bool(differences)


def read(folder):
    """Return the content of every file by its path; behind that of a zip stand a “!” and the path within it."""
    if not Path(folder).is_dir():
        raise ValueError(folder)
    files = {}
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    files.update({name + "!" + inner: archive.read(inner) for inner in archive.namelist()})
            else:
                files[name] = path.read_bytes()
    return files


def compare(old, new):
    """Yield a line for each difference."""
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield "- {}".format(name)
        elif name not in old:
            yield "+ {}".format(name)
        elif old[name] != new[name]:
            yield "{}, {}".format(name, first_difference(old[name], new[name]))


def first_difference(old, new):
    lines = enumerate(zip_longest(old.split(b"\n"), new.split(b"\n"), fillvalue=b""), start=1)
    number, pair = next((number, pair) for number, pair in lines if pair[0] != pair[1])
    begin = max(0, next((index for index, (a, b) in enumerate(zip_longest(*pair)) if a != b), 0) - 40)
    return "line {}:\n    {!r}\n    {!r}".format(
        number, *(line[begin : begin + 100].decode("utf-8", "replace") for line in pair)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
