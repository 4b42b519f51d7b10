#!/usr/bin/python3
"""A stand-in for the WinRM service of Windows: the remote shell of MS-WSMV over HTTP with Kerberos and sealed messages,
or over TLS, with Basic too. Programs asked for run as local processes, `powershell.exe` as the command of --powershell.

winrm_server.py ADDRESS PORT --powershell CMD [--keytab FILE] [--basic USER:PASSWORD] [--tls CERT KEY]
                [--log FILE] [--faults JSON] [--max-shells N]

--faults is a list of {"on": ACTION, "nth": N, "do": WHAT, ...}: at the nth message of that action (Create, Command, Send,
Receive, Signal, Delete; counted over all connections, from 1, and from the "since"th Send on) the server
  drop-before  closes the connection and does nothing      drop-after  does what is asked and closes without an answer
  fault        answers {"code", "subcode", "text"}         status      answers with that HTTP "status" and no body
  garbage      answers with "text"                         unsealed    answers in the clear
  hang         never answers                               forget      loses all its shells, then goes on
"""
import argparse
import base64
import http.server
import json
import os
import re
import select
import shlex
import socketserver
import ssl
import subprocess
import threading
import time
import uuid
import xml.etree.ElementTree as ET

SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
NAMES = {
    "s": "http://www.w3.org/2003/05/soap-envelope",
    "a": "http://schemas.xmlsoap.org/ws/2004/08/addressing",
    "w": "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd",
    "x": TRANSFER,
    "rsp": SHELL,
    "i": "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd",
}
# It says what it is, so that a report can.
IDENTITY = ("<i:IdentifyResponse><i:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion>"
            "<i:ProductVendor>CAS Array Wizard</i:ProductVendor><i:ProductVersion>stand-in</i:ProductVersion>"
            "</i:IdentifyResponse>")
SEALED = "application/HTTP-SPNEGO-session-encrypted"
PIECE = 60000  # of output in one answer; in base64 and an envelope it stays below 150 KB


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("--powershell", required=True)
    parser.add_argument("--keytab")
    parser.add_argument("--basic")
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--log")
    parser.add_argument("--faults", default="[]")
    parser.add_argument("--max-shells", type=int, default=30)
    return parser.parse_args()


class Fault(Exception):
    def __init__(self, code, subcode, text):
        super().__init__(text)
        self.code, self.subcode, self.text = code, subcode, text


class Gone(Exception):
    """The connection ends here, without an answer."""


class Program:
    """A running program and what it wrote."""

    def __init__(self, words):
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        start_new_session=True)
        self.written = {"stdout": b"", "stderr": b""}
        self.changed = threading.Condition()
        self.ended = set()
        for name in self.written:
            threading.Thread(target=self.read, args=(name,), daemon=True).start()

    def read(self, name):
        source = getattr(self.process, name)
        while True:
            piece = source.read1(65536)
            with self.changed:
                self.written[name] += piece
                if not piece:
                    self.ended.add(name)
                self.changed.notify_all()
            if not piece:
                return

    def give(self, data, last):
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
            if last:
                self.process.stdin.close()
        except (BrokenPipeError, ValueError):
            raise Fault(995, "InternalError", "The I/O operation has been aborted because of either a thread exit or "
                                              "an application request.")

    def take(self, seconds):
        """(stdout, stderr, ended); nothing after so many seconds."""
        over = time.monotonic() + seconds
        with self.changed:
            self.changed.wait_for(lambda: any(self.written.values()) or len(self.ended) == 2, over - time.monotonic())
            pieces = []
            for name in ("stdout", "stderr"):
                pieces.append(self.written[name][:PIECE])
                self.written[name] = self.written[name][PIECE:]
            return (*pieces, len(self.ended) == 2 and not any(self.written.values()))

    def end(self):
        try:
            os.killpg(self.process.pid, 9)
        except ProcessLookupError:
            pass
        self.process.wait()


def envelope(action, relates, body):
    prefixes = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    return (f'<s:Envelope xml:lang="en-US" {prefixes}><s:Header><a:Action>{action}</a:Action>'
            f"<a:MessageID>uuid:{str(uuid.uuid4()).upper()}</a:MessageID><a:RelatesTo>{relates}</a:RelatesTo>"
            f"</s:Header><s:Body>{body}</s:Body></s:Envelope>").encode()


def fault_envelope(fault):
    detail = (f'<f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="{fault.code}" '
              f'Machine="stand-in"><f:Message>{fault.text}</f:Message></f:WSManFault>')
    return envelope("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", "",
                    f"<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:{fault.subcode}</s:Value>"
                    f'</s:Subcode></s:Code><s:Reason><s:Text xml:lang="en-US">{fault.text}</s:Text></s:Reason>'
                    f"<s:Detail>{detail}</s:Detail></s:Fault>")


class Service:
    """The shells, whoever asks on whichever connection."""

    def __init__(self, options):
        self.options = options
        self.shells = {}
        self.lock = threading.Lock()
        self.counts = {}
        self.faults = json.loads(options.faults)

    def fault_for(self, action):
        with self.lock:
            self.counts[action] = self.counts.get(action, 0) + 1
            if self.options.log:
                with open(self.options.log, "a") as out:
                    out.write(f"{action} {len(self.shells)}\n")
            for fault in self.faults:
                if fault["on"] != action or self.counts.get("Send", 0) < fault.get("since", 0):
                    continue
                fault["seen"] = fault.get("seen", 0) + 1
                if fault["seen"] == fault.get("nth", 1):
                    return fault
            return None

    def forget(self):
        with self.lock:
            shells, self.shells = self.shells, {}
        for programs in shells.values():
            for program in programs.values():
                program.end()

    def program(self, shell, command):
        with self.lock:
            if shell not in self.shells:
                raise Fault(2150858843, "InvalidSelectors", f"The request for the Windows Remote Shell with ShellId "
                                                            f"{shell} failed because the shell was not found on the "
                                                            f"server.")
            programs = self.shells[shell]
        if command is None:
            return programs
        if command not in programs:
            raise Fault(2150858843, "InvalidSelectors", "The command was not found.")
        return programs[command]

    def answer(self, message):
        root = ET.fromstring(message)
        find = lambda path: root.find(path, NAMES)
        action = find(".//a:Action").text
        relates = find(".//a:MessageID").text
        selector = find(".//w:Selector")
        shell = selector.text if selector is not None else None
        name = action.rsplit("/", 1)[1]
        body = getattr(self, "on_" + name.lower(), self.on_unknown)(find, shell)
        return envelope(action + "Response", relates, body)

    def on_unknown(self, find, shell):
        raise Fault(2150858823, "ActionNotSupported", "The action is not supported by the service.")

    def on_create(self, find, shell):
        with self.lock:
            if len(self.shells) >= self.options.max_shells:
                raise Fault(2150859173, "QuotaLimit", f"The WS-Management service cannot process the request. This user "
                                                      f"is allowed a maximum number of {self.options.max_shells} "
                                                      f"concurrent shells, which has been exceeded.")
            made = str(uuid.uuid4()).upper()
            self.shells[made] = {}
        return (f"<x:ResourceCreated><a:Address>http://stand-in/wsman</a:Address><a:ReferenceParameters>"
                f"<w:ResourceURI>{SHELL}/cmd</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">{made}"
                f"</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>")

    def on_command(self, find, shell):
        line = find(".//rsp:CommandLine")
        program = line.find("rsp:Command", NAMES).text
        words = [argument.text or "" for argument in line.findall("rsp:Arguments", NAMES)]
        if program == "powershell.exe":
            words = shlex.split(self.options.powershell) + words
        else:  # what cmd.exe would be given
            words = ["sh", "-c", " ".join([program, *words])]
        programs = self.program(shell, None)
        command = str(uuid.uuid4()).upper()
        programs[command] = Program(words)
        return f"<rsp:CommandResponse><rsp:CommandId>{command}</rsp:CommandId></rsp:CommandResponse>"

    def on_send(self, find, shell):
        stream = find(".//rsp:Stream")
        program = self.program(shell, stream.get("CommandId"))
        program.give(base64.b64decode(stream.text or ""), stream.get("End", "").lower() == "true")
        return "<rsp:SendResponse/>"

    def on_receive(self, find, shell):
        command = find(".//rsp:DesiredStream").get("CommandId")
        program = self.program(shell, command)
        seconds = float(re.fullmatch(r"PT([\d.]+)S", find(".//w:OperationTimeout").text).group(1))
        out, err, ended = program.take(seconds)
        if not out and not err and not ended:
            raise Fault(2150858793, "TimedOut", "The WS-Management service cannot complete the operation within the "
                                                "time specified in OperationTimeout.")
        streams = "".join(f'<rsp:Stream Name="{name}" CommandId="{command}">{base64.b64encode(data).decode()}'
                          "</rsp:Stream>" for name, data in (("stdout", out), ("stderr", err)) if data)
        state = "Done" if ended else "Running"
        code = f"<rsp:ExitCode>{program.process.wait()}</rsp:ExitCode>" if ended else ""
        return (f'<rsp:ReceiveResponse>{streams}<rsp:CommandState CommandId="{command}" '
                f'State="{SHELL}/CommandState/{state}">{code}</rsp:CommandState></rsp:ReceiveResponse>')

    def on_signal(self, find, shell):
        program = self.program(shell, None).get(find(".//rsp:Signal").get("CommandId"))
        if program:
            program.end()
        return "<rsp:SignalResponse/>"

    def on_delete(self, find, shell):
        programs = self.program(shell, None)
        with self.lock:
            self.shells.pop(shell, None)
        for program in programs.values():
            program.end()
        return ""


class Connection(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Microsoft-HTTPAPI/2.0"
    sys_version = ""
    disable_nagle_algorithm = True
    context = None

    def log_message(self, *words):
        print(*words, flush=True)

    def reply(self, status, body=b"", kind=None, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def deny(self, said=()):
        options = self.server.service.options
        offers = [("WWW-Authenticate", "Negotiate")] if options.keytab else []
        # Basic is never offered in the clear, as AllowUnencrypted is off.
        if options.basic and options.tls:
            offers.append(("WWW-Authenticate", 'Basic realm="WSMAN"'))
        self.reply(401, b"", None, list(said) or offers)

    def sign_in(self, authorization):
        """(signed in, headers of the answer)"""
        options = self.server.service.options
        if authorization.startswith("Basic ") and options.basic and options.tls:
            return base64.b64decode(authorization[6:]).decode() == options.basic, []
        if authorization.startswith("Negotiate ") and options.keytab:
            import gssapi

            token, complete = b"", False
            try:
                self.context = gssapi.SecurityContext(creds=gssapi.Credentials(usage="accept"), usage="accept")
                # A refusal that Kerberos has words for comes as a token first; it is raised by the next call.
                token = self.context.step(base64.b64decode(authorization.split()[1]))
                complete = self.context.complete
            except gssapi.exceptions.GSSError as error:
                print("refused:", error, flush=True)
                self.context = None
            answer = [("WWW-Authenticate", "Negotiate " + base64.b64encode(token).decode())] if token else []
            return complete, answer
        return self.context is not None and not authorization, []

    def unseal(self, body):
        import gssapi.raw as raw

        head, _, sealed = body.partition(b"Content-Type: application/octet-stream\r\n")
        sealed = sealed[:sealed.rindex(b"--Encrypted Boundary--")]
        length = int(re.search(rb"Length=(\d+)", head).group(1))
        size = int.from_bytes(sealed[:4], "little")
        pieces = raw.IOV((raw.IOVBufferType.header, False, sealed[4:4 + size]),
                         (raw.IOVBufferType.data, False, sealed[4 + size:]), std_layout=False)
        if not raw.unwrap_iov(self.context, pieces).encrypted:
            raise ValueError("not sealed")
        message = pieces[1].value
        if len(message) != length:
            raise ValueError("the length is not that of the message")
        return message

    def seal(self, message):
        import gssapi.raw as raw

        pieces = raw.IOV(raw.IOVBufferType.header, (raw.IOVBufferType.data, False, message),
                         raw.IOVBufferType.padding, std_layout=False)
        raw.wrap_iov(self.context, pieces, confidential=True, qop=None)
        header, padding = pieces[0].value, pieces[2].value or b""
        return (b"--Encrypted Boundary\r\n\tContent-Type: " + SEALED.encode() +
                b"\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=%d\r\n" % len(message) +
                b"--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n" +
                len(header).to_bytes(4, "little") + header + pieces[1].value + padding + b"--Encrypted Boundary--\r\n")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        options = self.server.service.options
        signed, headers = self.sign_in(self.headers.get("Authorization", ""))
        if not signed:
            return self.deny(headers)
        if not body:
            return self.reply(200, b"", None, headers)
        sealed = self.headers.get("Content-Type", "").startswith("multipart/encrypted")
        if not sealed and not options.tls:
            return self.reply(500)
        try:
            status, answer, kind = self.carry_out(self.unseal(body) if sealed else body)
        except Gone:
            self.close_connection = True
            return None
        if kind == "soap" and sealed:
            kind = f'multipart/encrypted;protocol="{SEALED}";boundary="Encrypted Boundary"'
            return self.reply(status, self.seal(answer), kind, headers)
        kind = "application/soap+xml;charset=UTF-8" if kind in ("soap", "clear") else kind
        return self.reply(status, answer, kind, headers)

    def carry_out(self, message):
        service = self.server.service
        if ET.fromstring(message).find(".//i:Identify", NAMES) is not None:
            return 200, envelope("", "", IDENTITY), "soap"
        action = ET.fromstring(message).find(".//a:Action", NAMES).text.rsplit("/", 1)[1]
        fault = service.fault_for(action) or {"do": ""}
        what = fault["do"]
        if what == "hang":
            select.select([self.connection], [], [])  # until the other side goes
        if what in ("hang", "drop-before"):
            raise Gone()
        if what == "status":
            return fault["status"], b"", None
        if what == "garbage":
            return 200, fault["text"].encode(), "soap"
        if what == "forget":
            service.forget()
        try:
            if what == "fault":
                raise Fault(fault["code"], fault["subcode"], fault["text"])
            answer = 200, service.answer(message), "soap"
        except Fault as said:
            answer = 500, fault_envelope(said), "soap"
        if what == "drop-after":
            raise Gone()
        return (*answer[:2], "clear") if what == "unsealed" else answer


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, options):
        super().__init__((options.address, options.port), Connection)
        self.service = Service(options)
        self.tls = None
        if options.tls:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(*options.tls)

    def finish_request(self, request, client_address):
        if self.tls:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except (ssl.SSLError, OSError) as error:
                print("no TLS:", error, flush=True)
                return
        super().finish_request(request, client_address)

    def shutdown_request(self, request):
        try:
            super().shutdown_request(request)
        except OSError:
            pass


def main():
    options = arguments()
    if options.keytab:
        os.environ["KRB5_KTNAME"] = options.keytab
    Server(options).serve_forever()


if __name__ == "__main__":
    main()
