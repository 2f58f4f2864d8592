#!/usr/bin/python3
"""Measures `kcheck fleet` beside other readers of the same inventory, prints Markdown tables and draws plots.

    fleet.py KCHECK WORK PLOTS    inventories and bundles are made in WORK, plots (SVG) in PLOTS

Every table comes from one run in which the commands take turns; what counts is the shortest time of each, for what others
do on a shared machine only makes times longer. Ratios count, and seconds do not.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent
HOSTS = 1_000_000
ROUNDS = 7
MEGABYTE = 1e6


def run(command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def once(command):
    """Wall time in seconds and peak memory in bytes; a finding (2) or something undecided (3) is no failure."""
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2, 3):
        sys.exit(f"bench: exit code {process.returncode} from {command}")
    return time.perf_counter() - started, usage.ru_maxrss * 1024


def measure(commands, rounds=ROUNDS):
    """{name: (shortest wall time, highest peak)}."""
    for command in commands.values():
        once(command)
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(once(command))
    return {name: (min(wall for wall, _ in each), max(peak for _, peak in each))
            for name, each in results.items()}


def verdict(goal, met):
    return f"{goal}: {'met' if met else '**not met**'}"


def table(header, rows):
    print("\n| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 2) + "---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def inventory(work, hosts):
    path = work / f"{hosts}.jsonl"
    with open(path, "wb") as out:
        run([BENCH / "inventory.py", hosts], stdout=out)
    return path


def bundle(kcheck, work, count):
    path = work / f"{count}.kcdb"
    source = work / f"advisories.{count}"
    run([BENCH / "bench.py", "spread", source, count])
    run([kcheck, "rules", "build", source / "advisories", "-o", path], stdout=subprocess.DEVNULL)
    return path


def beside_others(kcheck, work, path):
    loop = work / "simdjson_loop"
    run(["g++", "-O3", "-std=c++20", BENCH / "simdjson_loop.cpp", "-o", loop, "-lsimdjson"])
    fleet = [kcheck, "fleet", path]
    names = {"kcheck": "`kcheck fleet`, text, one thread", "kcheck2": "the same, two threads",
             "jsonl": "`kcheck fleet -f jsonl`, one thread", "loop": "a simdjson loop that reads one key",
             "wc": "`wc -l`", "node": "Node.js: `JSON.parse`, one comparison", "jq": "`jq`, one prefix test"}
    measured = measure({
        "kcheck": [*fleet, "--jobs", 1], "kcheck2": [*fleet, "--jobs", 2], "jsonl": [*fleet, "--jobs", 1, "-f", "jsonl"],
        "loop": [loop, path], "wc": ["wc", "-l", path], "node": ["node", BENCH / "parse.mjs", path],
        "jq": ["jq", "-c", 'select(.kernel | startswith("4.19.43-13.al7")) | .host', path]})
    wall = {name: each[0] for name, each in measured.items()}
    peak = {name: each[1] for name, each in measured.items()}
    goals = {"kcheck": [verdict("at least 20 times as fast as jq", wall["jq"] >= 20 * wall["kcheck"]),
                        verdict("at most 3 times the loop", wall["kcheck"] <= 3 * wall["loop"]),
                        verdict("below 64 MB", peak["kcheck"] < 64 * MEGABYTE)],
             "kcheck2": [verdict("at least 1.6 times one thread", wall["kcheck"] >= 1.6 * wall["kcheck2"])],
             "jsonl": [verdict("below 64 MB", peak["jsonl"] < 64 * MEGABYTE)]}
    table(["1,000,000 hosts", "wall time", "peak memory", "time : loop", "goals"],
          [[what, f"{wall[name]:.2f} s", f"{peak[name] / MEGABYTE:.0f} MB", f"{wall[name] / wall['loop']:.1f}",
            "; ".join(goals.get(name, []))] for name, what in names.items()])


def draw(plots, name, title, label, lines):
    """lines: {label: [(x, seconds)]}"""
    data = "".join(f"$line{i} << END\n" + "".join(f"{x} {y:.4f}\n" for x, y in points) + "END\n"
                   for i, points in enumerate(lines.values()))
    curves = ", ".join(f"$line{i} with linespoints linewidth 2 pointtype 7 pointsize 0.5 title '{what}'"
                       for i, what in enumerate(lines))
    script = (f"set terminal svg size 640,360 font 'sans-serif,13' background '#ffffff'\nset output '{plots}/{name}.svg'\n"
              f"{data}set title '{title}'\nset xlabel '{label}'\nset ylabel 'seconds'\nset yrange [0:]\nset xrange [0:]\n"
              f"set format x \"%'.0f\"\nset key left top\nset grid\nplot {curves}\n")
    run(["gnuplot"], input=script.encode())


def by_hosts(kcheck, work, plots, path):
    sizes = [HOSTS // 4, HOSTS // 2, HOSTS, 2 * HOSTS]
    commands = {}
    for size in sizes:
        part = path if size == HOSTS else inventory(work, size)
        commands["kcheck", size] = [kcheck, "fleet", part, "--jobs", 1]
        commands["loop", size] = [work / "simdjson_loop", part]
    measured = measure(commands, rounds=5)
    draw(plots, "fleet-hosts", "One thread, the whole database", "hosts",
         {what: [(size, measured[name, size][0]) for size in sizes]
          for name, what in (("kcheck", "kcheck fleet"), ("loop", "simdjson loop, one key"))})
    table(["hosts", "wall time", "a million hosts", "peak memory", "goals"],
          [[f"{size:,}", f"{measured['kcheck', size][0]:.2f} s", f"{measured['kcheck', size][0] / size * 1e6:.2f} s",
            f"{measured['kcheck', size][1] / MEGABYTE:.0f} MB",
            verdict("below 64 MB", measured["kcheck", size][1] < 64 * MEGABYTE)] for size in sizes])


def by_advisories(kcheck, work, plots, path):
    counts = [50, 1000, 2500, 5000, 10000]
    fleet = [kcheck, "fleet", path, "--jobs", 1, "--no-builtin-rules", "--rules"]
    measured = measure({count: [*fleet, bundle(kcheck, work, count)] for count in counts}, rounds=5)
    draw(plots, "fleet-advisories", "One thread, 1,000,000 hosts", "advisories",
         {"kcheck fleet": [(count, measured[count][0]) for count in counts]})
    base = measured[counts[0]][0]
    table(["advisories of 25 streams", "wall time", "against 50", "peak memory", "goals"],
          [[f"{count:,}", f"{measured[count][0]:.2f} s", f"{measured[count][0] / base:.2f}",
            f"{measured[count][1] / MEGABYTE:.0f} MB",
            verdict("at most 1.5 times", measured[count][0] <= 1.5 * base) if count == counts[-1] else ""]
           for count in counts])


def main():
    kcheck, work, plots = (Path(argument).resolve() for argument in sys.argv[1:])
    path = inventory(work, HOSTS)
    beside_others(kcheck, work, path)
    by_hosts(kcheck, work, plots, path)
    by_advisories(kcheck, work, plots, path)


main()
