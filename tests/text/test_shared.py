"""What was made once is handed on."""

from __future__ import annotations

from collections.abc import Callable

from rejection_handbook.text.shared import Shared


def counted(made: list[str]) -> Callable[[str], str]:
    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    return make


def test_a_thing_is_made_once_for_all_who_ask_for_it_by_the_same_key() -> None:
    made: list[str] = []
    make, shared = counted(made), Shared()
    assert [shared.get(text, lambda text=text: make(text)) for text in ("a", "b", "a")] == ["A", "B", "A"]  # type: ignore[misc]
    assert made == ["a", "b"]


def test_the_next_build_takes_over_what_it_asks_for_and_the_rest_is_let_go() -> None:
    made: list[str] = []
    make, shared = counted(made), Shared()
    for asked in (("a", "b"), ("a",), ("a", "b")):
        shared.renew()
        for text in asked:
            shared.get(text, lambda text=text: make(text))  # type: ignore[misc]
    assert made == ["a", "b", "b"]
