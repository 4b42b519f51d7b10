"""Compiles each header alone, with the flags its neighbours are compiled with. What passed once is not compiled again."""

import hashlib
import json
import os
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from lintlib import Report, arguments, includes, main, read, repo_files

TAKES_VALUE = {"-I", "-isystem", "-D", "-iquote"}
KEPT_PREFIXES = ("-I", "-D", "-std=", "-W", "-f", "-pthread")


def kept_flags(command):
    """What decides how a header reads. A precompiled header (-include) would hide what is missing, so it is dropped."""
    words = iter(shlex.split(command))
    kept = []
    for word in words:
        if word in TAKES_VALUE:
            kept.append((word, next(words)))
        elif word.startswith(KEPT_PREFIXES) and not word.startswith(("-Winvalid-pch", "-fsanitize", "-flto")):
            kept.append((word,))
    return kept


class Flags:
    """Flags per folder, from compile_commands.json."""

    def __init__(self, build, root):
        self.by_folder = {}
        for entry in json.loads((build / "compile_commands.json").read_text()):
            path = Path(entry["file"])
            if path.is_relative_to(root) and not path.is_relative_to(build):
                folder = self.by_folder.setdefault(path.relative_to(root).parent, {})
                folder.update(dict.fromkeys(kept_flags(entry["command"])))

    def of(self, header):
        """Those of the header's own folder; where it holds no source, those of the nearest folders around or below."""
        own = Path(header).parent
        for folder in (own, *own.parents):
            flags = {}
            for other, words in self.by_folder.items():
                if other.is_relative_to(folder):
                    flags.update(words)
            if flags:
                return [word for group in flags for word in group]
        return []


def digest(root, header, known):
    """Hash of the header and of all project files it includes, directly or not."""
    pending, seen = [header], set()
    while pending:
        name = pending.pop()
        if name in seen or not (root / name).is_file():
            continue
        seen.add(name)
        if name not in known:
            source = read(root, name)
            known[name] = (hashlib.sha256(source.encode()).hexdigest(), [i for _, i, q in includes(source) if q])
        pending += known[name][1]
    return [known[name][0] for name in sorted(seen)]


def compile_alone(compiler, flags, root, header):
    command = [compiler, *flags, "-fsyntax-only", "-x", "c++", "-include", str(root / header), os.devnull]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def run():
    options = arguments(__doc__, build="", compiler="g++", folders="balancer,wizard,app,tests", jobs="2")
    report = Report("headers")
    root, build = options.root, Path(options.build).resolve()
    flags = Flags(build, root)
    version = subprocess.run([options.compiler, "--version"], capture_output=True, text=True, check=True).stdout
    store = build / "lint_headers.json"
    passed = set(json.loads(store.read_text())) if store.is_file() else set()
    keys, known = {}, {}
    headers = repo_files(root, (".h",), options.folders.split(","))
    for header in headers:
        if "#pragma once" not in read(root, header):
            report.add(header, "has no #pragma once")
        text = json.dumps([header, version, flags.of(header), digest(root, header, known)])
        keys[header] = hashlib.sha256(text.encode()).hexdigest()
    fresh = [header for header in headers if keys[header] not in passed]
    with ThreadPoolExecutor(int(options.jobs)) as pool:
        results = pool.map(lambda h: compile_alone(options.compiler, flags.of(h), root, h), fresh)
        for header, result in zip(fresh, results):
            if result.returncode:
                report.add(header, "does not compile alone\n" + result.stderr)
                del keys[header]
    store.write_text(json.dumps(sorted(keys.values())))
    return report.finish(len(headers))


main(run)
