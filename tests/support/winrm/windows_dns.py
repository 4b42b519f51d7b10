"""The DNS server of Windows as its tools see it, played by a real one that takes signed updates (RFC 2136): what the lines
of wizard/exec/windows_dns.h do on a computer that has the cmdlets, or dnscmd.exe alone.

{"server": ADDRESS, "port": N, "key": FILE, "tools": "cmdlets" or "dnscmd", "zones": [ZONE, ...]}
and, to misbehave, "refuses": TEXT of an error, or "idle": true, which does nothing and says that all is well.
"""
import ipaddress
import re
import subprocess

LITERAL = re.compile(r"'((?:[^']|'')*)'")


class Failed(Exception):
    """In the tool's own words."""


def parts(line):
    """The cmdlet and the words of the program in a line; None: it is another line."""
    head, found, tail = line.partition(" } else { $said = & 'dnscmd.exe' ")
    if not found:
        return None
    program = tail.partition("; if ($LASTEXITCODE")[0]
    return head.partition(")) { ")[2], [word.replace("''", "'") for word in LITERAL.findall(program)]


def seconds(span):
    days, _, time = span.rpartition(".")
    hours, minutes, rest = (int(part) for part in time.split(":"))
    return int(days or 0) * 86400 + hours * 3600 + minutes * 60 + rest


def from_cmdlet(name, values):
    """(verb, zone, node, ttl, type, data, with a pointer)"""
    if name == "Get-DnsServerZone":
        return "look", values["name"], "@", 0, "", "", False
    zone, node = values["zonename"], values["name"]
    if name == "Remove-DnsServerResourceRecord":
        return "delete", zone, node, 0, values["rrtype"].upper(), values["recorddata"], False
    kind = name[len("Add-DnsServerResourceRecord"):]
    data = values["ipv4address" if kind == "A" else "ipv6address"]
    return "add", zone, node, seconds(values["timetolive"]), kind, data, "createptr" in values


def from_program(words):
    _, verb, zone, *rest = words
    if verb == "/ZoneInfo":
        return "look", zone, "@", 0, "", "", False
    pointer = "/CreatePTR" in rest
    rest = [word for word in rest if word not in ("/CreatePTR", "/f")]
    if verb == "/RecordDelete":
        return "delete", zone, rest[0], 0, rest[1], rest[2], False
    return "add", zone, rest[0], int(rest[1]), rest[2], rest[3], pointer


def carry_out(dns, wanted):
    verb, zone, node, ttl, kind, data, pointer = wanted
    if dns.get("refuses"):
        raise Failed(dns["refuses"])
    if zone not in dns["zones"]:
        raise Failed("Command failed:  DNS_ERROR_ZONE_DOES_NOT_EXIST     9601    0x2581")
    name = zone if node == "@" else f"{node}.{zone}"
    if verb == "look":
        return
    if dns.get("idle"):
        return
    lines = [f"server {dns['server']} {dns['port']}", f"zone {zone}",
             f"update add {name}. {ttl} {kind} {data}" if verb == "add" else f"update delete {name}. {kind} {data}",
             "send"]
    if pointer:
        reverse = ipaddress.ip_address(data).reverse_pointer
        lines += [f"zone {reverse.partition('.')[2]}", f"update add {reverse}. {ttl} PTR {name}.", "send"]
    done = subprocess.run(["nsupdate", "-k", dns["key"]], input="\n".join(lines) + "\n", text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        raise Failed("Command failed:  " + done.stderr.strip())


def run(dns, line, parse):
    """One line; `parse` reads a cmdlet. Its failure is told, unless the line itself takes it."""
    read = parts(line)
    cmdlet, words = read
    try:
        if dns["tools"] == "dnscmd":
            carry_out(dns, from_program(words))
        else:
            carry_out(dns, from_cmdlet(*parse(cmdlet)))
    except Failed as failure:
        if "try {" in line:
            return None
        return ("dnscmd.exe: " if dns["tools"] == "dnscmd" else "") + str(failure)
    return None
