"""script/cluster: a whole cluster on this machine, to look at, to hurt and to measure."""

import argparse
import platform
import signal
import sys
import threading

from cluster import Cluster
from traffic import Traffic
from trouble import Fate, kill_once, see_photo, upgrade


def start(options) -> int:
    """Runs until Ctrl-C."""
    with Cluster() as cluster:
        cluster.fill(residents=8)
        cluster.start_nodes()
        cluster.start_nginx()
        print(
            f"\nСайт:        {cluster.url} (сертификат на два дня, браузер о нём спросит)\n"
            f"Узлы:        {', '.join(f'http://127.0.0.1:{port}' for port in cluster.node_ports)}\n"
            f"PostgreSQL:  {', '.join(f'{one.name} {one.address()}' for one in cluster.members)}\n"
            f"Через haproxy и pgbouncer: {cluster.front_address}\n"
            f"Patroni:     {', '.join(f'http://127.0.0.1:{one.rest_port}/' for one in cluster.members)}\n"
            f"Папка:       {cluster.folder}\nКлюч жителя для API: {cluster.people[0].token}\n\nCtrl-C – остановить"
        )
        over = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: over.set())
        while not over.wait(1):
            for part in [cluster.etcd, cluster.haproxy, cluster.nginx, *cluster.nodes]:
                if not part.is_running:
                    print(f"{part.name} закончился сам:\n{part.log[-2000:]}", file=sys.stderr)
                    return 1
    return 0


def test(options) -> int:
    """Kills the primary `--kills` times under load; 1 when anything acknowledged is not there exactly once."""
    with Cluster(pooled=not options.direct) as cluster:
        cluster.fill(residents=64)
        cluster.start_nodes()
        cluster.start_nginx()
        see_photo(cluster)
        kills = []
        with Traffic(cluster.https_port, cluster.people, rate=options.rate) as traffic:
            for index in range(options.kills):
                how = "machine" if options.kills > 2 and index % 3 == 2 else "postgres"
                kills.append(kill_once(cluster, traffic, how))
            upgrade(cluster, traffic)
        cluster.say("нагрузка кончилась, ищем каждое подтверждённое сообщение")
        fate = Fate(cluster, traffic)
    print(f"\nПодтверждено: {fate.acknowledged}, повторов: {fate.repeats}, потеряно: {len(fate.lost)},"
          f" дважды: {len(fate.twice)}\n{fate.check}")
    print(f"Записи: {dict(traffic.writes.failures)}, списки: {dict(traffic.reads.failures)},"
          f" страницы: {dict(traffic.pages.failures)}")
    problems = [*fate.problems, *traffic.unexpected[:5]]
    for kill in kills:
        if kill.writes_stood > options.most_seconds:
            problems.append(f"after a kill of {kill.killed} nothing was acknowledged for {kill.writes_stood:.1f} s")
        for what, stood in (("list", kill.reads_stood), ("page", kill.pages_stood)):
            if stood > options.reads_most_seconds:
                problems.append(f"after a kill of {kill.killed} no {what} came for {stood:.1f} s: reads did not go on")
    for problem in problems:
        print(f"ОШИБКА: {problem}", file=sys.stderr)
    if options.report:
        from report import write_kills

        write_kills(kills, fate, traffic)
    return 1 if problems else 0


def bench(options) -> int:
    from measure import measure

    return measure(options)


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/cluster", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("start", help="запускает всё и ждёт Ctrl-C")
    testing = commands.add_parser("test", help="убивает главный PostgreSQL под нагрузкой")
    testing.add_argument("--direct", action="store_true", help="узлы идут к самому PostgreSQL, без pgbouncer")
    testing.add_argument("--kills", type=int, default=1)
    testing.add_argument("--rate", type=float, default=60, help="сообщений в секунду")
    testing.add_argument("--most-seconds", type=float, default=40, help="дольше этого записи стоять не могут")
    testing.add_argument("--reads-most-seconds", type=float, default=3, help="дольше этого списки стоять не могут")
    testing.add_argument("--report", action="store_true", help="записать в bench/CLUSTER.md")
    measuring = commands.add_parser("bench", help="два узла против одного, pgbouncer против прямого соединения")
    measuring.add_argument("--seconds", type=int, default=10)
    measuring.add_argument("--rounds", type=int, default=3)
    measuring.add_argument("--part", choices=["nodes", "ways"], help="только это")
    measuring.add_argument("--messages", type=int, default=20_000)
    options = parser.parse_args()
    # Whoever ends this ends all of it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    return {"test": test, "bench": bench}.get(options.command, start)(options)


if __name__ == "__main__":
    assert platform.system() == "Linux"
    sys.exit(main())
