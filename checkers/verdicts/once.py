"""Properties that are worked out once, when they are asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):
    """``functools.cached_property`` without the lock that it takes before Python 3.12.

    A judgement asks for two dozen of them, and the locks cost more than the rules.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:  # Any: each property has its own class
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> T:
        value = self._work(instance)
        instance.__dict__[self._name] = value  # found there from now on, before this descriptor
        return value
