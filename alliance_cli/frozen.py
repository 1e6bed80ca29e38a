"""Frozen, slotted values, made in a tenth of the time that `dataclasses` takes.

Every command makes some sixty classes before it does anything. A dataclass compiles six functions when it is made; a
class made here compiles only its `__init__`, and that when there are many values of it. Type checkers see dataclasses.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import field, replace
    from typing import Any, TypeVar, dataclass_transform, overload

    T = TypeVar("T")

    @overload
    def frozen(cls: type[T]) -> type[T]: ...
    @overload
    def frozen(*, order: bool = False) -> Callable[[type[T]], type[T]]: ...
    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    def frozen(cls: Any = None, *, order: bool = False) -> Any:
        """Make a class one of frozen values, its annotations their fields; with `order`, they sort as tuples."""
else:

    def frozen(cls: Any = None, *, order: bool = False) -> Any:
        """Make a class one of frozen values, its annotations their fields; with `order`, they sort as tuples."""
        return _made(cls, order) if cls else lambda cls: _made(cls, order)

    def field(**settings: Any) -> Field:
        """A field of which more is said than its default."""
        return Field(**settings)

    def replace(value: T, /, **changes: Any) -> T:
        """A copy of a value with other values in some fields; `TypeError` for a field that it lacks."""
        kept = {name: getattr(value, name) for name in value.__fields__ if name not in changes}
        return type(value)(**kept, **changes)


__all__ = ["MISSING", "Field", "field", "fields", "frozen", "is_frozen", "replace", "values"]

#: Stands for a default where there is none.
MISSING: Any = type("MISSING", (), {"__repr__": lambda _: "MISSING"})()


#: So many values of a class are made without a compiled `__init__`: most classes have no more in a command.
_FEW = 8


class Field:
    """What is known of one field: its name, its default or what makes it, and what stands beside."""

    __slots__ = ("compare", "default", "default_factory", "metadata", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        compare: bool = True,
        repr: bool = True,  # noqa: A002 - as dataclasses name it
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr
        self.metadata = metadata or {}


class _Signature:
    """The signature of a class, worked out when it is asked for."""

    def __get__(self, _value: object, cls: Any) -> Any:
        import inspect  # loaded by no command that is not asked for help

        empty = inspect.Parameter.empty
        notes = cls.__init__.__annotations__
        return inspect.Signature(
            [
                inspect.Parameter(
                    one.name,
                    inspect.Parameter.POSITIONAL_OR_KEYWORD,
                    default=empty if _is_needed(one) else one.default,
                    annotation=notes.get(one.name, empty),
                )
                for one in fields(cls)
            ]
        )


def fields(of: Any) -> tuple[Field, ...]:
    """The fields of a class of frozen values, or of such a value, in order."""
    return tuple(of.__fields__.values())


def values(of: Any) -> tuple[Any, ...]:
    """The values of all fields, in order."""
    return tuple([getattr(of, name) for name in of.__fields__])


def is_frozen(kind: Any) -> bool:
    """Whether this is a class of frozen values, or such a value."""
    return hasattr(kind, "__fields__")


def _made(cls: Any, order: bool) -> Any:
    own = {name: _field(cls, name) for name in cls.__annotations__}
    body = {name: value for name, value in vars(cls).items() if name not in own}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    known = {name: one for base in cls.__mro__[:0:-1] for name, one in getattr(base, "__fields__", {}).items()}
    all_fields = {**known, **own}
    compared = [one.name for one in all_fields.values() if one.compare]
    body |= {
        "__slots__": tuple(name for name in own if name not in known),
        "__fields__": all_fields,
        "__match_args__": tuple(all_fields),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce,
        "__signature__": _Signature(),
    }
    functions = {"__repr__": _repr, **_comparing(attrgetter(*compared) if compared else values, order)}
    body = {**functions, **body}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__init__ = _first_init(made)
    return made


def _field(cls: Any, name: str) -> Field:
    given = vars(cls).get(name, MISSING)
    one = given if isinstance(given, Field) else Field(default=given)
    one.name = name
    return one


def _first_init(made: Any) -> Any:
    """An `__init__` that fills the first few values by itself, then puts a compiled one in its place."""
    left = _FEW

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0 or not _filled(self, made.__fields__, args, kwargs):
            made.__init__ = _compiled(made)
            made.__init__(self, *args, **kwargs)

    first.__annotations__ = {name: note for base in made.__mro__[::-1] for name, note in _notes(base).items()}
    return first


def _filled(value: Any, known: Mapping[str, Field], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
    """Fill a new value; False for arguments that are wrong, which a compiled `__init__` says best."""
    given = dict(zip(known, args, strict=False))
    if len(args) > len(known) or any(name in given or name not in known for name in kwargs):
        return False
    given.update(kwargs)
    for name, one in known.items():
        if name not in given and _is_needed(one):
            return False
        if name not in given:
            given[name] = one.default if one.default_factory is MISSING else one.default_factory()
        object.__setattr__(value, name, given[name])
    return True


def _notes(cls: Any) -> dict[str, Any]:
    return cls.__annotations__ if "__fields__" in vars(cls) else {}


def _compiled(made: Any) -> Any:
    scope: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = ["self"], []
    for name, one in made.__fields__.items():
        scope[f"_set_{name}"] = getattr(made, name).__set__
        scope[f"_default_{name}"] = one.default
        scope[f"_make_{name}"] = one.default_factory
        parameters.append(name if _is_needed(one) else f"{name}=_default_{name}")
        made_here = f"_make_{name}() if {name} is MISSING else {name}"
        lines.append(f" _set_{name}(self, {name if one.default_factory is MISSING else made_here})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102
    compiled = scope["__init__"]
    compiled.__annotations__ = made.__init__.__annotations__
    compiled.__qualname__ = f"{made.__qualname__}.__init__"
    return compiled


def _is_needed(one: Field) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _comparing(key: Callable[[Any], Any], order: bool) -> dict[str, Any]:
    def equal(self: Any, other: Any) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    found = {"__eq__": equal, "__hash__": hashed}
    return {**found, **_ordering(key)} if order else found


def _ordering(key: Callable[[Any], Any]) -> dict[str, Any]:
    def less(self: Any, other: Any) -> Any:
        return key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented

    def at_most(self: Any, other: Any) -> Any:
        return key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented

    def more(self: Any, other: Any) -> Any:
        return key(self) > key(other) if other.__class__ is self.__class__ else NotImplemented

    def at_least(self: Any, other: Any) -> Any:
        return key(self) >= key(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__lt__": less, "__le__": at_most, "__gt__": more, "__ge__": at_least}


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: Any, name: str, *_value: Any) -> None:
    raise AttributeError(f"{type(self).__qualname__} is frozen: {name} cannot be changed")


def _reduce(self: Any) -> Any:
    return type(self), values(self)
