#!/usr/bin/env python3
"""Runs what the README's section "In CI" shows: the snippets are valid and name files that their commands write.

Usage: ci_test.py REPOSITORY KCHECK
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

repository, kcheck = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
section = re.search(r"^## In CI\n(.*?)^## ", (repository / "README.md").read_text(), re.M | re.S).group(1)


def blocks(language):
    found = re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)
    assert found, f"no block in {language}"
    return found


def workspace():
    """A checkout with a script that builds an image."""
    directory = pathlib.Path(tempfile.mkdtemp())
    build = directory / "build-image"
    build.write_text(f'#!/bin/sh\nexec cp -r {repository}/tests/readme/image "$1"\n')
    build.chmod(0o755)
    return directory


def run(command, directory):
    """Runs a line as a runner does: `bash -e`; the image has findings, so kcheck must fail the step."""
    environment = {
        **os.environ,
        "PATH": f"{kcheck.parent}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(directory / "summary"),
    }
    done = subprocess.run(["bash", "-e", "-c", command], cwd=directory, env=environment, capture_output=True, text=True)
    expected = 2 if command.startswith("kcheck") else 0
    assert done.returncode == expected, f"exit code {done.returncode} of {command}: {done.stdout}{done.stderr}"
    return done.stdout


def github(workflow):
    assert set(workflow) == {"name", True, "jobs"}, "YAML 1.1 reads `on` as true"
    (job,) = workflow["jobs"].values()
    assert set(job) == {"runs-on", "permissions", "steps"} and job["permissions"]["security-events"] == "write"
    directory = workspace()
    failed = False
    printed = ""
    for step in job["steps"]:
        assert ("uses" in step) != ("run" in step), step
        assert not failed or step.get("if") == "always()", f"never runs: {step}"
        if "run" in step:
            printed += run(step["run"], directory)
            failed = failed or step["run"].startswith("kcheck")
        if "sarif_file" in step.get("with", {}):
            sarif = json.loads((directory / step["with"]["sarif_file"]).read_text())
            assert any(result["ruleId"] == "KC-2019-0001" for result in sarif["runs"][0]["results"])
    assert failed and "::error title=AFFECTED KC-2019-0001" in printed
    assert "| AFFECTED | KC-2019-0001 |" in (directory / "summary").read_text()
    shutil.rmtree(directory)


def gitlab(pipeline):
    (job,) = pipeline.values()
    assert set(job) == {"stage", "script", "artifacts"} and job["artifacts"]["when"] == "always"
    directory = workspace()
    assert "AFFECTED  KC-2019-0001" in "".join(run(line, directory) for line in job["script"])
    suite = xml.etree.ElementTree.parse(directory / job["artifacts"]["reports"]["junit"])
    assert any("KC-2019-0001" in case.get("name") for case in suite.iter("testcase"))
    assert all((directory / path).stat().st_size > 0 for path in job["artifacts"]["paths"])
    shutil.rmtree(directory)


def packer(snippet):
    """What HCL asks for beyond a look: braces that close, and the commands of the provisioner."""
    assert snippet.count("{") == snippet.count("}") == 2
    (command,) = json.loads(re.search(r"inline = (\[.*\])", snippet).group(1))
    assert command.startswith("kcheck image / ")
    done = subprocess.run(["bash", "-e", "-c", command.replace("kcheck", str(kcheck), 1)], capture_output=True, text=True)
    assert done.returncode in (0, 2, 3) and not done.stderr, done.stderr
    assert "advisories (built in, " in done.stdout, done.stdout


first, second = (yaml.safe_load(text) for text in blocks("yaml"))
github(first)
gitlab(second)
(snippet,) = blocks("hcl")
packer(snippet)
