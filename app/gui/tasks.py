"""Long work off the UI thread: one task at a time, progress in people, a working Cancel."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled
from app.workflow import Progress

TELL_EVERY = 0.05  # seconds between two progress signals: more would only keep the window busy


class Tasks(QObject):
    """Runs functions one after the other in one thread; results and failures come back as signals."""

    progressed = Signal(str, int)  # stage, people so far
    done = Signal(object, object)  # the callback, the result
    failed = Signal(object)  # the exception

    def __init__(self) -> None:
        """Start with nothing running."""
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reachbook")
        self._stop = Event()
        self._told = 0.0
        self.running = False
        self.done.connect(self._call_back)
        self.failed.connect(self._rest)

    def start(self, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """Run `work(progress)` in the thread and `then(result)` in the window's thread."""
        self._stop.clear()
        self.running = True
        # A collection that happens to run in the thread would destroy the window's objects there, which Qt forbids;
        # and a hundred thousand new values at once are no garbage.
        gc.disable()
        self._pool.submit(self._run, work, then)

    def cancel(self) -> None:
        """Ask the running work to stop; it answers with `Cancelled` at its next count."""
        self._stop.set()

    def close(self) -> None:
        """Stop what runs and wait for it."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._rest()

    def _progress(self, stage: str, count: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told > TELL_EVERY:
            self._told = now
            self.progressed.emit(stage, count)

    def _run(self, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        """In the thread: do the work and send what came of it to the window's thread."""
        try:
            result = work(self._progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it in words
            self.failed.emit(error)
        else:
            self.done.emit(then, result)

    def _call_back(self, then: Callable[[Any], None], result: object) -> None:
        self._rest()
        then(result)

    def _rest(self, _error: object = None) -> None:
        self.running = False
        gc.enable()
