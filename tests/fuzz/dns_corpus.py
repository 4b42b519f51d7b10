"""Writes small answers of DNS servers as seeds of fuzz_dns: dns_corpus.py corpus."""

import pathlib
import struct
import sys

QUESTION = b"\1a\7example\0\0\1\0\1"
POINTER = b"\xc0\x0c"


def message(flags, answers=(), authority=(), additional=(), question=QUESTION):
    counts = (1 if question else 0, len(answers), len(authority), len(additional))
    return struct.pack("!6H", 0x1234, flags, *counts) + question + b"".join((*answers, *authority, *additional))


def record(kind, data, owner=POINTER, cls=1, ttl=60):
    return owner + struct.pack("!HHIH", kind, cls, ttl, len(data)) + data


def tsig(error, mac=bytes(32), other=b""):
    data = b"\x0bhmac-sha256\0" + bytes(6) + struct.pack("!HH", 300, len(mac)) + mac
    data += struct.pack("!HHH", 0x1234, error, len(other)) + other
    return record(250, data, b"\7upd-key\0", 255, 0)


SOA = record(6, POINTER + b"\1m\0" + bytes(20))
SEEDS = {
    "address": message(0x8580, [record(1, b"\xc0\0\2\1"), record(28, bytes(16))]),
    "alias": message(0x8580, [record(5, b"\1x" + POINTER), record(1, b"\xc0\0\2\1", b"\1x" + POINTER)]),
    "none": message(0x8583, (), [SOA]),
    "referral": message(0x8180, (), [record(2, b"\2ns" + POINTER)], [record(1, b"\xc0\0\2\1")]),
    "service": message(0x8580, [record(33, b"\0\1\0\2\1\x85\1x\0")]),
    "pointer": message(0x8580, [record(12, b"\1x\0")]),
    "text": message(0x8580, [record(16, b"\3abc")]),
    "cut": message(0x8780),
    "circle": message(0x8580, [record(1, b"\xc0\0\2\1", b"\xc0\x1b")]),
    "many": message(0x8580, [record(1, b"\xc0\0\2\1")] * 40),
    "update": message(0xA800, question=b"\7example\0\0\6\0\1"),
    "update signed": message(0xA800, (), (), [tsig(0)], b"\7example\0\0\6\0\1"),
    "bad signature": message(0xA809, (), (), [tsig(16, b"")], b"\7example\0\0\6\0\1"),
    "bad key": message(0xA809, (), (), [tsig(17, b"")], b""),
    "bad time": message(0xA809, (), (), [tsig(18, other=bytes(6))], b""),
    "refused": message(0xA805, question=b""),
}

corpus = pathlib.Path(sys.argv[1])
corpus.mkdir(parents=True, exist_ok=True)
for name, data in SEEDS.items():
    (corpus / name.replace(" ", "-")).write_bytes(data)
