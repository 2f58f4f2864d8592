#!/usr/bin/python3
"""What scripts/bench needs around its measurements: data, proof that both sides say the same, the table.

Nothing here runs while something is measured.

    bench.py generate DIR COUNT         facts.json, advisories/, oval.xml, one.xml and expected.json in DIR
    bench.py spread DIR COUNT           that many advisories over many streams in DIR
    bench.py agree DIR KCHECK OSCAP     compare the reports of kcheck (JSON) and oscap with expected.json
    bench.py probed KCHECK              see in a report of a host without SOCK_DIAG that the probes were asked
    bench.py table HYPERFINE MEMORY     the Markdown table, from hyperfine's export and "name KiB" lines
    bench.py connections WITHOUT WITH   the one of open connections, from hyperfine's exports
    bench.py bundles HYPERFINE MEMORY   the one of bundles beside the advisories of the program
    bench.py authoring HYPERFINE MEMORY the one of lint and test
    bench.py packages HYPERFINE SIZES   the one of the packages, from "name packed-bytes unpacked-bytes" lines
"""

import json
import os
import sys
from collections import Counter
from xml.sax.saxutils import escape

STREAM = "al7"
SUBJECT = (4, 19, 91, 22, 2)


def release(numbers):
    """(4, 19, 91, 22, 2) is 4.19.91-22.2: all segments are numbers, so that tuples have rpm's order."""
    return "{}.{}.{}-{}.{}".format(*numbers)


def bounds(count):
    """Fixed releases on both sides of the subject, all of its stream, none of them twice."""
    for i in range(count):
        yield (4, 19, 1 + i % 181, 1 + i // 181, 1 + i % 3)


# --- data -----------------------------------------------------------------------------------------------


def advisory(identifier, fixed, stream=STREAM):
    below = (*fixed[:4], fixed[4] - 1)
    return f"""id: {identifier}
title: Generated problem {identifier}
severity: medium
impact: performance
modified: 2026-01-01
summary: Generated for the benchmark.
affected:
  - stream: {stream}
    fixed: {release(fixed)}
remedy:
  upgrade: Upgrade to kernel-{release(fixed)}.{stream} or later and reboot.
references:
  - https://example.com/{identifier}
tests:
  - name: below the bound
    facts: {{ kernel.release: {release(below)}.{stream}.x86_64 }}
    expect: affected
  - name: at the bound
    facts: {{ kernel.release: {release(fixed)}.{stream}.x86_64 }}
    expect: not_affected
"""


OVAL = """<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"
    xmlns:oval="http://oval.mitre.org/XMLSchema/oval-common-5"
    xmlns:ind="http://oval.mitre.org/XMLSchema/oval-definitions-5#independent"
    xmlns:unix="http://oval.mitre.org/XMLSchema/oval-definitions-5#unix">
<generator><oval:schema_version>5.11</oval:schema_version>
<oval:timestamp>2026-01-01T00:00:00</oval:timestamp></generator>
"""
# One definition, test and state for each advisory, all on one object. It matches in the advisories' stream only; no
# match makes a test false. oscap 1.3 takes a version without an epoch for less than any with one, even with "0:".
DEFINITION = """<definition class="vulnerability" id="oval:kcheck.bench:def:{n}" version="1">
<metadata><title>Generated problem {identifier}</title>
<description>Generated for the benchmark.</description></metadata>
<criteria><criterion test_ref="oval:kcheck.bench:tst:{n}"/></criteria></definition>
"""
TEST = """<ind:textfilecontent54_test id="oval:kcheck.bench:tst:{n}" version="1" check="all" comment="kernel">
<ind:object object_ref="oval:kcheck.bench:obj:1"/><ind:state state_ref="oval:kcheck.bench:ste:{n}"/>
</ind:textfilecontent54_test>
"""
STATE = """<ind:textfilecontent54_state id="oval:kcheck.bench:ste:{n}" version="1">
<ind:subexpression datatype="evr_string" operation="less than">{fixed}</ind:subexpression>
</ind:textfilecontent54_state>
"""
OBJECT = """<ind:textfilecontent54_object id="oval:kcheck.bench:obj:1" version="1">
<ind:filepath>{facts}</ind:filepath>
<ind:pattern operation="pattern match">{pattern}</ind:pattern>
<ind:instance datatype="int">1</ind:instance></ind:textfilecontent54_object>
"""
# The host's own kernel against one bound, which it is far above: false.
ONE = """<definitions><definition class="vulnerability" id="oval:kcheck.bench:def:1" version="1">
<metadata><title>The running kernel</title><description>Generated for the benchmark.</description></metadata>
<criteria><criterion test_ref="oval:kcheck.bench:tst:1"/></criteria></definition></definitions>
<tests><ind:variable_test id="oval:kcheck.bench:tst:1" version="1" check="all" comment="earlier than 2.6.32-1">
<ind:object object_ref="oval:kcheck.bench:obj:2"/><ind:state state_ref="oval:kcheck.bench:ste:1"/>
</ind:variable_test></tests>
<objects><unix:uname_object id="oval:kcheck.bench:obj:1" version="1"/>
<ind:variable_object id="oval:kcheck.bench:obj:2" version="1">
<ind:var_ref>oval:kcheck.bench:var:1</ind:var_ref></ind:variable_object></objects>
<states><ind:variable_state id="oval:kcheck.bench:ste:1" version="1">
<ind:value datatype="evr_string" operation="less than">0:2.6.32-1</ind:value></ind:variable_state></states>
<variables><local_variable id="oval:kcheck.bench:var:1" version="1" datatype="string" comment="the running kernel">
<concat><literal_component>0:</literal_component>
<object_component object_ref="oval:kcheck.bench:obj:1" item_field="os_release"/></concat>
</local_variable></variables></oval_definitions>
"""


def write_oval(path, facts, entries):
    pattern = rf'"kernel\.release":"([^"]+)\.{STREAM}\.x86_64"'
    rows = [dict(n=n, identifier=identifier, fixed=release(fixed)) for n, (identifier, fixed) in enumerate(entries, 1)]
    with open(path, "w") as out:
        out.write(OVAL + "<definitions>\n")
        out.writelines(DEFINITION.format(**row) for row in rows)
        out.write("</definitions>\n<tests>\n")
        out.writelines(TEST.format(**row) for row in rows)
        out.write("</tests>\n<objects>\n" + OBJECT.format(facts=escape(facts), pattern=escape(pattern)))
        out.write("</objects>\n<states>\n")
        out.writelines(STATE.format(**row) for row in rows)
        out.write("</states>\n</oval_definitions>\n")


def generate(directory, count):
    directory = os.path.abspath(directory)
    entries = [(f"KC-{2001 + i // 1000}-{1 + i % 1000:04}", fixed) for i, fixed in enumerate(bounds(count))]
    os.makedirs(f"{directory}/advisories/bench")
    for identifier, fixed in entries:
        with open(f"{directory}/advisories/bench/{identifier}-generated.yaml", "w") as out:
            out.write(advisory(identifier, fixed))
    facts = {"schema": "kcheck.facts/1", "subject": {"kind": "host", "name": "bench"},
             "facts": {"kernel.release": f"{release(SUBJECT)}.{STREAM}.x86_64"}}
    with open(f"{directory}/facts.json", "w") as out:
        json.dump(facts, out, separators=(",", ":"))
    write_oval(f"{directory}/oval.xml", f"{directory}/facts.json", entries)
    with open(f"{directory}/one.xml", "w") as out:
        out.write(OVAL + ONE)
    affected = sum(SUBJECT < fixed for _, fixed in entries)
    with open(f"{directory}/expected.json", "w") as out:
        json.dump({"affected": affected, "not_affected": count - affected}, out)


STREAMS = ["al7", "al8", "alnx4", "lifsea8", "alios7", "an7", "an8", "an23", "el6", "el7", "el8", "el9", "el10",
           "el7uek", "el8uek", "elrepo", "amzn1", "amzn2", "amzn2023", "oe1", "oe2", "fc39", "fc40", "fc41", "fc42"]


def spread(directory, count):
    """As a database of many vendors: each stream has its share, and the host that is measured (4.19.43-13.al7) is
    above the fix of all of its stream's but one in a hundred."""
    for i in range(count):
        nth = i // len(STREAMS)
        fixed = (4, 19, 60 if nth % 100 == 99 else 1 + nth % 42, 1 + nth // 42, 1 + i % 3)
        identifier = f"KC-{2001 + i // 5000}-{5000 + i % 5000}"
        folder = f"{directory}/advisories/{i // 1000}"
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/{identifier}-generated.yaml", "w") as out:
            out.write(advisory(identifier, fixed, STREAMS[i % len(STREAMS)]))


# --- proof ----------------------------------------------------------------------------------------------


def agree(directory, kcheck_report, oscap_output):
    with open(f"{directory}/expected.json") as file:
        expected = json.load(file)
    with open(oscap_output) as file:
        said = Counter(line.rsplit(": ", 1)[1].strip() for line in file if line.startswith("Definition "))
    if said != Counter({"true": expected["affected"], "false": expected["not_affected"]}):
        sys.exit(f"bench: oscap says {dict(said)}, expected {expected}")
    with open(kcheck_report) as file:
        summary = json.load(file)["summary"]
    counts = {key: summary[key] for key in expected}
    if counts != expected or summary["unknown"] or summary["mitigated"]:
        sys.exit(f"bench: kcheck says {summary}, expected {expected}")


def probed(kcheck_report):
    with open(kcheck_report) as file:
        findings = {finding["id"]: finding for finding in json.load(file)["findings"]}
    finding = findings.get("KC-2019-0001", {})
    if (finding.get("outcome"), finding.get("evidence")) != ("affected", "probe"):
        sys.exit(f"bench: without SOCK_DIAG, kcheck says {finding or 'nothing'} on KC-2019-0001")


# --- table ----------------------------------------------------------------------------------------------

MEGABYTE = 1e6
# Name in hyperfine and in the memory file; what it is; the ss and the oscap that its ratios are against. Loading the
# seccomp filter takes longer than either program, so where one runs under it, so does its peer.
ROWS = [
    ("kcheck", "`kcheck`, a listed kernel", "ss", "oscap"),
    ("ss", "`ss -lnt`", None, None),
    ("kcheck-without", "`kcheck`, the same under a filter that refuses SOCK_DIAG, so that it runs `ss`",
     "ss-without", "oscap"),
    ("ss-without", "`ss -lnt` under that filter", None, None),
    ("oscap", "`oscap oval eval`, 1 definition", None, None),
    ("kcheck-bulk", "`kcheck eval`, 10,000 advisories", None, "oscap-bulk"),
    ("oscap-bulk", "`oscap oval eval`, 10,000 definitions", None, None),
]
SS_OF = {name: ss for name, _, ss, _ in ROWS if ss}


def read_times(hyperfine):
    with open(hyperfine) as file:
        results = {result["command"]: result for result in json.load(file)["results"]}
    for name, result in results.items():
        # kcheck exits with 2 where it finds something; anything else means that it did not do its work.
        allowed = {0, 2, 3} if name.startswith("kcheck") else {0}
        if not set(result["exit_codes"]) <= allowed:
            sys.exit(f"bench: {name} exited with {sorted(set(result['exit_codes']))}")
    return {name: result["median"] for name, result in results.items()}


def read_results(hyperfine, memory):
    with open(memory) as file:
        peaks = {name: int(kib) * 1024 for name, kib in (line.split() for line in file)}
    return read_times(hyperfine), peaks


def ratio(value, base):
    return f"1/{base / value:.1f}" if value < base else f"{value / base:.2f}"


def goals(name, time, peak):
    if name in ("kcheck", "kcheck-without"):
        return [("at most 3 times `ss -lnt`", time[name] <= 3 * time[SS_OF[name]]),
                ("below 12 MB", peak[name] < 12 * MEGABYTE)]
    if name == "kcheck-bulk":
        return [("below 1/15 of the time", 15 * time[name] < time["oscap-bulk"]),
                ("below 1/4 of the memory", 4 * peak[name] < peak["oscap-bulk"])]
    return []


def verdicts(reached):
    return "; ".join(f"{goal}: {'met' if met else '**not met**'}" for goal, met in reached)


def table(hyperfine, memory):
    time, peak = read_results(hyperfine, memory)
    print("| measured | wall time | peak memory | time : ss | time : oscap | memory : oscap | goals |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for name, what, ss, peer in ROWS:
        against_ss = ratio(time[name], time[ss]) if ss else ""
        against = [ratio(time[name], time[peer]), ratio(peak[name], peak[peer])] if peer else ["", ""]
        cells = [what, f"{time[name] * 1000:.1f} ms", f"{peak[name] / MEGABYTE:.1f} MB", against_ss, *against,
                 verdicts(goals(name, time, peak))]
        print("| " + " | ".join(cells) + " |")


# Name, what it is, the most that it may take beyond `kcheck` alone: as a multiple of what 10,000 may.
BUNDLES = [("kcheck-10000", "`kcheck` with a bundle of 10,000 advisories beside its own", 1),
           ("kcheck-100000", "`kcheck` with one of 100,000", 5)]
MORE_TIME = 0.003
MORE_MEMORY = 6 * MEGABYTE


def bundles(hyperfine, memory):
    time, peak = read_results(hyperfine, memory)
    print("\n| measured | wall time | more than `kcheck` alone | peak memory | more than `kcheck` alone | goals |")
    print("|---|---:|---:|---:|---:|---|")
    for name, what, times in BUNDLES:
        longer, larger = time[name] - time["kcheck"], peak[name] - peak["kcheck"]
        reached = [(f"at most {times * MORE_TIME * 1000:.0f} ms more", longer <= times * MORE_TIME),
                   (f"at most {times * MORE_MEMORY / MEGABYTE:.0f} MB more", larger <= times * MORE_MEMORY)]
        cells = [what, f"{time[name] * 1000:.1f} ms", f"{longer * 1000:.1f} ms", f"{peak[name] / MEGABYTE:.1f} MB",
                 f"{larger / MEGABYTE:.1f} MB", verdicts(reached)]
        print("| " + " | ".join(cells) + " |")


AUTHORING = [("kcheck-lint", "`kcheck rules lint rules`"), ("kcheck-test", "`kcheck rules test rules`")]
AUTHORS_WAIT = 3.0


def authoring(hyperfine, memory):
    time, peak = read_results(hyperfine, memory)
    print("\n| measured | wall time | peak memory | goals |")
    print("|---|---:|---:|---|")
    both = sum(time[name] for name, _ in AUTHORING)
    for name, what in AUTHORING:
        reached = [("both in under 3 s", both < AUTHORS_WAIT)] if name == "kcheck-test" else []
        cells = [what, f"{time[name] * 1000:.0f} ms", f"{peak[name] / MEGABYTE:.1f} MB", verdicts(reached)]
        print("| " + " | ".join(cells) + " |")


CONNECTIONS = {"kcheck": "`kcheck`, a listed kernel", "ss": "`ss -lnt`", "netstat": "`netstat -lnt`"}


def connections(without, among):
    before, after = read_times(without), read_times(among)
    print("\n| measured | no connection open | 200,000 open | with : without | goals |")
    print("|---|---:|---:|---:|---|")
    for name, what in CONNECTIONS.items():
        # What the shared machine's noise makes of equal times.
        reached = [("no more than without", after[name] < 1.25 * before[name])] if name == "kcheck" else []
        cells = [what, f"{before[name] * 1000:.1f} ms", f"{after[name] * 1000:.1f} ms", ratio(after[name], before[name]),
                 verdicts(reached)]
        print("| " + " | ".join(cells) + " |")


IMAGES = [("kcheck-directory", "`kcheck image`, a root directory"),
          ("find", "`find DIR/boot DIR/lib/modules -maxdepth 2`"),
          ("kcheck-vhd", "`kcheck image`, a sparse VHD of 20 GB"),
          ("kcheck-docker", "`kcheck image`, a `docker save` archive of 1 GB"),
          ("tar", "`tar -tf` of that archive"),
          ("kcheck-docker-zstd", "`kcheck image`, the same archive compressed by zstd"),
          ("tar-zstd", "`tar -tf` of that archive")]


def images(hyperfine, memory, vhd_read):
    time, peak = read_results(hyperfine, memory)
    with open(vhd_read) as file:
        read = int(file.read())
    print("\n| measured | wall time | peak memory | goals |")
    print("|---|---:|---:|---|")
    reached = {
        "kcheck-directory": [("at most 3 times `find`", time["kcheck-directory"] <= 3 * time["find"])],
        "kcheck-vhd": [("under 1 s", time["kcheck-vhd"] < 1), ("below 64 MB", peak["kcheck-vhd"] < 64 * MEGABYTE),
                       (f"not read whole ({read / MEGABYTE:.1f} MB read)", read < 64 * MEGABYTE)],
        "kcheck-docker": [("no slower than `tar -tf`", time["kcheck-docker"] <= time["tar"])],
        "kcheck-docker-zstd": [("no slower than `tar -tf`", time["kcheck-docker-zstd"] <= time["tar-zstd"])]}
    for name, what in IMAGES:
        cells = [what, f"{time[name] * 1000:.1f} ms", f"{peak[name] / MEGABYTE:.1f} MB", verdicts(reached.get(name, []))]
        print("| " + " | ".join(cells) + " |")


PACKAGES = {"bundle": "portable bundle", "deb": "deb, with Debian's libraries"}


def packages(hyperfine, sizes):
    time = read_times(hyperfine)
    print("\n| package | `kcheck --version` | packed | unpacked | goals |")
    print("|---|---:|---:|---:|---|")
    with open(sizes) as file:
        rows = [line.split() for line in file]
    for name, packed, unpacked in rows:
        reached = [("below 10 ms", time[name] < 0.010), ("below 15 MB", int(unpacked) < 15 * MEGABYTE)]
        cells = [PACKAGES[name], f"{time[name] * 1000:.1f} ms", f"{int(packed) / MEGABYTE:.1f} MB",
                 f"{int(unpacked) / MEGABYTE:.1f} MB", verdicts(reached) if name == "bundle" else ""]
        print("| " + " | ".join(cells) + " |")


def main(arguments):
    match arguments:
        case ["generate", directory, count]:
            generate(directory, int(count))
        case ["spread", directory, count]:
            spread(directory, int(count))
        case ["agree", directory, kcheck_report, oscap_output]:
            agree(directory, kcheck_report, oscap_output)
        case ["probed", kcheck_report]:
            probed(kcheck_report)
        case ["table", hyperfine, memory]:
            table(hyperfine, memory)
        case ["connections", without, among]:
            connections(without, among)
        case ["bundles", hyperfine, memory]:
            bundles(hyperfine, memory)
        case ["authoring", hyperfine, memory]:
            authoring(hyperfine, memory)
        case ["images", hyperfine, memory, vhd_read]:
            images(hyperfine, memory, vhd_read)
        case ["packages", hyperfine, sizes]:
            packages(hyperfine, sizes)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
