"""Measures the product against raw baselines in the same run; prints a table and writes bench/RESULTS.md.

    script/bench                    everything
    script/bench --part pages       pages, submit, postgres, start, sizes, understanding, duplicates
    script/bench --part scale       large bases on both engines; not of "everything": half an hour
    script/bench --rounds 5 --seconds 3
"""

import argparse
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Faults"), str(ROOT / "bench")]

from measure import pages, postgres, report, scale, servers, settling, sizes, start, submits, understanding  # noqa: E402
from rig import seed  # noqa: E402
from rig.program import Program, find_binary  # noqa: E402

PARTS = ["pages", "submit", "postgres", "start", "sizes", "understanding", "duplicates"]


def demo(folder: pathlib.Path) -> Program:
    """The demo's data, made once, and again for a program that it does not suit."""
    program = Program(folder)
    if program.database.exists() and program.command("db", "status", check=False).returncode != 0:
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not program.database.exists():
        print("→ making the demo's data")
        program.launch("demo")
        program.wait_until_healthy(600)
        assert program.stop() == 0
    return program


def run(options) -> int:
    folder = ROOT / ".bench"
    results = report.Report(find_binary())
    wanted = options.part or PARTS
    if wanted == ["scale"]:
        sizes = [options.messages // 20, options.messages]
        rounds, seconds = options.rounds, int(options.seconds)
        engines, kinds = options.engine or ["SQLite", "PostgreSQL"], options.kind or list(scale.KINDS)
        results.scale(scale.measure(folder / "scale", sizes, rounds, seconds, options.reuse, engines, kinds))
        return finish(results, options, "SCALE.md")
    if "understanding" in wanted:
        results.understanding(understanding.measure(find_binary()))
    if "duplicates" in wanted:
        results.duplicates(understanding.duplicates(submits.find_binary(), folder / "duplicates"))
    if "submit" in wanted or "postgres" in wanted:
        measure_submits(folder, results, wanted, options)
    if set(wanted) <= {"understanding", "duplicates", "submit", "postgres"}:
        return finish(results, options)
    program = demo(folder / "demo")
    try:
        if "sizes" in wanted:
            measure_sizes(program, results)
        if "start" in wanted:
            results.start(start.starts(program, options.starts), start.at_rest(program, 3))
            program.stop()
        if "pages" in wanted:
            measure_pages(program, folder, results, options)
    finally:
        program.end()
    return finish(results, options)


def measure_submits(folder: pathlib.Path, results: "report.Report", wanted: list[str], options) -> None:
    bench = submits.Bench(folder / "submit", submits.find_binary())
    bench.prepare()
    if "submit" in wanted:
        results.rows(bench.same_rows())
        results.submit(submits.summary(submits.measure(bench, options.rounds, options.seconds)))
        results.reads(submits.reads(bench, min(3, options.rounds)))
        results.grouped(submits.grouping(bench, min(3, options.rounds)))
    if "postgres" in wanted:
        results.postgres(postgres.measure(bench, folder / "postgres", options.rounds))


def finish(results: "report.Report", options, name: str = "RESULTS.md") -> int:
    print(results.text())
    if options.part is None or options.write:
        (ROOT / "bench" / name).write_text(results.text())
    return 0 if results.is_met else 1


def measure_pages(program: Program, folder: pathlib.Path, results: "report.Report", options) -> None:
    chosen = {name: page for name, page in pages.choose(program).items() if options.page in (None, name)}
    program.start()
    settling.settle(program)
    with servers.Nginx(folder / "nginx") as nginx:
        found = pages.measure(servers.Otklik(program), nginx, chosen, options.rounds, options.seconds)
    results.pages({name: (page["bytes"], pages.summary(page)) for name, page in found.items()})
    results.after_load(program.memory("RssAnon") / 1e6)
    program.stop()


def measure_sizes(program: Program, results: "report.Report") -> None:
    cookie = seed.token(1, "bench-sizes")
    with seed.connect(program) as db:
        (person,) = db.execute("SELECT author_id FROM message_card ORDER BY id DESC LIMIT 1").fetchone()
        db.execute("DELETE FROM session WHERE region_id = 1 AND person_id = ?", (person,))
        seed.session(db, seed.Person(person, "", ""), cookie, kind=1)
    db.close()
    program.start()
    results.sizes(sizes.first_page(program.port), sizes.form_pages(program.port, f"session={cookie}; visitor={pages.VISITOR}"))
    program.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", action="append", choices=[*PARTS, "scale"])
    parser.add_argument("--engine", action="append", choices=["SQLite", "PostgreSQL"], help="of the part scale")
    parser.add_argument("--kind", action="append", choices=scale.KINDS, help="of the part scale")
    parser.add_argument("--reuse", action="store_true", help="the large bases of the last run of the part scale")
    parser.add_argument("--messages", type=int, default=2_000_000, help="of the larger base of the part scale")
    parser.add_argument("--page", choices=["message", "queue"], help="only this page")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="write bench/RESULTS.md also for a part")
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
