"""What is to be fetched in a round, host by host, so that none is waited for while another could be asked."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One request of a round: of a feed or page by its address, or of an entry by its key."""

    url: str | None
    key: str | None
    run: Callable[[], None]


class Turns:
    """Tasks in the order in which they came, by host; `ready_in` says in how many seconds a host can be asked."""

    def __init__(self, ready_in: Callable[[str], float]) -> None:
        self._ready_in = ready_in
        self._hosts: OrderedDict[str, deque[Task]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._hosts.values()))

    def __iter__(self) -> Iterator[Task]:
        for tasks in self._hosts.values():
            yield from tasks

    def put(self, host: str, task: Task) -> None:
        """Put a task behind the others of its host."""
        self._hosts.setdefault(host, deque()).append(task)

    def next(self) -> tuple[str, Task] | None:
        """The host that can be asked first, with its next task, which is taken out; None where nothing is left.

        Of hosts that can be asked at once, the one that was asked longest ago.
        """
        if not self._hosts:
            return None
        host = min(self._hosts, key=self._ready_in)
        task = self._hosts[host].popleft()
        if self._hosts[host]:
            self._hosts.move_to_end(host)
        else:
            del self._hosts[host]
        return host, task

    def drop(self, host: str) -> list[Task]:
        """Take all tasks of a host out."""
        return list(self._hosts.pop(host, ()))
