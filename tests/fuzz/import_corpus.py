"""Writes small texts of each kind as seeds of fuzz_import: import_corpus.py corpus."""

import pathlib
import sys

DISPLAY = """WLBS Cluster Control Utility V2.6
HostName = CAS1
HostPriority = 1
ClusterIPAddress = 10.0.0.50
ClusterNetworkMask = 255.255.255.0
DedicatedIPAddress = 10.0.0.11
VIP Start End Prot Mode Pri Load Affinity
All 80 80 TCP Multiple Eql Single 45
All 6005 65535 Both Single 1
All 0 65535 Both Disabled
"""
TABLES = """IPAddress State Start End Protocol Mode Affinity Timeout
All Enabled 443 443 Tcp Multiple Network 20

Name State Interface HostID
CAS1 Converged(default) Local Area Connection 1

Node IPAddress SubnetMask
CAS1 10.0.0.11 255.255.255.0

Name IPAddress SubnetMask Mode
x 10.0.0.50 255.255.255.0 UNICAST
"""
LISTS = """NodeName : CAS1
VirtualIPAddress : 255.255.255.255
StartPort : 135
EndPort : 135
Affinity : Single
FilteringMode : Multiple
Protocol : Tcp
LoadWeight : 30
Timeout : 120

Name : CAS1
HostPriority : 2
"""
HAPROXY = """defaults
 mode tcp
 timeout client 2h
listen a
 bind 10.0.0.50:443,[::1]:80-90 ssl
 balance source
 stick-table type ip size 1m expire 45m
 stick on src,ipmask(24) table b
 option httpchk GET /x
 http-check expect status 200-299,401
 default-server inter 2s rise 2 fall 3
 server s1 10.0.0.11:+8000 check weight 200 maxconn 5 send-proxy
frontend f
 bind *:135
 default_backend b
backend b
 server "s 2" 10.0.0.12 backup disabled
"""
SEEDS = {
    "display": DISPLAY,
    "tables": TABLES,
    "lists": LISTS,
    "haproxy": HAPROXY,
    "csv": 'name;address;fqdn;weight;priority;state\n"A ""1""";10.0.0.11;a.b;50;3;drain\n',
    "bare": "CAS1,10.0.0.11\n",
}

corpus = pathlib.Path(sys.argv[1])
corpus.mkdir(parents=True, exist_ok=True)
for name, text in SEEDS.items():
    (corpus / name).write_text(text)
