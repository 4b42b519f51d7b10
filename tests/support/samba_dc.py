#!/usr/bin/python3
"""What is done to a Samba domain controller's data folder from outside; see samba_dc.h.

populate FOLDER LDIF                 accounts, Exchange's schema and organisation
configure FOLDER ADDRESS [NAME=VALUE...]  smb.conf with these further settings, krb5.conf
place FOLDER ADDRESS [NAME=VALUE...] the same, and its address in its own DNS
keytab FOLDER FILE PRINCIPAL...      an account with these service principals, its keys in FILE
load FOLDER LDIF                     adds objects
many FOLDER COUNT                    adds so many subnets, Exchange servers and databases of the site Branch
"""
import os
import sys

import samba.dckeytab  # gives Net its export_keytab
from samba import ldb
from samba.auth import system_session
from samba.dcerpc import dnsp
from samba.net import Net
from samba.ndr import ndr_pack, ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB

REALM = "CORP.EXAMPLE"
BASE = "DC=corp,DC=example"
PASSWORD = "CasArray-Test-1"

SMB_CONF = """[global]
  workgroup = CORP
  realm = {realm}
  netbios name = DC1
  server role = active directory domain controller
  server services = rpc, ldap, cldap, kdc, dns
  interfaces = {address}/8
  bind interfaces only = yes
  private dir = {folder}/private
  state directory = {folder}/state
  cache directory = {folder}/cache
  lock directory = {folder}
  pid directory = {folder}
  binddns dir = {folder}/bind-dns
  ncalrpc dir = {folder}/ncalrpc
  ntp signd socket directory = {folder}
  log file = {folder}/log
  max log size = 0
  tls keyfile = {folder}/tls/good.key
  tls certfile = {folder}/tls/good.pem
  tls cafile = {folder}/tls/ca.pem
  ldap server require strong auth = allow_sasl_over_tls
  allow dns updates = secure only
  dsdb:schema update allowed = yes
{more}"""

KRB5_CONF = """[libdefaults]
  default_realm = {realm}
  dns_lookup_realm = false
  dns_lookup_kdc = false
  rdns = false
  dns_canonicalize_hostname = false
[realms]
  {realm} = {{
    kdc = {address}
    admin_server = {address}
  }}
[domain_realm]
  .corp.example = {realm}
  corp.example = {realm}
"""

# Of Exchange's schema what the wizard reads. The identifiers are of a test's own arc, not Microsoft's.
ARC = "1.3.6.1.4.1.99999"
DN, TEXT, NUMBER, TRUTH = (("2.5.5.1", 127), ("2.5.5.12", 64), ("2.5.5.9", 2), ("2.5.5.8", 1))
DN_CLASS = b"\x2b\x0c\x02\x87\x73\x1c\x00\x85\x4a"  # oMObjectClass of Object(DS-DN), MS-ADTS 3.1.1.2.2.2
ATTRIBUTES = [
    ("msExchServerSite", DN),
    ("msExchCurrentServerRoles", NUMBER),
    ("msExchOwningServer", DN),
    ("msExchMasterServerOrAvailabilityGroup", DN),
    ("msExchMDBAvailabilityGroupLink", DN),
    ("msExchHostServerLink", DN),
    ("msExchActivationPreference", NUMBER),
    ("msExchRestore", TRUTH),
]
CLASSES = [
    ("msExchContainer", "container", ["objectVersion", "legacyExchangeDN"]),
    ("msExchOrganizationContainer", "msExchContainer", []),
    ("msExchSystemObjectsContainer", "container", ["objectVersion"]),
    ("msExchExchangeServer", "container",
     ["networkAddress", "serialNumber", "legacyExchangeDN", "msExchServerSite", "msExchCurrentServerRoles",
      "msExchMDBAvailabilityGroupLink"]),
    ("msExchExchangeTransportServer", "msExchExchangeServer", []),
    ("msExchClientAccessArray", "msExchExchangeServer", []),
    ("msExchMDBAvailabilityGroup", "container", []),
    ("msExchPrivateMDB", "container",
     ["legacyExchangeDN", "msExchOwningServer", "msExchMasterServerOrAvailabilityGroup", "msExchRestore"]),
    ("msExchMDBCopy", "container", ["msExchHostServerLink", "msExchActivationPreference"]),
]


def configuration(folder):
    loaded = LoadParm()
    loaded.load(os.path.join(folder, "smb.conf"))
    return loaded


def database(folder):
    loaded = configuration(folder)
    return SamDB(url=os.path.join(folder, "private/sam.ldb"), lp=loaded, session_info=system_session(loaded))


def configure(folder, address, *more):
    settings = "".join("  %s\n" % setting.replace("=", " = ", 1) for setting in more)
    for name, text in (("smb.conf", SMB_CONF), ("krb5.conf", KRB5_CONF)):
        with open(os.path.join(folder, name), "w") as out:
            out.write(text.format(folder=folder, address=address, realm=REALM, more=settings.replace("$", folder)))


def extend_schema(sam):
    schema = "CN=Schema,CN=Configuration," + BASE
    for number, (name, (syntax, om_syntax)) in enumerate(ATTRIBUTES, 1):
        entry = {
            "dn": "CN=%s,%s" % (name, schema), "objectClass": "attributeSchema", "lDAPDisplayName": name,
            "attributeID": "%s.1.%d" % (ARC, number), "attributeSyntax": syntax, "oMSyntax": str(om_syntax),
            "isSingleValued": "TRUE", "searchFlags": "0"}
        if syntax == DN[0]:
            entry["oMObjectClass"] = DN_CLASS
        sam.add(entry)
    # The version of Exchange's schema is the upper bound of an attribute nobody uses.
    sam.add({"dn": "CN=ms-Exch-Schema-Version-Pt," + schema, "objectClass": "attributeSchema",
             "lDAPDisplayName": "msExchSchemaVersionPt", "attributeID": ARC + ".1.99", "attributeSyntax": TEXT[0],
             "oMSyntax": str(TEXT[1]), "isSingleValued": "TRUE", "searchFlags": "0", "rangeUpper": "14734"})
    sam.set_schema_update_now()
    for number, (name, parent, may) in enumerate(CLASSES, 1):
        entry = {
            "dn": "CN=%s,%s" % (name, schema), "objectClass": "classSchema", "lDAPDisplayName": name,
            "governsID": "%s.2.%d" % (ARC, number), "subClassOf": parent, "objectClassCategory": "1",
            "rDNAttID": "cn", "possSuperiors": ["container", "configuration", "domainDNS"],
            "defaultSecurityDescriptor": "D:(A;;GA;;;DA)(A;;GA;;;SY)(A;;RPLCLORC;;;AU)"}
        if may:
            entry["mayContain"] = may
        sam.add(entry)
        sam.set_schema_update_now()


def add_accounts(sam):
    # Neither passwords nor locks end: what is made now is used for months (MS-ADTS: 100 ns, negative; this is "never").
    for name, value in (("maxPwdAge", "-9223372036854775808"), ("lockoutDuration", "-9223372036854775808")):
        set_value(sam, BASE, name, value)
    for name in ("reader", "disabled", "expired", "mustchange", "locked"):
        sam.newuser(name, PASSWORD, force_password_change_at_next_login_req=name == "mustchange")
    sam.toggle_userAccountFlags("(sAMAccountName=disabled)", 2, "disabled", on=True, strict=True)
    # 100 ns since 1601; this is in 2000.
    set_value(sam, user_dn(sam, "expired"), "accountExpires", "125911584000000000")
    set_value(sam, user_dn(sam, "locked"), "lockoutTime", "125911584000000000")
    # Normally the dnsupdate service does this; GSSAPI asks for tickets of this name.
    add_principals(sam, "DC1$", ["ldap/dc1.corp.example"])


def user_dn(sam, account):
    return str(sam.search(BASE, expression="(sAMAccountName=%s)" % account, attrs=[])[0].dn)


def set_value(sam, entry, name, value):
    change = ldb.Message(ldb.Dn(sam, entry))
    change[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
    sam.modify(change)


def add_principals(sam, account, principals):
    user = sam.search(BASE, expression="(sAMAccountName=%s)" % account, attrs=["servicePrincipalName"])[0]
    held = [str(value) for value in user.get("servicePrincipalName", [])]
    missing = [value for value in principals if value not in held]
    if missing:
        change = ldb.Message(user.dn)
        change["s"] = ldb.MessageElement(missing, ldb.FLAG_MOD_ADD, "servicePrincipalName")
        sam.modify(change)


def load(folder, file):
    with open(file) as text:
        entries = text.read().replace("{BASE}", BASE)
    sam = database(folder)
    sam.transaction_start()
    sam.add_ldif(entries)
    sam.transaction_commit()


GROUP = "CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=First Organization," \
        "CN=Microsoft Exchange,CN=Services,CN=Configuration," + BASE
LEGACY = "/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn="


def many_objects(count):
    """A fifth each subnets and servers, the rest databases, in turn of the servers."""
    fifth = count // 5
    for number in range(fifth):
        yield {"dn": "CN=172.20.%d.%d/32,CN=Subnets,CN=Sites,CN=Configuration,%s" % (number // 250, number % 250, BASE),
               "objectClass": "subnet", "siteObject": "CN=Branch,CN=Sites,CN=Configuration," + BASE}
        yield {"dn": "CN=MANY%d,CN=Servers,%s" % (number, GROUP), "objectClass": "msExchExchangeServer",
               "networkAddress": ["netbios:MANY%d" % number, "ncacn_ip_tcp:many%d.corp.example" % number],
               "serialNumber": "Version 14.3 (Build 30123.4)", "legacyExchangeDN": LEGACY + "MANY%d" % number,
               "msExchServerSite": "CN=Branch,CN=Sites,CN=Configuration," + BASE, "msExchCurrentServerRoles": "54"}
    for number in range(count - 2 * fifth):
        owner = "MANY%d" % (number % fifth)
        yield {"dn": "CN=Many%d,CN=Databases,%s" % (number, GROUP), "objectClass": "msExchPrivateMDB",
               "legacyExchangeDN": LEGACY + owner + "/cn=Microsoft Private MDB",
               "msExchOwningServer": "CN=%s,CN=Servers,%s" % (owner, GROUP),
               "msExchMasterServerOrAvailabilityGroup": "CN=%s,CN=Servers,%s" % (owner, GROUP)}


def many(folder, count):
    sam = database(folder)
    sam.transaction_start()
    for entry in many_objects(int(count)):
        sam.add(entry)
    sam.transaction_commit()


def populate(folder, file):
    configure(folder, "192.0.2.1")
    sam = database(folder)
    extend_schema(sam)
    add_accounts(sam)
    load(folder, file)


def place(folder, address, *more):
    configure(folder, address, *more)
    sam = database(folder)
    record = dnsp.DnssrvRpcRecord()
    record.wType = dnsp.DNS_TYPE_A
    record.rank = dnsp.DNS_RANK_ZONE
    record.dwSerial = 1
    record.dwTtlSeconds = 900
    record.data = address
    for zones in ("DC=DomainDnsZones,", "DC=ForestDnsZones,"):
        for node in sam.search(zones + BASE, expression="(objectClass=dnsNode)", attrs=["dnsRecord"]):
            if "RootDNSServers" in str(node.dn):
                continue
            kept = [bytes(value) for value in node.get("dnsRecord", [])
                    if ndr_unpack(dnsp.DnssrvRpcRecord, bytes(value)).wType
                    not in (dnsp.DNS_TYPE_A, dnsp.DNS_TYPE_AAAA)]
            if len(kept) < len(node.get("dnsRecord", [])):
                change = ldb.Message(node.dn)
                change["r"] = ldb.MessageElement(kept + [ndr_pack(record)], ldb.FLAG_MOD_REPLACE, "dnsRecord")
                sam.modify(change)


def keytab(folder, file, *principals):
    sam = database(folder)
    account = "svc-" + principals[0].replace("/", "-").split(".")[0]
    if not sam.search(BASE, expression="(sAMAccountName=%s)" % account, attrs=[]):
        sam.newuser(account, PASSWORD)
    add_principals(sam, account, principals)
    net = Net(None, configuration(folder))
    for principal in principals:
        net.export_keytab(keytab=file, principal=principal)


if __name__ == "__main__":
    {"populate": populate, "configure": configure, "place": place, "keytab": keytab,
     "load": load, "many": many}[sys.argv[1]](*sys.argv[2:])
