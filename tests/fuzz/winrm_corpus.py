#!/usr/bin/python3
"""winrm_corpus.py FOLDER: seeds for fuzz_winrm."""
import pathlib
import sys

HEAD = '<s:Envelope xmlns:s="s" xmlns:r="r" xmlns:w="w"><s:Header><s:Action>a</s:Action></s:Header><s:Body>'
TAIL = "</s:Body></s:Envelope>"
SEEDS = {
    "created": "e" + HEAD + '<x><w:SelectorSet><w:Selector Name="ShellId">S</w:Selector></w:SelectorSet></x>' + TAIL,
    "output": "e" + HEAD + '<r:ReceiveResponse><r:Stream Name="stdout">Zm9v</r:Stream><r:CommandState '
    'State="u/CommandState/Done"><r:ExitCode>0</r:ExitCode></r:CommandState></r:ReceiveResponse>' + TAIL,
    "fault": "e" + HEAD + "<s:Fault><s:Code><s:Subcode><s:Value>w:TimedOut</s:Value></s:Subcode></s:Code><s:Detail>"
    '<f:WSManFault Code="2150858793"><f:Message>m</f:Message></f:WSManFault></s:Detail></s:Fault>' + TAIL,
    "sealed": "s--Encrypted Boundary\r\n\tOriginalContent: type=x;Length=4\r\n--Encrypted Boundary\r\n\tContent-Type: "
    "application/octet-stream\r\n\3\0\0\0hdrbody--Encrypted Boundary--\r\n",
    "clixml": 'x<Objs><S S="Error">a_x000D__x000A_</S></Objs>',
    "answer": 'olog\r\n##cas-0 1 0 {"row":{"a":"b"}}\r\n##cas-0 1 1 {"error":{"message":"m"}}\n##cas-0 1 2 {"end":""}\n',
    "errors": 'o#< CLIXML\r\n<Objs><S S="Error">a</S></Objs>\r\n',
}
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, seed in SEEDS.items():
    (folder / name).write_bytes(seed.encode("latin-1"))
