"""impacket as an RPC client of one address: maps an interface at port 135 and calls it at the port it is told.

rpc_impacket.py ADDRESS INTERFACE [--version V] [--from SOURCE] [--user U --password P] [--call samr|bind]
                [--mapper-level LEVEL]
prints one JSON object: port, domains (--call samr), error.
"""

import argparse
import json
import socket

from impacket import uuid
from impacket.dcerpc.v5 import epm, rpcrt, samr, transport


def connect_from(source):
    """impacket has no setting for the local address."""

    class Bound(socket.socket):
        def connect(self, address):
            self.bind((source, 0))
            super().connect(address)

    socket.socket = Bound


LEVELS = {"integrity": rpcrt.RPC_C_AUTHN_LEVEL_PKT_INTEGRITY, "privacy": rpcrt.RPC_C_AUTHN_LEVEL_PKT_PRIVACY}


def connection(address, port, options, level):
    rpc = transport.DCERPCTransportFactory(f"ncacn_ip_tcp:{address}[{port}]")
    rpc.set_connect_timeout(10)
    dce = rpc.get_dce_rpc()
    if level:
        rpc.set_credentials(options.user, options.password, "CORP")
        dce.set_auth_type(rpcrt.RPC_C_AUTHN_WINNT)
        dce.set_auth_level(LEVELS[level])
    dce.connect()
    return dce


def map_port(options):
    interface = uuid.uuidtup_to_bin((options.interface, options.version))
    dce = connection(options.address, 135, options, options.mapper_level)
    binding = epm.hept_map(options.address, interface, protocol="ncacn_ip_tcp", dce=dce)
    dce.disconnect()
    return int(binding.split("[")[1].rstrip("]"))


def samr_domains(options, port):
    dce = connection(options.address, port, options, "integrity" if options.user else None)
    dce.bind(samr.MSRPC_UUID_SAMR)
    server = samr.hSamrConnect(dce)["ServerHandle"]
    rows = samr.hSamrEnumerateDomainsInSamServer(dce, server)["Buffer"]["Buffer"]
    dce.disconnect()
    return [row["Name"] for row in rows]


def bound(options, port):
    dce = connection(options.address, port, options, None)
    dce.bind(uuid.uuidtup_to_bin((options.interface, options.version)))
    dce.disconnect()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("interface")
    parser.add_argument("--version", default="1.0")
    parser.add_argument("--from", dest="source")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--call", choices=("samr", "bind"))
    parser.add_argument("--mapper-level", choices=LEVELS)
    options = parser.parse_args()
    if options.source:
        connect_from(options.source)
    told = {}
    try:
        told["port"] = map_port(options)
        if options.call == "samr":
            told["domains"] = samr_domains(options, told["port"])
        if options.call == "bind":
            bound(options, told["port"])
    except Exception as error:  # impacket raises many kinds; the test reads the text
        told["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(told))


main()
