#!/usr/bin/python3
"""A made-up fleet, the same for the same arguments: JSON lines of about 350 bytes, or the hosts' facts as reports have them.

    inventory.py HOSTS [SEED]    writes to standard output: 300 kernels, of which some are much more common than others,
                                 50 images, what the probes said, and columns that no advisory asks for

Kernels and images are those of rules/images.yaml, filled up with releases of other distributions.
"""

import random
import re
import sys
from itertools import accumulate
from pathlib import Path

KERNELS = 300
IMAGES = 50
IMAGE_ROW = re.compile(r"^  (\S+\.vhd|\S+): (\d\S+)$")
REGIONS = ["cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "ap-southeast-1", "us-west-1", "eu-central-1"]
TEAMS = ["payments", "search", "storage", "web", "data", "ml", "infra"]


def shipped():
    """(image, kernel) of rules/images.yaml."""
    text = (Path(__file__).resolve().parents[2] / "rules" / "images.yaml").read_text()
    for line in text.splitlines():
        if row := IMAGE_ROW.match(line):
            image, release = row.groups()
            is_bare = re.search(r"\.(al|el|an)\d+$", release)
            yield image, release + ".x86_64" if is_bare else release


def kernels(pairs):
    """300 releases, each once, in a fixed order."""
    releases = list(dict.fromkeys(kernel for _, kernel in pairs))
    for number in range(KERNELS):
        releases += [f"4.19.91-{20 + number % 9}.{1 + number // 9}.al7.x86_64",
                     f"5.10.134-{12 + number % 8}.{1 + number // 8}.al8.x86_64",
                     f"5.10.{180 + number % 60}-{160 + number}.{600 + number}.amzn2.x86_64",
                     f"4.18.0-{348 + number}.el8.x86_64", f"5.15.0-{70 + number}-generic"]
    return list(dict.fromkeys(releases))[:KERNELS]


def main():
    hosts = int(sys.argv[1])
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    pairs = list(shipped())
    releases = kernels(pairs)
    draw.shuffle(releases)
    # As in real fleets, a few kernels run on most hosts.
    weights = list(accumulate(1 / (rank + 3) for rank in range(KERNELS)))
    images = [image for image, _ in pairs][:: len(pairs) // IMAGES][:IMAGES]
    lines = []
    for number in range(hosts):
        kernel = draw.choices(releases, cum_weights=weights)[0]
        listeners = 1 + int(draw.expovariate(0.15))
        lacks = kernel.startswith("4.19.") and ".al7" in kernel and draw.random() < 0.1
        lines.append(
            f'{{"host":"{draw.choice(TEAMS)}-{number:07}","id":"i-bp1{draw.getrandbits(64):016x}",'
            f'"kernel":"{kernel}","image":"{draw.choice(images)}","instance.type":"ecs.g{draw.randint(5, 8)}.xlarge",'
            f'"sock_diag.tcp":"{"unavailable" if lacks else "available"}","ss.listeners":{listeners},'
            f'"ss.listeners_with_zero_send_q":{listeners if lacks else 0},'
            f'"module.overlay":"{draw.choice(["loaded", "loaded", "loadable"])}",'
            f'"region":"{draw.choice(REGIONS)}","team":"{draw.choice(TEAMS)}","seen":"2026-11-2{draw.randint(0, 2)}"}}\n')
        if len(lines) == 10000:
            sys.stdout.write("".join(lines))
            lines.clear()
    sys.stdout.write("".join(lines))


main()
