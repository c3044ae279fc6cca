#!/usr/bin/env python3
"""soak.py PROGRAM DOCUMENTS: one long run, watched from outside; what it takes by tenths of the documents.

The corpus (without it the samples) again and again, each time with a comment behind the end of the file, so that the bytes
differ and every document is read. Fails where resident memory in the last tenth is more than 1.05 of that in the second, or
where descriptors grow: what leaks a little for each document shows here."""
import collections
import pathlib
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(SOURCE / "tests" / "cli"), str(SOURCE / "tests" / "faults")]
import processes  # noqa: E402
import program  # noqa: E402

MOST_GROWTH = 1.05
PAUSE = 0.5  # seconds between two looks

Look = collections.namedtuple("Look", "seconds done supervisor workers descriptors")


def fill(inbox, count):
    corpus = program.SHARED / "corpus"
    sources = sorted(corpus.rglob("*.pdf")) or sorted(program.SAMPLES.rglob("*.pdf"))
    for i in range(count):
        source = sources[i % len(sources)]
        (inbox / f"{i:06}-{source.name}").write_bytes(source.read_bytes() + b"\n%% copy %d\n" % i)
    return len(sources)


def resident(pid):
    """MiB; 0 for a process that has gone meanwhile."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0)


def descriptors(pid):
    try:
        return len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir()))
    except (FileNotFoundError, ProcessLookupError):
        return 0


def done_in(ledger):
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as rows:
            return rows.execute("SELECT count(*) FROM document").fetchone()[0]
    except sqlite3.OperationalError:  # not made yet
        return 0


def watch(run, ledger):
    looks, start = [], time.monotonic()
    while not run.over():
        workers = run.workers()
        looks.append(Look(time.monotonic() - start, done_in(ledger), resident(run.pid), [resident(w) for w in workers],
                          [descriptors(pid) for pid in (run.pid, *workers)]))
        time.sleep(PAUSE)
    return looks, time.monotonic() - start


def by_tenths(looks, count):
    """Of each tenth: documents, seconds, mean and peak MiB of the supervisor and of a worker, most descriptors."""
    for tenth in range(10):
        part = [look for look in looks if tenth * count <= 10 * look.done < (tenth + 1) * count]
        if len(part) < 2:
            sys.exit(f"soak: tenth {tenth + 1} had {len(part)} looks; take more documents")
        workers = [w for look in part for w in look.workers if w]
        yield {"done": part[-1].done - part[0].done, "seconds": part[-1].seconds - part[0].seconds,
               "supervisor": statistics.mean(look.supervisor for look in part), "worker": statistics.mean(workers),
               "supervisor_peak": max(look.supervisor for look in part), "worker_peak": max(workers),
               "descriptors": max(look.descriptors[0] for look in part),
               "descriptors_of_worker": max(d for look in part for d in look.descriptors[1:])}


def main():
    program.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    count = int(sys.argv[2])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-soak-"))
    try:
        inbox = folder / "inbox"
        inbox.mkdir()
        sources = fill(inbox, count)
        print(f"{count} documents from {sources} files", flush=True)
        run = processes.Running("run", inbox, "--out", folder / "out", "--quiet")
        looks, seconds = watch(run, folder / "out" / "ledger.sqlite")
        if run.wait() not in (0, 1):
            sys.exit(run.said[-2000:])
        tenths = list(by_tenths(looks, count))
        print(f"ended with {run.wait()} after {seconds:.0f} s, {1000 * seconds / count:.0f} ms a document")
        print("| tenth | ms a document | supervisor MiB, mean | peak | a worker MiB, mean | peak | descriptors | of a worker |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for number, t in enumerate(tenths, 1):
            print(f"| {number} | {1000 * t['seconds'] / max(1, t['done']):.0f} | {t['supervisor']:.1f} | {t['supervisor_peak']:.1f} | "
                  f"{t['worker']:.1f} | {t['worker_peak']:.1f} | {t['descriptors']} | {t['descriptors_of_worker']} |")
        second, last = tenths[1], tenths[9]
        faults = [f"{what}: {last[what]:.1f} in the last tenth, {second[what]:.1f} in the second"
                  for what in ("supervisor", "worker") if last[what] > MOST_GROWTH * second[what]]
        faults += [f"{what} grew from {second[what]} to {last[what]}"
                   for what in ("descriptors", "descriptors_of_worker") if last[what] > second[what]]
        sys.exit("\n".join(faults) if faults else 0)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
