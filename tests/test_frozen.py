"""Frozen values behave as frozen, slotted dataclasses do."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.frozen import MISSING, field, fields, frozen, is_frozen, replace, values


@frozen(order=True)
class Pair:
    """Two things."""

    first: int
    second: str = "b"

    @property
    def both(self) -> str:
        """The two as text."""
        return f"{self.first}{self.second}"


@dataclass(frozen=True, slots=True, order=True)
class Model:
    """The same as a dataclass."""

    first: int
    second: str = "b"


@frozen
class Kept:
    """With everything that may be said of a field."""

    name: str
    made: list[int] = field(default_factory=list)
    aside: int = field(default=0, compare=False, repr=False, metadata={"option": False})


@frozen
class More(Kept):
    """A class that adds a field."""

    extra: int = 7


@frozen
class Empty:
    """No fields."""


@given(st.integers(0, 3), st.sampled_from("abc"), st.integers(0, 3), st.sampled_from("abc"))
def test_compared_as_a_dataclass_is(a: int, b: str, c: int, d: str) -> None:
    ours, theirs = (Pair(a, b), Pair(c, d)), (Model(a, b), Model(c, d))
    for operator in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(ours[0], operator)(ours[1]) == getattr(theirs[0], operator)(theirs[1])
    assert (hash(ours[0]) == hash(ours[1])) == (ours[0] == ours[1])
    assert repr(ours[0]) == repr(theirs[0]).replace("Model", "Pair")
    assert values(replace(ours[0], second=d)) == (a, d) == (theirs[0].first, replaced(theirs[0], second=d).second)


def test_the_first_values_are_as_good_as_the_later_ones() -> None:
    @frozen
    class Fresh:
        one: int
        two: int = 2
        three: list[int] = field(default_factory=list)

    made = [Fresh(1) if number % 2 else Fresh(one=1, two=2, three=[]) for number in range(100)]
    assert {repr(one).rpartition(".")[2] for one in made} == {"Fresh(one=1, two=2, three=[])"}
    assert len({id(one.three) for one in made}) == len(made)


@pytest.mark.parametrize("before", [0, 20])
def test_wrong_arguments_are_refused_from_the_first_value_on(before: int) -> None:
    @frozen
    class Fresh:
        one: int
        two: int = 2

    for _ in range(before):
        Fresh(1)
    for args, kwargs, told in (
        ((), {}, "missing 1 required positional argument: 'one'"),
        ((1, 2, 3), {}, "takes from 2 to 3 positional arguments but 4 were given"),
        ((1,), {"one": 1}, "multiple values for argument 'one'"),
        ((1,), {"three": 1}, "unexpected keyword argument 'three'"),
    ):
        with pytest.raises(TypeError, match=told):
            Fresh(*args, **kwargs)


@pytest.mark.parametrize("wrong", [{"first": 1, "third": 3}, {"second": "x"}, {}])
def test_wrong_arguments_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Pair(**wrong)
    with pytest.raises(TypeError):
        replace(Pair(1), fourth=1)  # type: ignore[call-arg]


def test_nothing_can_be_changed() -> None:
    pair = Pair(1)
    for name in ("first", "new"):
        with pytest.raises(AttributeError, match="Pair is frozen"):
            setattr(pair, name, 2)
    with pytest.raises(AttributeError, match="Pair is frozen"):
        del pair.second
    assert not hasattr(pair, "__dict__")


@pytest.mark.parametrize("value", [Pair(3, "x"), Kept("n", [1], 2), More("n", [1], 2, 3), Empty()], ids=repr)
def test_copied_and_pickled(value: Any) -> None:
    for again in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert type(again) is type(value)
        assert values(again) == values(value)


def test_each_value_gets_its_own_default() -> None:
    assert Kept("a").made is not Kept("b").made
    assert Kept("a", [1]).made == [1]


def test_what_stands_aside_is_neither_compared_nor_shown() -> None:
    assert Kept("a", aside=1) == Kept("a", aside=2)
    assert repr(Kept("a", aside=1)) == "Kept(name='a', made=[])"


def test_a_value_of_a_subclass_is_another() -> None:
    assert More("a") != Kept("a")
    assert [one.name for one in fields(More)] == ["name", "made", "aside", "extra"]
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())


def test_what_is_said_of_fields() -> None:
    name, made, aside = fields(Kept)
    assert (name.default, made.default, aside.default) == (MISSING, MISSING, 0)
    assert (dict(name.metadata), dict(aside.metadata)) == ({}, {"option": False})
    assert (is_frozen(Kept), is_frozen(Kept("a")), is_frozen(Model)) == (True, True, False)


def test_the_signature_is_told() -> None:
    assert str(inspect.signature(Pair)) == "(first: 'int', second: 'str' = 'b')"
    assert list(inspect.signature(More).parameters) == ["name", "made", "aside", "extra"]


def test_what_a_class_says_of_itself_stays() -> None:
    assert (Pair.__doc__, Pair(1).both, Pair.__name__) == ("Two things.", "1b", "Pair")
    match Pair(4, "d"):
        case Pair(first, second):
            assert (first, second) == (4, "d")
