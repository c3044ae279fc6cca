"""What a run of the program leaves behind: its exit code and words, the peak memory of its processes, processes left over."""
import ctypes
import os
import pathlib
import signal
import subprocess
import tempfile
import time

import program

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER


def adopt_orphans():
    """From now on a worker whose supervisor is gone becomes a child of this process, and so is seen."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def children(pid):
    """The living ones; those that are dead and not yet waited for do not count."""
    try:
        numbers = [int(n) for n in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        return [n for n in numbers if pathlib.Path(f"/proc/{n}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"]
    except (FileNotFoundError, ProcessLookupError):  # gone meanwhile
        return children(pid) if pathlib.Path(f"/proc/{pid}").exists() else []


def left_over(but=()):
    """Children of this process that are alive, other than those given, once they have had time to follow their supervisor."""
    for _ in range(200):
        living = [n for n in children(os.getpid()) if n not in but]
        if not living:
            break
        time.sleep(0.05)
    return living


class Running:
    """A run of the program in the background, stderr in a file so that nothing need be read while it goes on."""

    def __init__(self, *arguments, env=None, command=None):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("RAPPORTEUR_")}
        clean |= {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent", "XDG_DATA_HOME": "/nonexistent"} | (env or {})
        self._words = tempfile.TemporaryFile()
        self.said = None  # on stderr, once it has ended
        self.process = subprocess.Popen([*(command or [program.PROGRAM]), *map(str, arguments)], env=clean, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self._words)
        self.pid = self.process.pid
        self.peak = None  # KiB, of the largest process of the run

    def workers(self):
        return children(self.pid)

    def over(self):
        """Whether it has ended; waits for it without waiting."""
        return self.process.returncode is not None or self._wait(os.WNOHANG)

    def _wait(self, how):
        pid, status, used = os.wait4(self.pid, how)
        if pid == 0:
            return False
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.peak = used.ru_maxrss  # of itself and of the children that it has waited for
        with self._words:
            self._words.seek(0)
            self.said = self._words.read().decode(errors="replace")
        return True

    def wait(self):
        if self.process.returncode is None:
            self._wait(0)
        return self.process.returncode

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.wait()
