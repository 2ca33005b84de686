"""Pictures that make a copy too large are named, with their size."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lay import Lay, layers_in

from rejection_handbook.layers.checks.heavy import find_heavy

KB = bytes(1000)


@pytest.mark.parametrize(
    ("pictures", "told"),
    [
        ({"a/photo.jpg": 3200, "b.png": 400}, ["a/photo.jpg: This picture has 3.2 MB, and every copy"]),
        ({"Photo.JPG": 1100, "b.webp": 1200}, ["Photo.JPG: This picture has 1.1", "b.webp: This picture has 1.2"]),
        ({"a.png": 999, "film.mp4": 5000, "plan.pdf": 2000}, []),
        (
            {f"{n}.jpg": 900 + n for n in range(12)},
            ["11.jpg: The 12 pictures have 11 MB together, and every copy to take away carries them. Save the largest"],
        ),
    ],
    ids=["one", "two", "none", "many"],
)  # fmt: skip
def test_pictures_that_make_a_copy_too_large_are_named(
    lay: Lay, tmp_path: Path, pictures: dict[str, int], told: list[str]
) -> None:
    files = {path: KB * size for path, size in pictures.items()}
    found = lay({"a.md": "# A", "theirs.jpg": KB * 2000}, files)
    problems = [str(problem) for problem in find_heavy(found, tuple(layers_in(tmp_path, 2)))]
    assert len(problems) == len(told)
    assert all(problem.startswith(start) for problem, start in zip(problems, told, strict=True)), problems
