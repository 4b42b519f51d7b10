"""Writes the recorded conversations of tests/data/rpc as seeds of fuzz_rpc: rpc_corpus.py captures corpus."""

import pathlib
import sys


def record(line):
    side, _, digits = line.partition(" ")
    data = bytes.fromhex(digits)
    return ((len(data) | (0x8000 if side == "<" else 0)).to_bytes(2, "big")) + data


captures, corpus = map(pathlib.Path, sys.argv[1:])
corpus.mkdir(parents=True, exist_ok=True)
for path in sorted(captures.glob("*.rpc")):
    lines = path.read_text().splitlines()
    (corpus / path.stem).write_bytes(b"".join(record(line) for line in lines if line[0] in "<>"))
