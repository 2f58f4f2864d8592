#!/usr/bin/env python3
"""Completes command lines in a real shell with the script of `kcheck completion SHELL`.

Usage: completion_test.py bash|zsh|fish KCHECK
KCHECK is the program to test; the shell must be installed.
"""
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

# line, what must be offered, what must not be. {files} is a directory that holds "facts.json".
CASES = [
    ("kcheck ", ["host", "eval", "rules", "completion"], ["list", "--set"]),
    ("kcheck ev", ["eval"], ["host"]),
    ("kcheck --f", ["--fail-on", "--format"], ["--set", "--catalogue"]),
    ("kcheck facts --", ["--catalogue", "--set", "--passive"], ["--fail-on"]),
    ("kcheck rules ", ["list", "show", "lint", "test", "build", "schema", "diff"], ["eval"]),
    ("kcheck rules build --", ["--output"], ["--rules"]),
    ("kcheck --fail-on ", ["info", "low", "medium", "high", "critical"], ["host"]),
    ("kcheck eval --min-severity=h", ["high"], ["low"]),
    ("kcheck -f ", ["text", "json"], ["host"]),
    ("kcheck facts --format j", ["json"], ["text"]),
    ("kcheck --color a", ["auto", "always"], ["never"]),
    ("kcheck vercmp --scheme ", ["rpm", "deb", "upstream"], []),
    ("kcheck --set kernel.re", ["kernel.release"], ["kernel.arch", "sock_diag.tcp"]),
    ("kcheck --set modu", ["module.", "module_version."], ["mount."]),
    ("kcheck --only KC-2019-000", ["KC-2019-0001", "KC-2019-0002"], ["host"]),
    ("kcheck explain KC-2019-000", ["KC-2019-0001"], []),
    ("kcheck rules show KC-2019-000", ["KC-2019-0001"], []),
    ("kcheck -o js", ["json"], ["text"]),
    ("kcheck -o json={files}/fa", ["facts.json"], ["text"]),
    ("kcheck --output=json={files}/fa", ["facts.json"], ["text"]),
    ("kcheck eval {files}/fa", ["facts.json"], ["host"]),
    ("kcheck --rules {files}/fa", ["facts.json"], ["host"]),
    ("kcheck completion ", ["bash", "zsh", "fish"], ["host"]),
    # A value that reads like a command is none, and an option before does not hide what follows.
    ("kcheck --only rules --fail-on l", ["low"], ["lint"]),
    ("kcheck rules show --rules {files}/facts.json KC-2019-000", ["KC-2019-0001"], []),
]

BASH_CASE = r"""
source "$SCRIPT"
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
COMP_LINE=$LINE COMP_POINT=${#LINE}
_kcheck kcheck
printf '%s\n' "${COMPREPLY[@]}"
"""


def run(command, **environment):
    done = subprocess.run(command, env={**os.environ, **environment}, text=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode != 0 or done.stderr:
        raise SystemExit(f"{command[0]}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def bash(script, line):
    return run(["bash", "--norc", "--noprofile", "-c", BASH_CASE], SCRIPT=script, LINE=line)


def fish(script, line):
    return run(["fish", "--no-config", "-c", "source $SCRIPT; complete -C $LINE"], SCRIPT=script, LINE=line)


class Terminal:
    """An interactive shell in a terminal of its own."""

    def __init__(self, command, environment):
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.execvpe(command[0], command, environment)
        self.pid = pid

    def type(self, text):
        os.write(self.terminal, text.encode())

    def read_until(self, pattern, seconds=30):
        end, text = time.monotonic() + seconds, ""
        while not re.search(pattern, text):
            if not select.select([self.terminal], [], [], max(0, end - time.monotonic()))[0]:
                raise SystemExit(f"the shell did not print {pattern!r} but {text!r}")
            text += os.read(self.terminal, 65536).decode()
        return text

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


class Zsh:
    """zsh completes only at its line editor: a key lists what there is, another prints a mark."""

    def __init__(self, functions):
        home = tempfile.mkdtemp(dir=functions)
        environment = {**os.environ, "TERM": "dumb", "ZDOTDIR": home, "PS1": "", "COLUMNS": "250"}
        self.shell = Terminal(["zsh", "-f", "-i"], environment)
        self.shell.type(f"stty -echo cols 250 rows 500; fpath=({functions} $fpath); autoload -U compinit; "
                        "compinit -u -D; setopt no_list_beep; LISTMAX=0; unsetopt zle_bracketed_paste; "
                        "mark() { print -r -- 'MA''RK' }; zle -N mark; bindkey '^T' mark '^D' list-choices; "
                        "print rea''dy\n")
        self.shell.read_until("ready")
        # "ready" comes before the line editor takes the terminal over; a ^D until then would mean end of file.
        self.shell.type("\x14")
        self.shell.read_until("MARK")

    def __call__(self, _, line):
        self.shell.type(line + "\x04\x14")
        text = self.shell.read_until("MARK")
        self.shell.type("\x15")
        listed = text.split(line, 1)[-1]
        return listed.replace("MARK", "")


def words_of(text):
    """The words of what the shell offered: a path by its last part, a value without its option and `=`."""
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    words = {re.sub(r"^--\w[\w-]*=(?=.)", "", word) for word in text.split()}
    return {word.rsplit("/", 1)[-1].rstrip("=") for word in words}


def bash_in_terminal(directory, script):
    """The same through readline, which splits words at '='."""
    shell = Terminal(["bash", "--norc", "--noprofile", "-i"],
                     {**os.environ, "TERM": "dumb", "PS1": "", "INPUTRC": "/dev/null"})
    shell.type(f"bind 'set enable-bracketed-paste off'; source {script}; echo rea''dy\n")
    shell.read_until("ready\r?\n")
    for line, completed in [("kcheck ev\t", "kcheck eval "), ("kcheck --set kernel.rel\t", "kernel.release="),
                            ("kcheck --set=kernel.rel\t", "--set=kernel.release="),
                            (f"kcheck -o json={directory}/fa\t", f"-o json={directory}/facts.json ")]:
        shell.type(line)
        shell.read_until(re.escape(completed), 10)
        shell.type("\x15")
    shell.close()


def main():
    shell, kcheck = sys.argv[1], os.path.realpath(sys.argv[2])
    with tempfile.TemporaryDirectory() as directory:
        os.environ.update(PATH=os.path.dirname(kcheck) + ":" + os.environ["PATH"], HOME=directory, LC_ALL="C.UTF-8")
        files = os.path.join(directory, "files")
        os.mkdir(files)
        open(os.path.join(files, "facts.json"), "w").close()
        script = os.path.join(directory, "_kcheck")
        with open(script, "w") as out:
            out.write(run([kcheck, "completion", shell]))
        complete = Zsh(directory) if shell == "zsh" else {"bash": bash, "fish": fish}[shell]
        failures = 0
        for line, wanted, unwanted in CASES:
            line = line.format(files=files)
            text = complete(script, line)
            # Descriptions of fish and zsh are full of words: what is unwanted must open a line of theirs.
            offered = words_of(text)
            first = words_of("\n".join(row.split("\t")[0].split("  --")[0] for row in text.splitlines()))
            missing = [each for each in wanted if each not in offered]
            extra = [each for each in unwanted if each in first]
            if missing or extra:
                failures += 1
                print(f"{line!r}: missing {missing}, unwanted {extra}, got {text!r}")
        if shell == "bash":
            bash_in_terminal(files, script)
        print(f"{len(CASES) - failures} of {len(CASES)} lines completed as they should")
        return 1 if failures else 0


sys.exit(main())
