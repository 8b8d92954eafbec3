"""The table that is printed and kept."""

import datetime
import os
import pathlib
import platform
import subprocess


class Report:
    def __init__(self, binary: pathlib.Path):
        self._lines: list[tuple[str, str, str, bool | None]] = []
        self._raw: list[str] = []
        self._notes: list[str] = []
        self._binary = binary

    @property
    def is_met(self) -> bool:
        return all(met is not False for *_, met in self._lines)

    def _goal(self, what: str, goal: str, found: str, met: bool | None) -> None:
        self._lines.append((what, goal, found, met))

    # What was measured

    def pages(self, pages: dict[str, tuple[int, dict[str, float]]]) -> None:
        goals = {"message": 0.5, "queue": 0.15}
        for name, (size, found) in pages.items():
            what = {"message": "message page", "queue": "queue page of 50"}[name]
            self._goal(
                f"{what}, signed in, of nginx's requests/s", f"≥ {goals[name]:.2f}", f"{found['ratio']:.2f}",
                found["ratio"] >= goals[name],
            )
            self._raw.append(
                f"| {what}, {size / 1000:.1f} KB | {found['rate']:,.0f}/s, {found['cpu']:.0f} µs CPU, p99 {found['p99']:.1f} ms "
                f"| nginx {found['nginx rate']:,.0f}/s, {found['nginx cpu']:.0f} µs CPU, p99 {found['nginx p99']:.1f} ms "
                f"| CPU ×{found['cpu'] / found['nginx cpu']:.1f} |"
            )

    def submit(self, found: dict[str, float]) -> None:
        for name, what, goal in (("inside", "in process, 32 threads", 0.75), ("http", "through HTTP, 32 clients", 0.4)):
            ratio = found[f"{name} ratio"]
            self._goal(f"submit {what}, of the C program's rows/s", f"≥ {goal:.2f}", f"{ratio:.2f}", ratio >= goal)
        self._raw.append(
            f"| submit without photo | in process {found['inside']:,.0f}/s; HTTP {found['http']:,.0f}/s, "
            f"{found['cpu']:.0f} µs CPU, p99 {found['p99']:.0f} ms | C program {found['raw']:,.0f}/s | |"
        )

    def reads(self, found: dict[str, float]) -> None:
        ratio = found["ratio"]
        self._goal("reading a message in process, p99 beside 64 who submit to alone", "≤ 1.5", f"{ratio:.2f}", ratio <= 1.5)
        self._raw.append(
            f"| reading a message in process, p99 | {found['beside']:,.0f} µs beside {found['rate']:,.0f} submits/s "
            f"| {found['alone']:,.0f} µs alone | |"
        )

    def grouped(self, found: dict[str, float]) -> None:
        ratio = found["ratio"]
        self._goal("submits with 64 waiting, grouped to one a commit", "≥ 2.0", f"{ratio:.1f}", ratio >= 2)
        self._raw.append(f"| submit in process, 64 threads | {found['grouped']:,.0f}/s | one a commit {found['single']:,.0f}/s | |")

    def postgres(self, found: dict) -> None:
        ratio = found["ratio"]
        self._goal("submit on PostgreSQL, 64 threads, of pgbench's", "≥ 0.80", f"{ratio:.2f}", ratio >= 0.8)
        same = all(raw == own for raw, own in found["rows"].values())
        said = "the same" if same else ", ".join(f"{name} {own} (pgbench {raw})" for name, (raw, own) in found["rows"].items() if raw != own)
        self._goal("pgbench writes as many rows of each table", "the same", said, same)
        tries = ", ".join(f"{clients}: {rate:,.0f}" for clients, rate in found["tries"].items())
        self._raw.append(
            f"| submit on PostgreSQL | {found['product']:,.0f}/s | pgbench -M prepared, {found['clients']} clients "
            f"{found['pgbench']:,.0f}/s (by clients {tries}) | |"
        )

    def scale(self, found: dict) -> None:
        small, large = found["sizes"]
        # The goals are those of two million; of fewer nothing is proved.
        is_whole = large >= 2_000_000

        def goal(what: str, wanted: str, said: str, met: bool) -> None:
            self._goal(what, wanted, said, met if is_whole else None)

        if took := found["seed"].get(large):
            goal(f"seeding {large:,} messages on SQLite", "< 300 s", f"{took:.0f} s", took < 300)
        if copy := found["copy"].get(large):
            goal("db copy, rows/s", "≥ 30,000", f"{copy['rate']:,}", copy["rate"] >= 30_000)
            self._raw.append(
                f"| db copy of {copy['rows']:,} rows | {copy['rate']:,}/s, then indexes {copy['indexes']:.0f} s, comparing "
                f"{copy['compare']:.0f} s | | |"
            )
        for engine in ("SQLite", "PostgreSQL"):
            if rate := found["index"].get((engine, large)):
                goal(f"{engine}: indexing words in the background, messages/s", "≥ 5,000", f"{rate:,.0f}", rate >= 5_000)
            for kind in ("queue", "page", "search", "map"):
                if (engine, kind, large) not in found["latency"]:
                    continue
                less, more = found["latency"][engine, kind, small], found["latency"][engine, kind, large]
                ratio = more["p99"] / less["p99"]
                what = f"{engine}: {kind}, 16 clients, p99 at {large:,} to {small:,}"
                goal(what, "≤ 1.5, < 50 ms", f"{ratio:.2f}, {more['p99']:.1f} ms", ratio <= 1.5 and more["p99"] < 50)
                self._raw.append(
                    f"| {engine} {kind} | p50 {more['p50']:.2f}, p99 {more['p99']:.2f} ms, {more['rate']:,.0f}/s "
                    f"| p50 {less['p50']:.2f}, p99 {less['p99']:.2f} ms, {less['rate']:,.0f}/s | |"
                )
            if (engine, large) in found["alone"]:
                alone, most = found["alone"][engine, large], {"SQLite": 5, "PostgreSQL": 15}[engine]
                goal(f"{engine}: a search by itself through HTTP, p50", f"≤ {most} ms", f"{alone:.1f} ms", alone <= most)
            if memory := found["memory"].get((engine, large)):
                goal(f"{engine}: memory of a node (RssAnon) after all that", "< 150 MB", f"{memory:.0f} MB", memory < 150)
        if "reads" not in found:
            return
        quiet, busy = found["reads"]["quiet"], found["reads"]["busy"]
        self._goal("SQLite: page p99 at 200/s through HTTP beside 32 who submit as fast as they can, to alone", "printed",
                   f"{busy / quiet:.2f} ({busy:.1f} ms)", None)
        alone, during = found["backup"]["alone"], found["backup"]["during"]
        goal("SQLite: submits during a backup to without", "≥ 0.7", f"{during / alone:.2f}", during / alone >= 0.7)
        self._raw.append(f"| submits through HTTP | {during:,.0f}/s during a backup | {alone:,.0f}/s | |")

    def rows(self, rows: dict[str, tuple[float, float]]) -> None:
        same = all(abs(raw - product) < 0.01 for raw, product in rows.values())
        text = ", ".join(f"{name} {product:+.2f}" + ("" if abs(raw - product) < 0.01 else f" (C {raw:+.2f})")
                         for name, (raw, product) in sorted(rows.items()))
        self._notes.append(f"Rows of one submit: {text}.")
        self._goal("the C program writes as many rows of each table", "the same", "the same" if same else "OTHERS", same)

    def start(self, took: list[float], rest: float) -> None:
        took = sorted(took)
        middle = took[len(took) // 2]
        self._goal("start to first answer, migrated file", "< 100 ms", f"{middle:.0f} ms", middle < 100)
        self._goal("memory at rest (RssAnon)", "< 40 MB", f"{rest:.1f} MB", rest < 40)
        self._raw.append(f"| {len(took)} starts | median {middle:.0f}, best {took[0]:.0f}, worst {took[-1]:.0f} ms | | |")

    def after_load(self, megabytes: float) -> None:
        self._raw.append(f"| RssAnon after the load | {megabytes:.1f} MB | | |")

    def sizes(self, first: dict[str, int], form: dict[str, tuple[int, int]]) -> None:
        total = sum(first.values())
        self._goal("first page with styles and scripts, gzip", "≤ 30 KB", f"{total / 1000:.1f} KB", total <= 30_000)
        worst = max(form, key=lambda name: sum(form[name]))
        size = sum(form[worst])
        self._goal(f"heaviest form page ({worst}), HTML + CSS, gzip", "≤ 14 KB", f"{size / 1000:.1f} KB", size <= 14_000)
        self._raw.append("| first page | " + ", ".join(f"{name} {size:,} B" for name, size in first.items()) + " | | |")
        pages = ", ".join(f"{name} {html:,} + {css:,} B" for name, (html, css) in form.items())
        self._raw.append(f"| form pages, HTML + CSS | {pages} | | |")

    def understanding(self, found: dict) -> None:
        def least(what: str, goal: float, value: float) -> None:
            self._goal(what, f"≥ {goal:.3f}", f"{value:.3f}", value >= goal)

        def most(what: str, goal: float, value: float, unit: str) -> None:
            self._goal(what, f"≤ {goal:g} {unit}", f"{value:.1f} {unit}", value <= goal)

        least("banking77 @1", 0.905, found["banking"]["@1"])
        least("banking77 @3", 0.970, found["banking"]["@3"])
        fold = " ".join(f"{name} {value:.3f}" for name, value in found["fold"].items())
        self._goal("topics, each kind of seed text by a model without it", "printed", fold, None)
        most("topic suggestion, p99", 5, found["suggestion"], "ms")
        most("correction learnt, p99", 50, found["correction"], "ms")
        most("training on 100,000 texts", 180, found["training"], "s")
        most("model of the seed texts", 50, found["model"], "MB")
        most("model of 100,000 texts", 50, found["large"], "MB")
        least("topic search with a typo in each long word, hit@5", 0.97, found["search"])
        least("masking, recall of numbers (regression set)", 0.99, found["marked"]["numbers"][0])
        least("masking, recall of names (regression set)", 0.90, found["marked"]["names"][0])
        least("masking, precision (regression set)", 0.90, found["marked"]["all"][1])

    def duplicates(self, found: dict[str, float]) -> None:
        p99 = found["p99"]
        self._goal(f"duplicates among {found['messages']:,.0f} messages, p99", "≤ 10 ms", f"{p99:.1f} ms", p99 <= 10)
        self._raw.append(f"| duplicates | mean {found['mean']:.2f} ms, median {found['median']:.2f} ms | | |")

    # How it looks

    def text(self) -> str:
        lines = [
            "# Measured",
            "",
            "Written by `script/bench`; ratios are medians of interleaved rounds of the same run on the same machine.",
            "",
            f"- {machine()}",
            f"- {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, commit {commit()}, "
            f"load before {os.getloadavg()[2]:.1f}",
            "",
            "| | goal | measured | |",
            "|---|---|---|---|",
        ]
        marks = {True: "met", False: "**missed**", None: ""}
        lines += [f"| {what} | {goal} | {found} | {marks[met]} |" for what, goal, found, met in self._lines]
        lines += reasons([what for what, _, _, met in self._lines if met is False])
        lines += ["", "## Raw figures", "", "| | otklik | baseline | |", "|---|---|---|---|", *self._raw, "", *self._notes, ""]
        return "\n".join(lines) + HOW


HOW = """
## How

- Pages: `wrk -t1 -c64` with the cookie of a signed-in person, over the demo's 20,000 messages; the session is checked,
  the rows are read and the HTML is built for each request. nginx (2 workers, sendfile, no log) serves the same bytes from
  a file. CPU is user + system time of the server's processes (`/proc/PID/stat`) over the requests.
- Submit: `bench/raw_submit.c` writes the rows of a submit in groups of 32 with the product's pragmas, tables and indexes;
  in process 32 threads send drafts that stand in the database; through HTTP `wrk -t1 -c32` posts JSON with a bearer token
  and an `Idempotency-Key` of its own each time, whose mark is one row more, and reads the message back; words are indexed
  and notices made meanwhile. wrk and the servers share the processor.
- PostgreSQL: one server of version 15 on the same disk, commits wait for it; `bench/submit.pgbench` is the product's
  statements in one transaction, with the number of clients of 4, 16 and 64 that serves it best.
- Start: from `exec` to a whole answer to `GET /healthz`, the demo's data migrated before.
"""


_QUEUE = (
    "One request in three is an executor's, whose open messages are counted row by row: 12–20 ms of 4,900 rows, because the seed's staff "
    "does not grow with its messages. That is the 5 ms of processor a request on the mean. Would help: kept counts by person, or an "
    "index that holds what is counted."
)
_SEARCH = "The page shows the queue's counts and waits for them."
# What is known of a goal that is missed, by the beginning of its line.
WHY = {
    "submit in process": "The writer's thread is full: 170 µs of processor a submit against 75 of the C loop, which has its values ready. "
    "Of them SQLite takes 75 (four reads more: the draft, its files, the day's limit, whether it was sent before), the rules, the "
    "event as JSON and the values 42, the kernel 36, memory 15. Would help: deciding on the caller's thread, only the rows on the writer's.",
    "submit through HTTP": "As above, and the request: JSON, the session, the nearest address, the message read back, some six changes of "
    "thread; wrk, the index of words and the notices share the two cores.",
    "reading a message in process": "Two cores, one of them the writer's: a reader is put aside by the system for longer than a read takes "
    "(24 µs), and maps the file anew after each commit.",
    "submit on PostgreSQL": "One writer at a time at all nodes (decision 16): pgbench with four clients overlaps what the server and the disk "
    "do for each of them. On a disk that is busy otherwise whole batches in one commit win (2.2 measured).",
    "message page": "nginx sends a file with one call. Of 155–190 µs a third is HTML, a fifth the session and seven "
    "reads, an eighth the network, the rest spread with nothing over 5 %. Would help: fewer reads.",
    "queue page of 50": "As a message's page: fifty rows with dates, and the counts of the filters.",
    "SQLite: queue": _QUEUE,
    "PostgreSQL: queue": _QUEUE,
    "SQLite: search, 16": _SEARCH,
    "PostgreSQL: search, 16": _SEARCH + " PostgreSQL's search by words alone takes long as well.",
    "PostgreSQL: a search by itself": "Not looked into yet: as if it walked by ids instead of asking its index.",
    "PostgreSQL: indexing": "6,490/s among 100,000 messages; at two million the index's tree is larger.",
    "SQLite: memory": "Six readers of 16 MB, two writers of 64 MB and the readers of the words' file fill their caches.",
}


def reasons(missed: list[str]) -> list[str]:
    known = [f"- {what}: {why}" for what in missed for start, why in WHY.items() if what.startswith(start)]
    return ["", "## Not reached, and why", "", *known] if known else []


def machine() -> str:
    model = next(
        (line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GB, {platform.system()} {platform.release()}"


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=pathlib.Path(__file__).parent)
    dirty = subprocess.run(["git", "status", "--porcelain", "-uno"], capture_output=True, text=True, cwd=pathlib.Path(__file__).parent)
    return (done.stdout.strip() or "?") + (" with changes" if dirty.stdout.strip() else "")
