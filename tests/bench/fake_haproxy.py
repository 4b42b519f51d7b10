#!/usr/bin/env python3
"""A stats socket as HAProxy's with very many sessions: fake_haproxy.py PATH [SESSIONS]. 8 nodes, 6 rules."""
import os
import socket
import sys
import threading
import time

RULES = ["HTTPS", "HTTP", "MAPI_mapper", "MAPI_RPC", "MAPI_book", "IMAP"]
NODES = ["cas%d" % n for n in range(1, 9)]
COLUMNS = ("pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,wredis,status,weight,"
           "act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,throttle,lbtot,tracked,type,rate,rate_lim,"
           "rate_max,check_status,check_code,check_duration,mode,addr").split(",")


def client(number):
    return "10.%d.%d.%d" % (1 + number // 62500 % 200, number // 250 % 250, 1 + number % 250)


def sessions(count):
    # A hundredth of them is another one each second.
    gone = int(time.time()) * count // 100
    for number in range(count):
        own = number + (gone // count + (number < gone % count)) * count
        rule, node = RULES[number % len(RULES)], NODES[number % len(NODES)]
        yield ("0x%x: proto=tcpv4 src=%s:%d fe=%s be=%s srv=%s ts=00 epoch=0x3 age=%dm%ds calls=3 rate=0 cpu=0 lat=0 "
               "rq[f=848000h,i=0,an=00h,rx=4m3s,wx=,ax=] rp[f=80008000h,i=0,an=00h,rx=4m3s,wx=,ax=] "
               "scf=[8,200000h,fd=%d,ex=] scb=[8,200000h,fd=%d,ex=] exp=4m3s rc=0 c_exp=\n"
               % (0x55d0c0000000 + number * 1408, client(own), 1024 + own % 60000, rule, rule, node, number % 200,
                  number % 60, number % 65536, number % 65536 + 1))


def stat(count):
    age = int(time.time() - STARTED)
    lines = ["# " + ",".join(COLUMNS) + ","]

    def row(**fields):
        lines.append(",".join(str(fields.get(name, "")) for name in COLUMNS) + ",")

    for rule in RULES:
        share = count // len(RULES)
        row(pxname=rule, svname="FRONTEND", scur=share, stot=share + age * 80, bin=age * 9 * 10**6,
            bout=age * 9 * 10**7, status="OPEN", type=0, mode="tcp")
        row(pxname=rule, svname="sock-1", scur=share, stot=share + age * 80, status="OPEN", type=3, mode="tcp",
            addr="10.0.0.50:%d" % (443 + RULES.index(rule)))
        for node in NODES:
            row(pxname=rule, svname=node, scur=share // 8, stot=share // 8 + age * 10, bin=age * 10**6,
                bout=age * 10**7, econ=0, status="UP", weight=100, lastchg=age, type=2, check_status="L4OK",
                check_duration=3, mode="tcp")
        row(pxname=rule, svname="BACKEND", scur=share, stot=share + age * 80, status="UP", weight=800, type=1,
            mode="tcp")
    return "\n".join(lines) + "\n"


def answer(command, count):
    if command == "show cli level":
        return "admin\n"
    if command == "show info":
        return ("Name: HAProxy\nVersion: 2.6.12-1\nPid: %d\nUptime_sec: %d\nCurrConns: %d\nStopping: 0\nnode: lb1\n"
                % (os.getpid(), time.time() - STARTED, count))
    if command == "show stat":
        return stat(count)
    if command == "show servers state":
        rows = ["1", "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_port"]
        rows += ["%d %s %d %s 10.0.0.1%d 2 0 100 443" % (2 + r, rule, 1 + n, node, 1 + n)
                 for r, rule in enumerate(RULES) for n, node in enumerate(NODES)]
        return "\n".join(rows) + "\n"
    if command == "show table":
        return "# table: affinity_mapi, type: ip, size:1048576, used:%d\n" % (count // 2)
    if command.startswith("show table "):
        return "".join("0x%x: key=%s use=1 exp=2699000 server_id=1 server_key=%s\n"
                       % (0x55d0d0000000 + n * 64, client(n), NODES[n % len(NODES)]) for n in range(count // 2))
    if command.startswith("show sess"):
        return sessions(count)
    return "\n"


def serve(connection, count):
    with connection:
        for command in connection.makefile().readline().strip().split(";"):
            told = answer(command, count)
            for piece in [told] if isinstance(told, str) else told:
                connection.sendall(piece.encode())
            connection.sendall(b"\n")


STARTED = time.time()
PLACE = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
if os.path.exists(PLACE):
    os.unlink(PLACE)
LISTENER = socket.socket(socket.AF_UNIX)
LISTENER.bind(PLACE)
LISTENER.listen()
while True:
    threading.Thread(target=serve, args=(LISTENER.accept()[0], COUNT), daemon=True).start()
