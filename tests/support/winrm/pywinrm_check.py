#!/usr/bin/python3
"""Asks a WinRM service with pywinrm, a client in wide use, and prints what it got as JSON.

pywinrm_check.py basic ENDPOINT USER PASSWORD CA-FILE COMMAND
pywinrm_check.py kerberos ENDPOINT HOST COMMAND          with the ticket that is there; messages sealed
"""
import base64
import json
import sys

import winrm


def run(protocol, command):
    shell = protocol.open_shell()
    started = protocol.run_command(shell, command)
    out, err, code = protocol.get_command_output(shell, started)
    protocol.cleanup_command(shell, started)
    protocol.close_shell(shell)
    return {"out": out.decode(), "err": err.decode(), "code": code}


def basic(endpoint, user, password, authority, command):
    return run(winrm.Protocol(endpoint=endpoint, transport="basic", username=user, password=password,
                              ca_trust_path=authority, read_timeout_sec=30, operation_timeout_sec=5), command)


def kerberos(endpoint, host, command):
    """pywinrm's own framing of sealed messages; the sealing by python-gssapi, as Debian's python3-kerberos lacks it."""
    import gssapi
    import gssapi.raw as raw
    import requests
    from winrm.encryption import Encryption

    class Negotiate(requests.auth.AuthBase):
        def __init__(self):
            flags = gssapi.RequirementFlag
            self.context = gssapi.SecurityContext(
                name=gssapi.Name("HTTP@" + host, gssapi.NameType.hostbased_service),
                mech=gssapi.OID.from_int_seq("1.3.6.1.5.5.2"), usage="initiate",
                flags=[flags.mutual_authentication, flags.confidentiality, flags.integrity])

        def __call__(self, request):
            if not self.context.complete:
                token = base64.b64encode(self.context.step()).decode()
                request.headers["Authorization"] = "Negotiate " + token
                request.register_hook("response", self.finish)
            return request

        def finish(self, response, **_):
            answer = response.headers.get("WWW-Authenticate", "")
            if not self.context.complete and answer.startswith("Negotiate "):
                self.context.step(base64.b64decode(answer[10:]))
            return response

        def wrap_winrm(self, _, message):
            pieces = raw.IOV(raw.IOVBufferType.header, (raw.IOVBufferType.data, False, message),
                             raw.IOVBufferType.padding, std_layout=False)
            raw.wrap_iov(self.context, pieces, confidential=True, qop=None)
            return pieces[1].value + (pieces[2].value or b""), pieces[0].value

        def unwrap_winrm(self, _, message, header):
            pieces = raw.IOV((raw.IOVBufferType.header, False, header), (raw.IOVBufferType.data, False, message),
                             std_layout=False)
            raw.unwrap_iov(self.context, pieces)
            return pieces[1].value

    protocol = winrm.Protocol(endpoint=endpoint, transport="basic", username="-", password="-", read_timeout_sec=30,
                              operation_timeout_sec=5)
    transport = protocol.transport
    transport.build_session()
    transport.session.auth = Negotiate()
    transport.encryption = Encryption(transport.session, "kerberos")
    transport.session.post(endpoint, data=None)
    return run(protocol, command)


if __name__ == "__main__":
    print(json.dumps({"basic": basic, "kerberos": kerberos}[sys.argv[1]](*sys.argv[2:])))
