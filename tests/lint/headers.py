"""Compiles each header alone, with the flags its neighbours are compiled with. What passed once is not compiled again.

Where CI=true, each commit takes another third of them: a machine that starts from nothing has no time for all.
"""

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


def sources_of(file):
    """The file itself, or those a batch of sources (CAS_UNITY) is made of."""
    if file.parent.name != "Unity":
        return [file]
    return [Path(name) for _, name, _ in includes(file.read_text())]


class Flags:
    """Flags per folder, from compile_commands.json."""

    def __init__(self, build, root):
        self.by_folder = {}
        for entry in json.loads((build / "compile_commands.json").read_text()):
            for path in sources_of(Path(entry["file"])):
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


def sample(root, headers):
    """The third of the headers that falls to this commit, and those that it changed."""
    def git(*words):
        command = ["git", "-c", "safe.directory=*", "-C", str(root), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    commit = git("rev-parse", "HEAD").strip()
    if not commit:
        return headers
    changed = set(git("diff", "--name-only", "HEAD~1", "HEAD").split())
    share = [h for h in headers if h in changed or hashlib.sha256((commit + h).encode()).digest()[0] % 3 == 0]
    print(f"headers: {len(share)} of {len(headers)} fall to this commit")
    return share


def run():
    os.nice(10)  # tests run beside it
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
    if os.environ.get("CI") == "true":
        fresh = sample(root, fresh)
    with ThreadPoolExecutor(int(options.jobs)) as pool:
        results = pool.map(lambda h: compile_alone(options.compiler, flags.of(h), root, h), fresh)
        for header, result in zip(fresh, results):
            if result.returncode:
                report.add(header, "does not compile alone\n" + result.stderr)
                del keys[header]
    checked = set(fresh)
    store.write_text(json.dumps(sorted(key for header, key in keys.items() if header in checked or key in passed)))
    return report.finish(len(headers))


main(run)
