#!/usr/bin/python3
"""A stand-in for `powershell.exe -Command -`: understands the lines a PowerShellSession sends, and no others. It does not
interpret PowerShell; what a script answers stands in the file of --answers, a JSON list of rules:

  {"match": REGEX, "items": [ITEM, ...], "do": WHAT, "times": N}

The first rule whose regular expression is found in the script answers, at most N times (without: always). ITEM is an item
as items.ps1 writes them ({"row": {...}}, {"error": {...}}, ...); WHAT is
  hang   never ends                            half   writes half a line of its answer and ends with exit code 3
  exit   ends with "code" in silence           noise  logs much on both streams around the answer
  many   answers "rows" rows of "bytes" bytes  log    writes "lines" to standard output before it answers
  wait   answers once the file "until" is there
Where no rule fits, the site in the file of --site answers, and is changed (exchange_site.py).
What was run goes to the file of --log, a line of JSON each: how often, and the script.
"""
import argparse
import base64
import json
import os
import re
import signal
import sys
import threading

import exchange_site

WORD = r"'((?:[^']|'')*)'"


class PowerShell:
    def __init__(self, options):
        self.options = options
        self.mark = None
        self.parts = {}
        self.number = None
        self.kept = []
        self.secret = ""
        self.user = ""

    def write(self, text):
        sys.stdout.write(text)
        sys.stdout.flush()

    def item(self, item):
        line = f"{self.mark} {self.number} {len(self.kept)} {json.dumps(item, ensure_ascii=True)}\r\n"
        self.kept.append(line)
        self.write(line)

    def line(self, line):
        for pattern, handler in (
            (r"\. \(\[ScriptBlock\]::Create\(.*FromBase64String" + r"\('([^']*)'\)\)\)\)$", self.learn),
            (r"\$cas\.mark = " + WORD + r"; \$cas\.items = .*; \. \(\[ScriptBlock\]::Create\(\$cas\.items\)\)$",
             self.begin),
            (r"Set-CasCredential " + WORD + r" \(\[Console\]::In\.ReadLine\(\)\)$", self.sign),
            (r"Set-CasPart (\d+) (\d+) '([A-Za-z0-9+/=]*)'$", self.part),
            (r"Start-CasRun (\d+) (\d+)$", self.start),
            (r"Restore-CasRun (\d+) (\d+)$", self.restore),
        ):
            match = re.match(pattern, line)
            if match:
                return handler(*match.groups())
        sys.stderr.write(f"The term '{line[:40]}' is not recognized.\r\n")
        return None

    def learn(self, script):
        if "function Start-CasRun" not in base64.b64decode(script).decode():
            raise SystemExit(9)

    def begin(self, mark):
        self.mark = mark

    def sign(self, user):
        self.user = user
        self.secret = base64.b64decode(sys.stdin.readline()).decode()

    def part(self, number, index, piece):
        self.parts[int(number), int(index)] = piece

    def start(self, number, count):
        if self.number == int(number):
            return
        self.number = int(number)
        self.kept = []
        text = "".join(self.parts[self.number, index] for index in range(int(count)))
        self.run(base64.b64decode(text).decode())
        self.item({"end": ""})

    def restore(self, number, start):
        if self.number != int(number):
            self.write(f'{self.mark} {number} {start} {{"unknown":""}}\r\n')
            return
        for line in self.kept[int(start):]:
            self.write(line)

    def run(self, script):
        if script == "'{\"out\":\"ready\"}'":
            return self.item({"out": "ready"})
        run = {"script": script, "user": self.user, "knowsSecret": bool(self.secret), "process": os.getpid()}
        if self.options.log:
            with open(self.options.log, "a") as out:
                out.write(json.dumps(run) + "\n")
        for number, rule in enumerate(self.rules()):
            if re.search(rule["match"], script) and self.counts(number, rule):
                return self.answer(rule)
        if self.options.site and os.path.exists(self.options.site):
            items = exchange_site.answer(self.options.site, script)
            if items is not None:
                for item in items:
                    self.item(item)
                return None
        return self.item({"error": {"category": "ObjectNotFound", "reason": "CommandNotFoundException",
                                    "id": "CommandNotFoundException", "code": "",
                                    "message": "The stand-in has no answer to: " + script}})

    def rules(self):
        with open(self.options.answers) as source:
            return json.load(source)

    def counts(self, number, rule):
        """How often a rule answered is counted over all processes."""
        if "times" not in rule:
            return True
        for time in range(rule["times"]):
            try:
                os.close(os.open(f"{self.options.answers}.{number}.{time}", os.O_CREAT | os.O_EXCL))
                return True
            except FileExistsError:
                continue
        return False

    def answer(self, rule):
        what = rule.get("do", "")
        if what == "hang":
            threading.Event().wait()
        if what == "wait":
            with open(rule["until"]) as fifo:  # blocks until somebody writes
                fifo.read()
        if what == "exit":
            raise SystemExit(rule["code"])
        if what == "half":
            self.write(f'{self.mark} {self.number} 0 {{"row":{{"Na')
            raise SystemExit(3)
        if what == "many":
            for number in range(rule["rows"]):
                self.item({"row": {"Database": f"{number:0{rule['bytes']}}"}})
        if what == "log":
            for line in rule["lines"]:
                self.write(line + "\r\n")
        if what == "noise":
            self.write("WARNING: \x1b[31mnoise\x07 before\r\n##cas-of somebody else 0 0 {}\r\nno line end: ")
            sys.stderr.write('#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
                             '<Obj S="progress"/><S S="Error">first_x000D__x000A_</S><S S="Warning">second</S></Objs>')
            sys.stderr.flush()
        for item in rule.get("items", []):
            self.item(item)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", required=True)
    parser.add_argument("--log")
    parser.add_argument("--site")
    options, _ = parser.parse_known_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    shell = PowerShell(options)
    for line in iter(sys.stdin.readline, ""):
        shell.line(line.rstrip("\r\n"))


if __name__ == "__main__":
    main()
