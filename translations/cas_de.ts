<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ApplyTexts</name>
    <message>
        <source>The journal tells of a run that was cut off. Go on with --resume, or take back what it did with --undo.</source>
        <translation>Das Journal enthält einen unterbrochenen Lauf. Ihn mit --resume fortsetzen oder mit --undo rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Exchange management session opens</source>
        <translation>Exchange-Verwaltungssitzung lässt sich öffnen</translation>
    </message>
    <message>
        <source>The array object and the databases are changed through this session.</source>
        <translation>Über diese Sitzung werden das Arrayobjekt und die Datenbanken geändert.</translation>
    </message>
    <message>
        <source>Check the management server&apos;s name and the account: it needs the role group Organization Management, or one that may manage arrays and databases.</source>
        <translation>Namen des Verwaltungsservers und Konto prüfen: Das Konto braucht die Rollengruppe „Organisationsverwaltung“ (Organization Management) oder eine, die Arrays und Datenbanken verwalten darf.</translation>
    </message>
    <message>
        <source>Site exists in Active Directory</source>
        <translation>Standort ist in Active Directory vorhanden</translation>
    </message>
    <message>
        <source>An array belongs to exactly one site; its members are the servers of that site.</source>
        <translation>Ein Array gehört zu genau einem Standort; seine Mitglieder sind die Server dieses Standorts.</translation>
    </message>
    <message>
        <source>Choose one of the sites Active Directory has.</source>
        <translation>Einen der in Active Directory vorhandenen Standorte wählen.</translation>
    </message>
    <message>
        <source>Server answers</source>
        <translation>Server antwortet</translation>
    </message>
    <message>
        <source>A server that does not answer can neither be set up nor serve clients.</source>
        <translation>Ein Server, der nicht antwortet, kann weder eingerichtet werden noch Clients bedienen.</translation>
    </message>
    <message>
        <source>Check the address, the account, and that the server runs and its firewall lets this computer in.</source>
        <translation>Prüfen, ob Adresse und Konto stimmen, der Server läuft und seine Firewall diesen Computer zulässt.</translation>
    </message>
    <message>
        <source>Exchange version is the plan&apos;s</source>
        <translation>Exchange-Version entspricht dem Plan</translation>
    </message>
    <message>
        <source>Servers of different versions or service packs behind one address are not supported.</source>
        <translation>Server verschiedener Versionen oder Service Packs hinter einer Adresse werden nicht unterstützt.</translation>
    </message>
    <message>
        <source>Bring all members to the same service pack, or leave this server out.</source>
        <translation>Alle Mitglieder auf dasselbe Service Pack bringen oder diesen Server weglassen.</translation>
    </message>
    <message>
        <source>Server is in the array&apos;s site</source>
        <translation>Server gehört zum Standort des Arrays</translation>
    </message>
    <message>
        <source>Exchange counts servers of the array&apos;s own site as members, and no others.</source>
        <translation>Exchange zählt nur Server am Standort des Arrays als Mitglieder.</translation>
    </message>
    <message>
        <source>Leave the server out, or correct its subnet in Active Directory.</source>
        <translation>Den Server weglassen oder sein Subnetz in Active Directory korrigieren.</translation>
    </message>
    <message>
        <source>No restart pending</source>
        <translation>Kein Neustart ausstehend</translation>
    </message>
    <message>
        <source>Setup of the role refuses to run while Windows waits for a restart.</source>
        <translation>Das Setup der Rolle startet nicht, solange Windows auf einen Neustart wartet.</translation>
    </message>
    <message>
        <source>Restart the server at a quiet time.</source>
        <translation>Den Server zu einer ruhigen Zeit neu starten.</translation>
    </message>
    <message>
        <source>Prerequisites are installed</source>
        <translation>Voraussetzungen sind installiert</translation>
    </message>
    <message>
        <source>The role needs these Windows features and services.</source>
        <translation>Die Rolle braucht diese Windows-Features und -Dienste.</translation>
    </message>
    <message>
        <source>Services of the role answer</source>
        <translation>Dienste der Rolle antworten</translation>
    </message>
    <message>
        <source>The balancer sends clients only to servers whose services answer.</source>
        <translation>Der Lastverteiler leitet Clients nur zu Servern, deren Dienste antworten.</translation>
    </message>
    <message>
        <source>Start the Exchange services on the server and look at its event log.</source>
        <translation>Die Exchange-Dienste auf dem Server starten und im Ereignisprotokoll des Servers nachsehen.</translation>
    </message>
    <message>
        <source>Endpoint mapper names EMSMDB, NSPI and RFR</source>
        <translation>Endpunktzuordnung nennt EMSMDB, NSPI und RFR</translation>
    </message>
    <message>
        <source>Outlook asks port 135 where these three services are before anything else.</source>
        <translation>Outlook fragt als Erstes an Port 135, wo diese drei Dienste zu finden sind.</translation>
    </message>
    <message>
        <source>Start the services RPC Client Access and Address Book on the server.</source>
        <translation>Auf dem Server die Dienste „RPC-Clientzugriff“ und „Adressbuch“ starten.</translation>
    </message>
    <message>
        <source>Static MAPI ports are set</source>
        <translation>Statische MAPI-Ports sind festgelegt</translation>
    </message>
    <message>
        <source>All members need the same two ports, or Outlook meets a closed port on some of them.</source>
        <translation>Alle Mitglieder brauchen dieselben zwei Ports, sonst trifft Outlook bei einigen auf einen geschlossenen Port.</translation>
    </message>
    <message>
        <source>The plan sets them, one server after the other.</source>
        <translation>Der Plan legt sie fest, auf einem Server nach dem anderen.</translation>
    </message>
    <message>
        <source>Virtual address is free</source>
        <translation>Virtuelle Adresse ist frei</translation>
    </message>
    <message>
        <source>Two computers with one address take each other&apos;s clients away.</source>
        <translation>Zwei Computer mit derselben Adresse nehmen einander die Clients weg.</translation>
    </message>
    <message>
        <source>Choose an address nobody uses.</source>
        <translation>Eine Adresse wählen, die niemand verwendet.</translation>
    </message>
    <message>
        <source>Network adapter exists</source>
        <translation>Netzwerkadapter ist vorhanden</translation>
    </message>
    <message>
        <source>The virtual address is put on this adapter of this computer.</source>
        <translation>Die virtuelle Adresse wird auf diesen Adapter dieses Computers gelegt.</translation>
    </message>
    <message>
        <source>Choose an adapter this computer has.</source>
        <translation>Einen auf diesem Computer vorhandenen Adapter wählen.</translation>
    </message>
    <message>
        <source>Listeners can be opened</source>
        <translation>Listener lassen sich öffnen</translation>
    </message>
    <message>
        <source>A rule whose port is taken here serves nobody.</source>
        <translation>Eine Regel, deren Port hier belegt ist, bedient niemanden.</translation>
    </message>
    <message>
        <source>Stop the program that has the port, or change the rule.</source>
        <translation>Das Programm beenden, das den Port belegt, oder die Regel ändern.</translation>
    </message>
    <message>
        <source>DNS server answers</source>
        <translation>DNS-Server antwortet</translation>
    </message>
    <message>
        <source>The record is made and proved at this server.</source>
        <translation>Der Eintrag wird auf diesem Server angelegt und dort nachgeprüft.</translation>
    </message>
    <message>
        <source>Check the DNS server&apos;s address, and that its firewall lets this computer in.</source>
        <translation>Prüfen, ob die Adresse des DNS-Servers stimmt und seine Firewall diesen Computer zulässt.</translation>
    </message>
    <message>
        <source>Name is unused or right</source>
        <translation>Name ist unbenutzt oder stimmt schon</translation>
    </message>
    <message>
        <source>A record that leads elsewhere sends clients past the balancer.</source>
        <translation>Ein Eintrag, der anderswohin zeigt, leitet Clients am Lastverteiler vorbei.</translation>
    </message>
    <message>
        <source>The plan replaces an A record; remove a CNAME by hand, or use another name.</source>
        <translation>Der Plan ersetzt einen A-Eintrag; einen CNAME von Hand entfernen oder einen anderen Namen verwenden.</translation>
    </message>
    <message>
        <source>Site has no other array</source>
        <translation>Standort hat kein anderes Array</translation>
    </message>
    <message>
        <source>A site can have only one array object.</source>
        <translation>Ein Standort kann nur ein Arrayobjekt haben.</translation>
    </message>
    <message>
        <source>Use the name and FQDN of the array that exists, or remove that array first.</source>
        <translation>Name und FQDN des vorhandenen Arrays verwenden oder dieses Array zuerst entfernen.</translation>
    </message>
    <message>
        <source>Array name is free</source>
        <translation>Arrayname ist frei</translation>
    </message>
    <message>
        <source>No Exchange server or other array may have this name.</source>
        <translation>Kein Exchange-Server und kein anderes Array darf diesen Namen haben.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>All Client Access servers of the site are in the plan</source>
        <translation>Alle Clientzugriffsserver des Standorts sind im Plan</translation>
    </message>
    <message>
        <source>Exchange counts every Client Access server of the site as a member, also those no client is sent to.</source>
        <translation>Exchange zählt jeden Clientzugriffsserver des Standorts als Mitglied, auch solche, zu denen kein Client geleitet wird.</translation>
    </message>
    <message>
        <source>Add the server to the plan, or accept that it gets no clients.</source>
        <translation>Den Server in den Plan aufnehmen oder hinnehmen, dass er keine Clients erhält.</translation>
    </message>
    <message>
        <source>Databases name the array</source>
        <translation>Datenbanken verweisen auf das Array</translation>
    </message>
    <message>
        <source>A database that names a single server is cut off when that server is lost.</source>
        <translation>Eine Datenbank, die auf einen einzelnen Server verweist, ist nicht mehr erreichbar, wenn dieser Server ausfällt.</translation>
    </message>
    <message>
        <source>Select the databases on the page Databases; the plan corrects them.</source>
        <translation>Die Datenbanken auf der Seite „Datenbanken“ auswählen; der Plan korrigiert sie.</translation>
    </message>
    <message>
        <source>Exchange management session does not open</source>
        <translation>Exchange-Verwaltungssitzung lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Site is missing in Active Directory</source>
        <translation>Standort fehlt in Active Directory</translation>
    </message>
    <message>
        <source>Server cannot be asked</source>
        <translation>Server lässt sich nicht abfragen</translation>
    </message>
    <message>
        <source>Exchange version is not the plan&apos;s</source>
        <translation>Exchange-Version entspricht nicht dem Plan</translation>
    </message>
    <message>
        <source>Server is not in the array&apos;s site</source>
        <translation>Server gehört nicht zum Standort des Arrays</translation>
    </message>
    <message>
        <source>A restart is pending</source>
        <translation>Ein Neustart steht aus</translation>
    </message>
    <message>
        <source>Prerequisites are missing</source>
        <translation>Voraussetzungen fehlen</translation>
    </message>
    <message>
        <source>The plan installs what is missing where it installs the role. On a server that serves already it is left to you: the page Servers shows the commands.</source>
        <translation>Fehlendes installiert der Plan dort, wo er die Rolle installiert. Auf einem Server, der schon Clients bedient, bleibt es Ihnen überlassen: Die Seite „Server“ zeigt die Befehle.</translation>
    </message>
    <message>
        <source>Services of the role do not answer</source>
        <translation>Dienste der Rolle antworten nicht</translation>
    </message>
    <message>
        <source>Endpoint mapper lacks EMSMDB, NSPI or RFR</source>
        <translation>Der Endpunktzuordnung fehlt EMSMDB, NSPI oder RFR</translation>
    </message>
    <message>
        <source>Static MAPI ports are not set</source>
        <translation>Statische MAPI-Ports sind nicht festgelegt</translation>
    </message>
    <message>
        <source>Virtual address is taken</source>
        <translation>Virtuelle Adresse ist vergeben</translation>
    </message>
    <message>
        <source>Network adapter is missing</source>
        <translation>Netzwerkadapter fehlt</translation>
    </message>
    <message>
        <source>Listeners cannot be opened</source>
        <translation>Listener lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>DNS server does not answer</source>
        <translation>DNS-Server antwortet nicht</translation>
    </message>
    <message>
        <source>Name leads elsewhere</source>
        <translation>Name führt woandershin</translation>
    </message>
    <message>
        <source>Site has another array</source>
        <translation>Standort hat ein anderes Array</translation>
    </message>
    <message>
        <source>Array name is taken</source>
        <translation>Arrayname ist vergeben</translation>
    </message>
    <message>
        <source>Client Access servers of the site are missing from the plan</source>
        <translation>Im Plan fehlen Clientzugriffsserver des Standorts</translation>
    </message>
    <message>
        <source>Databases do not name the array</source>
        <translation>Datenbanken nennen das Array nicht</translation>
    </message>
    <message>
        <source>Servers have the same build of Exchange</source>
        <translation>Server haben denselben Build von Exchange</translation>
    </message>
    <message>
        <source>Servers have different builds of Exchange</source>
        <translation>Server haben verschiedene Builds von Exchange</translation>
    </message>
    <message>
        <source>Members that differ behave differently, and a client may meet either.</source>
        <translation>Ungleiche Mitglieder verhalten sich verschieden, und ein Client kann auf jedes treffen.</translation>
    </message>
    <message>
        <source>Bring all members to the same service pack and update rollup.</source>
        <translation>Alle Mitglieder auf dasselbe Service Pack und Updaterollup bringen.</translation>
    </message>
    <message>
        <source>Certificate fits</source>
        <translation>Zertifikat passt</translation>
    </message>
    <message>
        <source>Certificate does not fit</source>
        <translation>Zertifikat passt nicht</translation>
    </message>
    <message>
        <source>Outlook and browsers refuse a certificate that lacks their name or has expired, and distrust a weak one.</source>
        <translation>Outlook und Browser lehnen ein Zertifikat ab, dem ihr Name fehlt oder das abgelaufen ist, und misstrauen einem schwachen.</translation>
    </message>
    <message>
        <source>Give the server a certificate with all names of the plan and assign it to IIS.</source>
        <translation>Dem Server ein Zertifikat mit allen Namen des Plans geben und es IIS zuweisen.</translation>
    </message>
    <message>
        <source>Servers show certificates with the same names</source>
        <translation>Server zeigen Zertifikate mit denselben Namen</translation>
    </message>
    <message>
        <source>Servers show certificates with different names</source>
        <translation>Server zeigen Zertifikate mit verschiedenen Namen</translation>
    </message>
    <message>
        <source>The same client meets one server today and another tomorrow; it must not notice.</source>
        <translation>Derselbe Client trifft heute den einen und morgen den anderen Server; er darf es nicht merken.</translation>
    </message>
    <message>
        <source>Export the certificate with its private key, import it on the other servers and assign it to IIS there.</source>
        <translation>Das Zertifikat mit seinem privaten Schlüssel exportieren, auf den anderen Servern importieren und dort IIS zuweisen.</translation>
    </message>
    <message>
        <source>Ports below 1024 may be used</source>
        <translation>Ports unter 1024 dürfen benutzt werden</translation>
    </message>
    <message>
        <source>Ports below 1024 may not be used</source>
        <translation>Ports unter 1024 dürfen nicht benutzt werden</translation>
    </message>
    <message>
        <source>Linux lets only programs with the right listen on low ports, and most ports of an array are low.</source>
        <translation>Linux lässt an niedrigen Ports nur Programme mit dem Recht dazu lauschen, und die meisten Ports eines Arrays sind niedrig.</translation>
    </message>
    <message>
        <source>Give the program the right and start it again, or start it as root.</source>
        <translation>Dem Programm das Recht geben und es neu starten, oder es als root starten.</translation>
    </message>
    <message>
        <source>The network may be changed</source>
        <translation>Das Netzwerk darf geändert werden</translation>
    </message>
    <message>
        <source>The network may not be changed</source>
        <translation>Das Netzwerk darf nicht geändert werden</translation>
    </message>
    <message>
        <source>Without these rights the virtual address can neither be put on this computer nor announced.</source>
        <translation>Ohne diese Rechte kann die virtuelle Adresse weder auf diesen Computer gelegt noch angekündigt werden.</translation>
    </message>
    <message>
        <source>Give the program the rights and start it again, or start it as root.</source>
        <translation>Dem Programm die Rechte geben und es neu starten, oder es als root starten.</translation>
    </message>
    <message>
        <source>Network adapter is ready for the virtual address</source>
        <translation>Netzwerkadapter ist bereit für die virtuelle Adresse</translation>
    </message>
    <message>
        <source>Network adapter does not suit the virtual address</source>
        <translation>Netzwerkadapter passt nicht zur virtuellen Adresse</translation>
    </message>
    <message>
        <source>Clients reach the virtual address only on an adapter that is up and part of its network.</source>
        <translation>Clients erreichen die virtuelle Adresse nur an einem Adapter, der aktiv ist und zu ihrem Netz gehört.</translation>
    </message>
    <message>
        <source>Choose the adapter that is connected to this network, or correct the address or the length of the network part.</source>
        <translation>Den Adapter wählen, der an diesem Netz hängt, oder die Adresse oder die Länge des Netzanteils berichtigen.</translation>
    </message>
    <message>
        <source>Enough files may be open</source>
        <translation>Genug Dateien dürfen offen sein</translation>
    </message>
    <message>
        <source>Too few files may be open</source>
        <translation>Zu wenige Dateien dürfen offen sein</translation>
    </message>
    <message>
        <source>Each port and each end of a connection takes an open file; when they run out, clients are turned away.</source>
        <translation>Jeder Port und jedes Ende einer Verbindung braucht eine offene Datei; sind keine mehr frei, werden Clients abgewiesen.</translation>
    </message>
    <message>
        <source>Raise the limit. What holds for a running program ends with it; LimitNOFILE in its systemd unit stays.</source>
        <translation>Die Grenze anheben. Was für ein laufendes Programm gilt, endet mit ihm; LimitNOFILE in seiner systemd-Unit bleibt.</translation>
    </message>
    <message>
        <source>Ports are left for own connections</source>
        <translation>Für eigene Verbindungen bleiben Ports</translation>
    </message>
    <message>
        <source>Rules use the ports of own connections</source>
        <translation>Regeln benutzen die Ports eigener Verbindungen</translation>
    </message>
    <message>
        <source>This computer takes the ports of its own connections from this range, and one that is taken cannot be listened on.</source>
        <translation>Aus diesem Bereich nimmt dieser Computer die Ports seiner eigenen Verbindungen, und an einem vergebenen kann niemand lauschen.</translation>
    </message>
    <message>
        <source>Keep the ports of the rules out of the range. A file in /etc/sysctl.d makes it last.</source>
        <translation>Die Ports der Regeln aus dem Bereich heraushalten. Eine Datei in /etc/sysctl.d macht es dauerhaft.</translation>
    </message>
    <message>
        <source>Connection tracking has room</source>
        <translation>Verbindungsverfolgung hat Platz</translation>
    </message>
    <message>
        <source>Connection tracking has little room</source>
        <translation>Verbindungsverfolgung hat wenig Platz</translation>
    </message>
    <message>
        <source>When the table of the firewall is full, the kernel drops new connections.</source>
        <translation>Ist die Tabelle der Firewall voll, verwirft der Kernel neue Verbindungen.</translation>
    </message>
    <message>
        <source>Raise the limit of nf_conntrack. A file in /etc/sysctl.d makes it last.</source>
        <translation>Die Grenze von nf_conntrack anheben. Eine Datei in /etc/sysctl.d macht es dauerhaft.</translation>
    </message>
    <message>
        <source>Clock is synchronized</source>
        <translation>Uhr ist synchronisiert</translation>
    </message>
    <message>
        <source>Clock is not synchronized</source>
        <translation>Uhr ist nicht synchronisiert</translation>
    </message>
    <message>
        <source>Kerberos refuses sign-ins when clocks differ by more than five minutes.</source>
        <translation>Kerberos lehnt Anmeldungen ab, wenn Uhren um mehr als fünf Minuten voneinander abweichen.</translation>
    </message>
    <message>
        <source>Let this computer take its time from the domain controllers.</source>
        <translation>Diesen Computer seine Zeit von den Domänencontrollern beziehen lassen.</translation>
    </message>
    <message>
        <source>DNS server has the zone of the name</source>
        <translation>DNS-Server hat die Zone des Namens</translation>
    </message>
    <message>
        <source>DNS server does not have the zone of the name</source>
        <translation>DNS-Server hat die Zone des Namens nicht</translation>
    </message>
    <message>
        <source>Only a server that has the zone itself can take the record into it.</source>
        <translation>Nur ein Server, der die Zone selbst hat, kann den Eintrag in sie aufnehmen.</translation>
    </message>
    <message>
        <source>Enter the zone that was found, and a DNS server that has it, such as its primary.</source>
        <translation>Die gefundene Zone eintragen und einen DNS-Server, der sie hat, etwa ihren primären.</translation>
    </message>
    <message>
        <source>Zone takes the update</source>
        <translation>Zone nimmt die Aktualisierung an</translation>
    </message>
    <message>
        <source>Zone does not take the update</source>
        <translation>Zone nimmt die Aktualisierung nicht an</translation>
    </message>
    <message>
        <source>The update was tried without a change, so that Apply is not stopped by it half-way.</source>
        <translation>Die Aktualisierung wurde ohne Änderung versucht, damit „Anwenden“ nicht auf halbem Weg an ihr scheitert.</translation>
    </message>
    <message>
        <source>Sign with a key or an account that the DNS server lets change this zone, or choose another method for the record.</source>
        <translation>Mit einem Schlüssel oder Konto signieren, mit dem der DNS-Server Änderungen dieser Zone zulässt, oder ein anderes Verfahren für den Eintrag wählen.</translation>
    </message>
    <message>
        <source>No wildcard stands for the name</source>
        <translation>Kein Platzhalter steht für den Namen</translation>
    </message>
    <message>
        <source>A wildcard stands for the name</source>
        <translation>Ein Platzhalter steht für den Namen</translation>
    </message>
    <message>
        <source>A wildcard answers for every name that is not there. Where the public zone has one, too, the array&apos;s name resolves outside and Outlook Anywhere starts slowly.</source>
        <translation>Ein Platzhalter antwortet für jeden Namen, den es nicht gibt. Hat auch die öffentliche Zone einen, wird der Name des Arrays außen aufgelöst, und Outlook Anywhere startet langsam.</translation>
    </message>
    <message>
        <source>Choose a name below a zone without a wildcard, one that is known inside only.</source>
        <translation>Einen Namen in einer Zone ohne Platzhalter wählen, die nur innen bekannt ist.</translation>
    </message>
    <message>
        <source>All DNS servers of the zone say the same</source>
        <translation>Alle DNS-Server der Zone sagen dasselbe</translation>
    </message>
    <message>
        <source>DNS servers of the zone differ</source>
        <translation>DNS-Server der Zone antworten verschieden</translation>
    </message>
    <message>
        <source>Clients ask any of them; one that is behind sends them elsewhere.</source>
        <translation>Clients fragen irgendeinen von ihnen; einer, der zurückliegt, schickt sie anderswohin.</translation>
    </message>
    <message>
        <source>Wait for the replication of the zone, or look at the server that differs.</source>
        <translation>Die Replikation der Zone abwarten oder auf dem abweichenden Server nachsehen.</translation>
    </message>
    <message>
        <source>A missing name is soon asked for again</source>
        <translation>Nach einem fehlenden Namen wird bald wieder gefragt</translation>
    </message>
    <message>
        <source>A missing name is remembered for long</source>
        <translation>Ein fehlender Name bleibt lange gemerkt</translation>
    </message>
    <message>
        <source>Whoever asked for the name before it was there is told that it is missing until this time is over.</source>
        <translation>Wer nach dem Namen gefragt hat, bevor es ihn gab, erfährt bis zum Ablauf dieser Zeit, dass er fehlt.</translation>
    </message>
    <message>
        <source>Lower the minimum TTL in the zone’s SOA record, or empty the caches of DNS servers and clients after Apply.</source>
        <translation>Die Mindest-TTL im SOA-Eintrag der Zone herabsetzen oder nach dem Anwenden die Zwischenspeicher von DNS-Servern und Clients leeren.</translation>
    </message>
    <message>
        <source>Reverse zone is there</source>
        <translation>Reverse-Zone ist vorhanden</translation>
    </message>
    <message>
        <source>Reverse zone is missing</source>
        <translation>Reverse-Zone fehlt</translation>
    </message>
    <message>
        <source>The pointer of the virtual address is made there.</source>
        <translation>Dort wird der Zeiger der virtuellen Adresse angelegt.</translation>
    </message>
    <message>
        <source>Create the reverse zone on the DNS server, or leave out the pointer: it is optional.</source>
        <translation>Die Reverse-Zone auf dem DNS-Server anlegen oder den Zeiger weglassen: Er ist freigestellt.</translation>
    </message>
    <message>
        <source>Directory is prepared for the version</source>
        <translation>Verzeichnis ist für die Version vorbereitet</translation>
    </message>
    <message>
        <source>Directory is not prepared for the version</source>
        <translation>Verzeichnis ist nicht für die Version vorbereitet</translation>
    </message>
    <message>
        <source>Setup of the role needs schema, organization and domain at the levels of its service pack.</source>
        <translation>Das Setup der Rolle braucht Schema, Organisation und Domäne auf dem Stand seines Service Packs.</translation>
    </message>
    <message>
        <source>Run setup.com with /PrepareSchema, /PrepareAD and /PrepareAllDomains from the media of that service pack first, and wait for replication.</source>
        <translation>Zuerst setup.com mit /PrepareSchema, /PrepareAD und /PrepareAllDomains vom Medium dieses Service Packs ausführen und die Replikation abwarten.</translation>
    </message>
    <message>
        <source>Server’s subnet belongs to the site</source>
        <translation>Subnetz des Servers gehört zum Standort</translation>
    </message>
    <message>
        <source>Server’s subnet does not belong to the site</source>
        <translation>Subnetz des Servers gehört nicht zum Standort</translation>
    </message>
    <message>
        <source>Windows finds its site by its subnet, and Exchange takes the site from Windows.</source>
        <translation>Windows findet seinen Standort über das Subnetz, und Exchange übernimmt ihn von Windows.</translation>
    </message>
    <message>
        <source>Add the subnet to the site in Active Directory Sites and Services.</source>
        <translation>Das Subnetz unter „Active Directory-Standorte und -Dienste“ dem Standort zuordnen.</translation>
    </message>
    <message>
        <source>Windows has the NLB cmdlets</source>
        <translation>Windows hat die NLB-Cmdlets</translation>
    </message>
    <message>
        <source>Windows lacks the NLB cmdlets</source>
        <translation>Windows fehlen die NLB-Cmdlets</translation>
    </message>
    <message>
        <source>The wizard makes the cluster with cmdlets that Windows Server 2008 does not have.</source>
        <translation>Der Assistent legt den Cluster mit Cmdlets an, die Windows Server 2008 nicht hat.</translation>
    </message>
    <message>
        <source>Write the plan with report --format nlb and run its script for Windows Server 2008 on each host; then apply the plan again.</source>
        <translation>Den Plan mit report --format nlb schreiben, sein Skript für Windows Server 2008 auf jedem Host ausführen und den Plan dann noch einmal anwenden.</translation>
    </message>
    <message>
        <source>Server is in no failover cluster</source>
        <translation>Server ist in keinem Failovercluster</translation>
    </message>
    <message>
        <source>Server is in a failover cluster</source>
        <translation>Server ist in einem Failovercluster</translation>
    </message>
    <message>
        <source>Windows does not support NLB and failover clustering on one server; members of a database availability group are in a failover cluster.</source>
        <translation>Windows unterstützt NLB und Failoverclustering nicht auf demselben Server; Mitglieder einer Datenbankverfügbarkeitsgruppe sind in einem Failovercluster.</translation>
    </message>
    <message>
        <source>Balance with this computer, with HAProxy or with hardware, or use servers that are in no availability group.</source>
        <translation>Mit diesem Computer, mit HAProxy oder mit Hardware verteilen, oder Server nehmen, die in keiner Verfügbarkeitsgruppe sind.</translation>
    </message>
    <message>
        <source>Network connections suit NLB</source>
        <translation>Netzwerkverbindungen eignen sich für NLB</translation>
    </message>
    <message>
        <source>Network connections do not suit NLB</source>
        <translation>Netzwerkverbindungen eignen sich nicht für NLB</translation>
    </message>
    <message>
        <source>NLB is bound to the connection the plan names; in unicast mode a host with no second one can reach neither the other hosts nor this computer.</source>
        <translation>NLB wird an die Verbindung gebunden, die der Plan nennt; im Unicast-Betrieb erreicht ein Host ohne eine zweite weder die anderen Hosts noch diesen Computer.</translation>
    </message>
    <message>
        <source>Correct the name of the connection, add a second network adapter, or choose multicast.</source>
        <translation>Den Namen der Verbindung berichtigen, einen zweiten Netzwerkadapter einbauen oder Multicast wählen.</translation>
    </message>
</context>
<context>
    <name>CheckTexts</name>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung verweigert</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>Kein Weg zum Knoten</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>Das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>timed out while connecting</source>
        <translation>Zeitüberschreitung beim Verbinden</translation>
    </message>
    <message>
        <source>timed out in the TLS handshake</source>
        <translation>Zeitüberschreitung im TLS-Handshake</translation>
    </message>
    <message>
        <source>timed out before the answer was complete</source>
        <translation>Zeitüberschreitung, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>connection closed in the TLS handshake</source>
        <translation>Verbindung im TLS-Handshake geschlossen</translation>
    </message>
    <message>
        <source>connection closed before the answer was complete</source>
        <translation>Verbindung geschlossen, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>Connection reset by peer in the TLS handshake</source>
        <translation>Verbindung im TLS-Handshake von der Gegenseite zurückgesetzt</translation>
    </message>
    <message>
        <source>Connection reset by peer before the answer was complete</source>
        <translation>Verbindung von der Gegenseite zurückgesetzt, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the endpoint mapper answers</source>
        <translation>Die Endpunktzuordnung antwortet</translation>
    </message>
    <message>
        <source>the endpoint mapper refuses anonymous questions</source>
        <translation>Die Endpunktzuordnung lehnt anonyme Fragen ab</translation>
    </message>
    <message>
        <source>the endpoint mapper refuses anonymous questions, so the ports behind it are not checked</source>
        <translation>Die Endpunktzuordnung lehnt anonyme Fragen ab, daher werden die Ports dahinter nicht geprüft</translation>
    </message>
</context>
<context>
    <name>FaultTexts</name>
    <message>
        <source>Another balancer answers at the control socket %1. Stop it, or give this one another path with --control.</source>
        <translation>Am Steuersocket %1 antwortet ein anderer Lastverteiler. Diesen beenden oder mit --control einen anderen Pfad angeben.</translation>
    </message>
    <message>
        <source>The control socket cannot be opened: %1 exists and is not a socket. Move that file away, or give another path with --control.</source>
        <translation>Der Steuersocket lässt sich nicht öffnen: %1 ist vorhanden, aber kein Socket. Diese Datei verschieben oder mit --control einen anderen Pfad angeben.</translation>
    </message>
    <message>
        <source>The control socket %1 cannot be opened: %2. Choose a path in a folder that this user may write, with --control.</source>
        <translation>Der Steuersocket %1 lässt sich nicht öffnen: %2. Mit --control einen Pfad in einem Ordner wählen, in den dieser Benutzer schreiben darf.</translation>
    </message>
    <message>
        <source>The balancer at %1 ended before it answered.</source>
        <translation>Der Lastverteiler an %1 hat sich beendet, ohne zu antworten.</translation>
    </message>
    <message>
        <source>The balancer at %1 did not answer in time.</source>
        <translation>Der Lastverteiler an %1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a balancer. Give the path that “serve --control” was started with.</source>
        <translation>Was an %1 antwortet, ist kein Lastverteiler. Den Pfad angeben, mit dem „serve --control“ gestartet wurde.</translation>
    </message>
    <message>
        <source>No balancer can be reached at %1: %2. Check that “serve --control” is running with this path, and that this user may open it.</source>
        <translation>An %1 ist kein Lastverteiler erreichbar: %2. Prüfen, ob „serve --control“ mit diesem Pfad läuft und dieser Benutzer ihn öffnen darf.</translation>
    </message>
    <message>
        <source>--metrics cannot listen on address %1, port %2</source>
        <translation>--metrics kann an Adresse %1, Port %2 nicht lauschen</translation>
    </message>
    <message>
        <source>Rule “%1” cannot listen on address %2, port %3 (%4)</source>
        <translation>Regel „%1“ kann an Adresse %2, Port %3 (%4) nicht lauschen</translation>
    </message>
    <message>
        <source>give --metrics another address and port</source>
        <translation>für --metrics eine andere Adresse und einen anderen Port angeben</translation>
    </message>
    <message>
        <source>choose another port or address in the plan</source>
        <translation>im Plan einen anderen Port oder eine andere Adresse wählen</translation>
    </message>
    <message>
        <source>%1: the port is in use by %2. Stop that program, or %3.</source>
        <translation>%1: Der Port wird von %2 verwendet. Dieses Programm beenden oder %3.</translation>
    </message>
    <message>
        <source>%1: the port is in use by another program. “%2 &apos;sport = :%3&apos;”, run as root, names it. Stop it, or %4.</source>
        <translation>%1: Der Port wird von einem anderen Programm verwendet. „%2 &apos;sport = :%3&apos;“, als root ausgeführt, nennt es. Dieses Programm beenden oder %4.</translation>
    </message>
    <message>
        <source>INTERFACE</source>
        <translation>SCHNITTSTELLE</translation>
    </message>
    <message>
        <source>%1: no interface of this computer has that address. Add it with “sudo ip addr add %2/%3 dev %4”, or %5.</source>
        <translation>%1: Keine Schnittstelle dieses Computers hat diese Adresse. Die Adresse mit „sudo ip addr add %2/%3 dev %4“ hinzufügen oder %5.</translation>
    </message>
    <message>
        <source>Raise the limit, with “ulimit -n %1” in the shell that starts the program or LimitNOFILE=%1 in its systemd unit, or let the rules open fewer ports.</source>
        <translation>Die Grenze anheben, mit „ulimit -n %1“ in der Shell, die das Programm startet, oder mit LimitNOFILE=%1 in seiner systemd-Unit, oder die Regeln weniger Ports öffnen lassen.</translation>
    </message>
    <message>
        <source>The kernel&apos;s ceiling must be raised first: “sudo sysctl -w fs.nr_open=%1”.</source>
        <translation>Zuerst muss die Obergrenze des Kernels angehoben werden: „sudo sysctl -w fs.nr_open=%1“.</translation>
    </message>
    <message>
        <source>Or give the rule one address in “listen”, neither the wildcard nor a link-local one, so that one socket serves a whole range.</source>
        <translation>Oder für die Regel in „listen“ eine einzelne Adresse angeben, weder den Platzhalter noch eine Link-Local-Adresse, damit ein Socket einen ganzen Bereich bedient.</translation>
    </message>
    <message>
        <source>Or build the program with clang and libbpf-dev (1.0 or newer) installed, so that one socket serves a whole range.</source>
        <translation>Oder das Programm mit installiertem clang und libbpf-dev (1.0 oder neuer) kompilieren, damit ein Socket einen ganzen Bereich bedient.</translation>
    </message>
    <message>
        <source>Or start without “--range-sockets per-port”, so that one socket serves a whole range.</source>
        <translation>Oder ohne „--range-sockets per-port“ starten, damit ein Socket einen ganzen Bereich bedient.</translation>
    </message>
    <message>
        <source>%1: the kernel does not let one socket serve its range: %2. Start the program with “--range-sockets per-port”, or stop other programs that steer ports with sk_lookup.</source>
        <translation>%1: Der Kernel lässt nicht zu, dass ein Socket den Bereich bedient: %2. Das Programm mit „--range-sockets per-port“ starten oder andere Programme beenden, die Ports mit sk_lookup lenken.</translation>
    </message>
    <message>
        <source>%1: this computer does not speak that kind of address. Switch IPv6 on, or %2.</source>
        <translation>%1: Dieser Computer unterstützt diese Art von Adresse nicht. IPv6 einschalten oder %2.</translation>
    </message>
    <message>
        <source>%1: no file descriptor is left. Raise the limit with “ulimit -n” or LimitNOFILE=, or let the rules open fewer ports.</source>
        <translation>%1: Es ist kein Dateideskriptor mehr frei. Die Grenze mit „ulimit -n“ oder LimitNOFILE= anheben oder die Regeln weniger Ports öffnen lassen.</translation>
    </message>
    <message>
        <source>%1: %2 failed: %3. Check the address and the port, or %4.</source>
        <translation>%1: %2 ist fehlgeschlagen: %3. Adresse und Port prüfen oder %4.</translation>
    </message>
    <message>
        <source>The rules need %1 file descriptors, one per port and some for sessions, but this process may open %2.</source>
        <translation>Die Regeln brauchen %1 Dateideskriptoren, einen je Port und einige für Sitzungen, aber dieser Prozess darf nur %2 öffnen.</translation>
    </message>
    <message>
        <source>Rule “%1” opens the most ports.</source>
        <translation>Regel „%1“ öffnet die meisten Ports.</translation>
    </message>
    <message>
        <source>The rules take every port from which node “%1” could be reached from address %2.</source>
        <translation>Die Regeln belegen jeden Port, von dem aus Knoten „%1“ von Adresse %2 erreichbar wäre.</translation>
    </message>
    <message>
        <source>Rule “%3” takes every port from which node “%1” could be reached from address %2.</source>
        <translation>Regel „%3“ belegt jeden Port, von dem aus Knoten „%1“ von Adresse %2 erreichbar wäre.</translation>
    </message>
    <message>
        <source>Give this computer a second address from which connections to the nodes can start, or leave some ports above 1023 out of the rules.</source>
        <translation>Diesem Computer eine zweite Adresse geben, von der Verbindungen zu den Knoten ausgehen können, oder in den Regeln einige Ports über 1023 frei lassen.</translation>
    </message>
    <message>
        <source>node “%1”</source>
        <translation>Knoten „%1“</translation>
    </message>
    <message>
        <source>node “%1” for rule “%2”</source>
        <translation>Knoten „%1“ für Regel „%2“</translation>
    </message>
    <message>
        <source>The balancer keeps %1 suspended. Only “%2” lifts that; use it first.</source>
        <translation>Der Lastverteiler hält %1 ausgesetzt. Nur „%2“ hebt das auf; diesen Befehl zuerst verwenden.</translation>
    </message>
    <message>
        <source>If the whole node is suspended, that is “%1”.</source>
        <translation>Ist der ganze Knoten ausgesetzt, lautet der Befehl „%1“.</translation>
    </message>
    <message>
        <source>The running configuration has no node “%1”. The command “status” lists the nodes.</source>
        <translation>Die laufende Konfiguration enthält keinen Knoten „%1“. Der Befehl „status“ listet die Knoten auf.</translation>
    </message>
    <message>
        <source>The running configuration has no rule “%1”. The command “status” lists the rules.</source>
        <translation>Die laufende Konfiguration enthält keine Regel „%1“. Der Befehl „status“ listet die Regeln auf.</translation>
    </message>
    <message>
        <source>There is nothing to resume: no “suspend” stands for %1. Use “%2” to let it take clients.</source>
        <translation>Es gibt nichts fortzusetzen: Für %1 gilt kein „suspend“. Mit „%2“ nimmt der Knoten Clients an.</translation>
    </message>
    <message>
        <source>The weight of %1 must be a whole number from 0 to 100; 0 takes no new clients.</source>
        <translation>Das Gewicht von %1 muss eine ganze Zahl von 0 bis 100 sein; 0 nimmt keine neuen Clients an.</translation>
    </message>
    <message>
        <source>The balancer has ended. Start it again with “serve”.</source>
        <translation>Der Lastverteiler hat sich beendet. Mit „serve“ neu starten.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>%1: %2. Low ports need root or the capability CAP_NET_BIND_SERVICE. Start the program as root, or give it its rights once with “%3”, or open the ports to everybody with “sudo sysctl -w net.ipv4.ip_unprivileged_port_start=%4”, or %5.</source>
        <translation>%1: %2. Niedrige Ports brauchen root oder die Capability CAP_NET_BIND_SERVICE. Das Programm als root starten, ihm seine Rechte einmalig mit „%3“ geben, die Ports mit „sudo sysctl -w net.ipv4.ip_unprivileged_port_start=%4“ für alle öffnen, oder %5.</translation>
    </message>
    <message>
        <source>Or let one socket serve a whole range: that takes root or the capabilities CAP_BPF and CAP_NET_ADMIN, which “%1” gives once.</source>
        <translation>Oder einen Socket einen ganzen Bereich bedienen lassen: Das braucht root oder die Capabilities CAP_BPF und CAP_NET_ADMIN, die „%1“ einmalig gibt.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The plan file %1 cannot be read: %2. Check the path and your rights.</source>
        <translation>Die Plandatei %1 lässt sich nicht lesen: %2. Pfad und Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a file but a folder, pipe or device. Name a plan file.</source>
        <translation>%1 ist keine Datei, sondern ein Ordner, eine Pipe oder ein Gerät. Eine Plandatei angeben.</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, and a plan has at most %3. Name a plan file.</source>
        <translation>%1 ist %2 Byte groß, aber ein Plan hat höchstens %3. Eine Plandatei angeben.</translation>
    </message>
    <message>
        <source>The plan was not saved as %1: the step “%2” failed, %3. The old file is unchanged. Make room, or save somewhere else.</source>
        <translation>Der Plan wurde nicht als %1 gespeichert: Der Schritt „%2“ ist fehlgeschlagen, %3. Die alte Datei ist unverändert. Platz schaffen oder anderswo speichern.</translation>
    </message>
    <message>
        <source>The file is not valid JSON at line %1, column %2, near %3. Correct the text there; often a comma, a quote or a bracket is missing just before.</source>
        <translation>Die Datei ist in Zeile %1, Spalte %2, nahe %3, kein gültiges JSON. Den Text dort korrigieren; oft fehlt kurz davor ein Komma, ein Anführungszeichen oder eine Klammer.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 at line %1, column %2. Save it again as UTF-8.</source>
        <translation>Die Datei ist in Zeile %1, Spalte %2, kein UTF-8. Die Datei neu als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The lists and objects at %0 are nested deeper than the %1 levels a plan may have. Remove the inner ones.</source>
        <translation>%0: Die Listen und Objekte sind tiefer verschachtelt als die %1 Ebenen, die ein Plan haben darf. Die inneren entfernen.</translation>
    </message>
    <message>
        <source>The key “%1” stands twice in one object (%0). Keep one of the two.</source>
        <translation>Der Schlüssel „%1“ steht zweimal in einem Objekt (%0). Einen der beiden behalten.</translation>
    </message>
    <message>
        <source>The key “%1” at %0 is unknown. Keys accepted there: %2.</source>
        <translation>%0: Der Schlüssel „%1“ ist unbekannt. Dort zulässige Schlüssel: %2.</translation>
    </message>
    <message>
        <source>The key “%1” is missing: add %0.</source>
        <translation>Der Schlüssel „%1“ fehlt: %0 hinzufügen.</translation>
    </message>
    <message>
        <source>%0 is %1, but must be %3. Write it like this: %2.</source>
        <translation>%0: Der Wert ist %1, muss aber %3 sein. Schreibweise: %2.</translation>
    </message>
    <message>
        <source>%0 is “%1”. Accepted: %2.</source>
        <translation>%0: Der Wert ist „%1“. Zulässig: %2.</translation>
    </message>
    <message>
        <source>This is not a plan file: its format is “%1”, and a plan says “casarray”. Name a plan file, or correct the key “format”.</source>
        <translation>Das ist keine Plandatei: Das Format ist „%1“, und in einem Plan steht „casarray“. Eine Plandatei angeben oder den Schlüssel „format“ korrigieren.</translation>
    </message>
    <message>
        <source>The plan was written by a newer program: its version is %1, and this program knows versions up to %2. Use the newer program.</source>
        <translation>Der Plan wurde von einem neueren Programm geschrieben: Seine Version ist %1, und dieses Programm kennt Versionen bis %2. Das neuere Programm verwenden.</translation>
    </message>
    <message>
        <source>A port is missing in %0. Write ports as 443, 143,993 or 6005-65535.</source>
        <translation>%0: Ein Port fehlt. Schreibweise: 443, 143,993 oder 6005-65535.</translation>
    </message>
    <message>
        <source>“%1” in %0 is no port. Write ports as 443, 143,993 or 6005-65535.</source>
        <translation>%0: „%1“ ist kein Port. Schreibweise: 443, 143,993 oder 6005-65535.</translation>
    </message>
    <message>
        <source>“%1” in %0 is no port: ports go from 1 to 65535.</source>
        <translation>%0: „%1“ ist kein Port. Zulässig: 1 bis 65535.</translation>
    </message>
    <message>
        <source>The range “%1” in %0 ends before it begins. Write the lower port first.</source>
        <translation>%0: Der Bereich „%1“ endet, bevor er beginnt. Den niedrigeren Port zuerst schreiben.</translation>
    </message>
    <message>
        <source>“%1” in %0 repeats a port of the same list. Name each port once.</source>
        <translation>%0: „%1“ wiederholt einen Port derselben Liste. Jeden Port nur einmal nennen.</translation>
    </message>
    <message>
        <source>“%1” in %0 is more than one port. Write only the first port at the node; the others follow in the order of the rule&apos;s ports.</source>
        <translation>%0: „%1“ ist mehr als ein Port. Nur den ersten Port am Knoten angeben; die anderen folgen in der Reihenfolge der Ports der Regel.</translation>
    </message>
    <message>
        <source>“%1” in %0 is no IP address. Write it as 10.0.0.11 or 2001:db8::11, without a port.</source>
        <translation>%0: „%1“ ist keine IP-Adresse. Schreibweise: 10.0.0.11 oder 2001:db8::11, ohne Port.</translation>
    </message>
    <message>
        <source>“%1” in %0 is no network. Write it as 10.0.0.0/24, 2001:db8::/64 or one address.</source>
        <translation>%0: „%1“ ist kein Netzwerk. Schreibweise: 10.0.0.0/24, 2001:db8::/64 oder eine einzelne Adresse.</translation>
    </message>
    <message>
        <source>“%1” in %0 is no interface UUID. Write it as a4f1db00-ca47-1067-b31f-00dd010662da.</source>
        <translation>%0: „%1“ ist keine Schnittstellen-UUID. Schreibweise: a4f1db00-ca47-1067-b31f-00dd010662da.</translation>
    </message>
    <message>
        <source>%1 more findings are not shown. Correct the first ones and check again.</source>
        <translation>%1 weitere Befunde werden nicht angezeigt. Die ersten korrigieren und erneut prüfen.</translation>
    </message>
    <message>
        <source>%0 is %1. Accepted: %2 to %3.</source>
        <translation>%0: Der Wert ist %1. Zulässig: %2 bis %3.</translation>
    </message>
    <message>
        <source>%0 is %1. Accepted: more than 0, up to %2.</source>
        <translation>%0: Der Wert ist %1. Zulässig: mehr als 0, bis %2.</translation>
    </message>
    <message>
        <source>%0 is empty, but “%1” is needed here. Fill it in.</source>
        <translation>%0 ist leer, aber „%1“ wird hier benötigt. Angabe ergänzen.</translation>
    </message>
    <message>
        <source>%1 at %0 is not the address of one computer. Write a unicast address.</source>
        <translation>%0: %1 ist nicht die Adresse eines einzelnen Computers. Eine Unicastadresse angeben.</translation>
    </message>
    <message>
        <source>“%1” at %0 is no host name. Use letters, digits and hyphens, parts joined by single dots.</source>
        <translation>%0: „%1“ ist kein Hostname. Buchstaben, Ziffern und Bindestriche verwenden und die Teile durch einzelne Punkte verbinden.</translation>
    </message>
    <message>
        <source>The plan has port rules but no nodes to serve them. Add the Client Access servers.</source>
        <translation>Der Plan hat Portregeln, aber keine Knoten, die sie bedienen. Die Clientzugriffsserver hinzufügen.</translation>
    </message>
    <message>
        <source>A second node is called “%1”; the first one is at %2. Give each node its own name.</source>
        <translation>Auch ein zweiter Knoten heißt „%1“; der erste steht bei %2. Jedem Knoten einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>Node %1 has the address %2, which is already that of node %3. Correct one of them.</source>
        <translation>Knoten %1 hat die Adresse %2, die schon Knoten %3 gehört. Eine der beiden korrigieren.</translation>
    </message>
    <message>
        <source>Node %1 has the FQDN %2, which is already that of node %3. Correct one of them.</source>
        <translation>Knoten %1 hat den FQDN %2, der schon Knoten %3 gehört. Einen der beiden korrigieren.</translation>
    </message>
    <message>
        <source>Node %1 has handling priority %2, as node %3 has: which of them serves single-host rules is left to chance. Give them different priorities.</source>
        <translation>Knoten %1 hat die Behandlungspriorität %2, ebenso wie Knoten %3: Welcher von ihnen Regeln mit Filtermodus „Einzeln“ bedient, bleibt dem Zufall überlassen. Verschiedene Prioritäten vergeben.</translation>
    </message>
    <message>
        <source>%1 is the only node: when it fails, nothing serves the clients. Add a second node.</source>
        <translation>%1 ist der einzige Knoten: Fällt er aus, werden keine Clients mehr bedient. Einen zweiten Knoten hinzufügen.</translation>
    </message>
    <message>
        <source>All nodes are disabled or draining, so no new client is served. Enable a node.</source>
        <translation>Alle Knoten sind gesperrt oder werden geleert, daher wird kein neuer Client bedient. Einen Knoten freigeben.</translation>
    </message>
    <message>
        <source>All enabled nodes have weight 0, so no new client is served. Raise a weight.</source>
        <translation>Alle freigegebenen Knoten haben Gewicht 0, daher wird kein neuer Client bedient. Ein Gewicht erhöhen.</translation>
    </message>
    <message>
        <source>Node %1 has the address %2, on which rule “%3” listens itself: connections would run in a circle. Correct one of the addresses.</source>
        <translation>Knoten %1 hat die Adresse %2, an der Regel „%3“ selbst lauscht: Verbindungen würden im Kreis laufen. Eine der Adressen korrigieren.</translation>
    </message>
    <message>
        <source>The Exchange version “%2” of node %1 cannot be read, so it is not compared with the others. Write it as 14.3.123.4.</source>
        <translation>Die Exchange-Version „%2“ von Knoten %1 ist nicht lesbar und wird daher nicht mit den anderen verglichen. Schreibweise: 14.3.123.4.</translation>
    </message>
    <message>
        <source>Node %1 runs Exchange version %2, but the plan is for Exchange %3. Servers of different generations need their own addresses and names; remove the node.</source>
        <translation>Knoten %1 hat Exchange-Version %2, aber der Plan gilt für Exchange %3. Server verschiedener Generationen brauchen eigene Adressen und Namen; den Knoten entfernen.</translation>
    </message>
    <message>
        <source>Node %1 runs version %2, Exchange 2013 or later, which does not speak MAPI over RPC: Outlook would ask to be restarted again and again. Remove the node.</source>
        <translation>Knoten %1 hat Version %2, Exchange 2013 oder neuer, die MAPI über RPC nicht unterstützt: Outlook würde immer wieder zum Neustart auffordern. Den Knoten entfernen.</translation>
    </message>
    <message>
        <source>Node %1 runs version %2, but service pack %3 is what the plan or the other nodes have. Bring all nodes to the same service pack.</source>
        <translation>Knoten %1 hat Version %2, aber der Plan oder die anderen Knoten haben Service Pack %3. Alle Knoten auf dasselbe Service Pack bringen.</translation>
    </message>
    <message>
        <source>Node %1 is in the Active Directory site “%2”, but the array&apos;s site is “%3”. An array cannot span sites; make a plan for each.</source>
        <translation>Knoten %1 gehört zum Active Directory-Standort „%2“, aber der Standort des Arrays ist „%3“. Ein Array kann sich nicht über mehrere Standorte erstrecken; für jeden einen Plan anlegen.</translation>
    </message>
    <message>
        <source>The plan has no enabled port rule, so nothing is balanced. Add a rule.</source>
        <translation>Der Plan hat keine aktivierte Portregel, daher wird keine Last verteilt. Eine Regel hinzufügen.</translation>
    </message>
    <message>
        <source>A second rule is called “%1”; the first one is at %2. Give each rule its own name.</source>
        <translation>Auch eine zweite Regel heißt „%1“; die erste steht bei %2. Jeder Regel einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>Rule “%1” has no address to listen on. Set the virtual address, or “listen” of every rule.</source>
        <translation>Regel „%1“ hat keine Adresse, an der sie lauscht. Die virtuelle Adresse festlegen oder „listen“ in jeder Regel angeben.</translation>
    </message>
    <message>
        <source>%1 is the network or broadcast address of its /%2 subnet. Choose an address between them.</source>
        <translation>%1 ist die Netzwerk- oder Broadcastadresse ihres Subnetzes /%2. Eine Adresse dazwischen wählen.</translation>
    </message>
    <message>
        <source>A prefix of %1 bits is too long for %2: IPv4 has 32. Write the one of the virtual address&apos;s subnet, such as 24.</source>
        <translation>Ein Präfix von %1 Bit ist für %2 zu lang: IPv4 hat 32. Das Präfix des Subnetzes der virtuellen Adresse angeben, etwa 24.</translation>
    </message>
    <message>
        <source>Rule “%1” listens on %2, which is every address of this computer. Name the virtual address instead.</source>
        <translation>Regel „%1“ lauscht an %2, also an jeder Adresse dieses Computers. Stattdessen die virtuelle Adresse angeben.</translation>
    </message>
    <message>
        <source>The rules “%1” and “%2” both want port %3 of %4. Take it out of one of them.</source>
        <translation>Die Regeln „%1“ und „%2“ verwenden beide Port %3 von %4. Den Port aus einer der beiden entfernen.</translation>
    </message>
    <message>
        <source>Rule “%1” has a list of ports, so “nodePorts” cannot say where they go. Split the rule, or leave “nodePorts” out.</source>
        <translation>Regel „%1“ hat eine Liste von Ports, daher kann „nodePorts“ nicht sagen, wohin sie gehen. Die Regel teilen oder „nodePorts“ weglassen.</translation>
    </message>
    <message>
        <source>The ports of rule “%1” lead to %2–%3 at the nodes, past the last port 65535. Choose a lower first port.</source>
        <translation>Die Ports von Regel „%1“ führen an den Knoten zu %2–%3, über den letzten Port 65535 hinaus. Einen niedrigeren ersten Port wählen.</translation>
    </message>
    <message>
        <source>Rule “%1” has affinity %2 and rule “%3” has %4, but both belong to group “%5”, which keeps one table. Make them equal, or use two groups.</source>
        <translation>Regel „%1“ hat Affinität %2 und Regel „%3“ hat %4, aber beide gehören zur Gruppe „%5“, die eine einzige Tabelle führt. Die Affinitäten angleichen oder zwei Gruppen verwenden.</translation>
    </message>
    <message>
        <source>Rule “%1” has an affinity time-out of %2 s and rule “%3” of %4 s, but both belong to group “%5”, which keeps one table. Make them equal, or use two groups.</source>
        <translation>Regel „%1“ hat ein Zeitlimit der Affinität von %2 s und Regel „%3“ von %4 s, aber beide gehören zur Gruppe „%5“, die eine einzige Tabelle führt. Die Zeitlimits angleichen oder zwei Gruppen verwenden.</translation>
    </message>
    <message>
        <source>The network %1 of rule “%2” never matches: the rule listens on %3, an address of the other family. Write a network of the listener&apos;s family.</source>
        <translation>Das Netzwerk %1 von Regel „%2“ trifft nie zu: Die Regel lauscht an %3, einer Adresse der anderen Adressfamilie. Ein Netzwerk aus der Adressfamilie des Listeners angeben.</translation>
    </message>
    <message>
        <source>Rule “%1” is not TCP only, and the PROXY protocol is for TCP. Leave “sendProxy” out, or make the rule TCP.</source>
        <translation>Regel „%1“ gilt nicht nur für TCP, aber das PROXY-Protokoll ist für TCP. „sendProxy“ weglassen oder die Regel auf TCP beschränken.</translation>
    </message>
    <message>
        <source>The health check of rule “%1” may take %2 s but is due every %3 s. Shorten the time-out or lengthen the interval.</source>
        <translation>Die Zustandsprüfung von Regel „%1“ darf %2 s dauern, ist aber alle %3 s fällig. Das Zeitlimit verkürzen oder das Intervall verlängern.</translation>
    </message>
    <message>
        <source>The health check of rule “%1” asks for “%2”, and a path begins with a slash.</source>
        <translation>Die Zustandsprüfung von Regel „%1“ fragt nach „%2“, aber ein Pfad beginnt mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>Rule “%1” is UDP, but its health check %2 asks by TCP and names no port. Set the check&apos;s port, or use the kind none.</source>
        <translation>Regel „%1“ ist UDP, aber ihre Zustandsprüfung %2 fragt über TCP und nennt keinen Port. Den Port der Prüfung festlegen oder die Art none verwenden.</translation>
    </message>
    <message>
        <source>Rule “%1” balances port %2, which is mail transport and belongs to the Hub Transport role. Make sure the nodes have that role.</source>
        <translation>Regel „%1“ verteilt Port %2, der zum Mailtransport und damit zur Hub-Transport-Rolle gehört. Sicherstellen, dass die Knoten diese Rolle haben.</translation>
    </message>
    <message>
        <source>Rule “%1” balances UDP without affinity, so packets of one client may reach different nodes. Set its affinity to single.</source>
        <translation>Regel „%1“ verteilt UDP ohne Affinität, daher können Pakete eines Clients verschiedene Knoten erreichen. Die Affinität auf single setzen.</translation>
    </message>
    <message>
        <source>“interfaces” of rule “%1” has no effect: only the endpoint-mapper rule of group mapi uses it. Move it there.</source>
        <translation>„interfaces“ von Regel „%1“ hat keine Wirkung: Nur die Regel für die Endpunktzuordnung in Gruppe mapi verwendet diese Angabe. Die Angabe dorthin verschieben.</translation>
    </message>
    <message>
        <source>Rule “%1” is in group “%2”, which is not the group mapi: groups are told apart by case. Write mapi.</source>
        <translation>Regel „%1“ gehört zur Gruppe „%2“, die nicht die Gruppe mapi ist: Bei Gruppen zählt die Groß- und Kleinschreibung. Stattdessen mapi schreiben.</translation>
    </message>
    <message>
        <source>Rule “%1” names no group, so it is in the group of its own name, which is that of MAPI with its affinity, time-outs and shared health. Write “group”: &quot;mapi&quot;, or give the rule another name.</source>
        <translation>Regel „%1“ nennt keine Gruppe und gehört daher zur Gruppe ihres eigenen Namens. Das ist die Gruppe von MAPI mit deren Affinität, Zeitlimits und gemeinsamem Zustand. „group“: &quot;mapi&quot; schreiben oder der Regel einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>Exchange 2007 Client Access servers do not serve MAPI: Outlook connects to the Mailbox server. Remove the MAPI settings and rules.</source>
        <translation>Clientzugriffsserver von Exchange 2007 bedienen MAPI nicht: Outlook verbindet sich mit dem Postfachserver. Die MAPI-Einstellungen und -Regeln entfernen.</translation>
    </message>
    <message>
        <source>MAPI in endpoint-mapper mode needs a TCP rule of group mapi that leads to port %1 of the nodes. Add it.</source>
        <translation>MAPI im Modus endpoint-mapper braucht eine TCP-Regel der Gruppe mapi, die zu Port %1 der Knoten führt. Diese Regel hinzufügen.</translation>
    </message>
    <message>
        <source>No TCP rule of group mapi leads to port %1 of the nodes, where Outlook asks first. Add it, even with static ports.</source>
        <translation>Keine TCP-Regel der Gruppe mapi führt zu Port %1 der Knoten, an dem Outlook zuerst fragt. Diese Regel hinzufügen, auch bei statischen Ports.</translation>
    </message>
    <message>
        <source>No TCP rule of group mapi carries the RPC ports that the endpoint mapper names. Add a rule for ports 6005–65535, or use static ports or endpoint-mapper mode.</source>
        <translation>Keine TCP-Regel der Gruppe mapi enthält die RPC-Ports, die die Endpunktzuordnung nennt. Eine Regel für die Ports 6005–65535 hinzufügen oder statische Ports oder den Modus endpoint-mapper verwenden.</translation>
    </message>
    <message>
        <source>Only the built-in balancer can learn ports from the endpoint mapper; the method is %1. Use static ports.</source>
        <translation>Nur der integrierte Lastverteiler kann Ports von der Endpunktzuordnung erfahren; das Verfahren ist %1. Statische Ports verwenden.</translation>
    </message>
    <message>
        <source>MAPI with static ports needs a TCP rule of group mapi for port %1 alone, the same at the nodes. Add it.</source>
        <translation>MAPI mit statischen Ports braucht eine TCP-Regel der Gruppe mapi nur für Port %1, mit demselben Port an den Knoten. Diese Regel hinzufügen.</translation>
    </message>
    <message>
        <source>The static RPC port %1 is below 1024. Choose one from 59531 to 60554.</source>
        <translation>Der statische RPC-Port %1 liegt unter 1024. Einen von 59531 bis 60554 wählen.</translation>
    </message>
    <message>
        <source>RPC Client Access and the address book have the same static port %1. Give them different ports.</source>
        <translation>RPC-Clientzugriff und Adressbuch haben denselben statischen Port %1. Verschiedene Ports angeben.</translation>
    </message>
    <message>
        <source>The static RPC port %1 belongs to RPC over HTTP. Choose one from 59531 to 60554.</source>
        <translation>Der statische RPC-Port %1 gehört zu RPC über HTTP. Einen von 59531 bis 60554 wählen.</translation>
    </message>
    <message>
        <source>Virtual static ports work in MAPI mode endpoint-mapper only. Remove virtualStaticPorts, or set the mode to endpoint-mapper.</source>
        <translation>Virtuelle statische Ports funktionieren nur im MAPI-Modus endpoint-mapper. virtualStaticPorts entfernen oder den Modus auf endpoint-mapper setzen.</translation>
    </message>
    <message>
        <source>The static RPC port %1 is outside 59531–60554, so another program may be given it first. Choose one from that range.</source>
        <translation>Der statische RPC-Port %1 liegt außerhalb von 59531–60554, daher kann ihn ein anderes Programm vorher belegen. Einen aus diesem Bereich wählen.</translation>
    </message>
    <message>
        <source>Rule “%1” of group mapi has no affinity, but Outlook needs all its RPC connections on one node. Set its affinity to single.</source>
        <translation>Regel „%1“ der Gruppe mapi hat keine Affinität, aber Outlook braucht alle seine RPC-Verbindungen an einem Knoten. Die Affinität auf single setzen.</translation>
    </message>
    <message>
        <source>Rule “%1” carries RPC in group “%2”, while rule “%3” is in group “%4”: a client could learn its port from one node and use it on another. Put both into group mapi.</source>
        <translation>Regel „%1“ leitet RPC in Gruppe „%2“ weiter, Regel „%3“ aber in Gruppe „%4“: Ein Client könnte seinen Port von einem Knoten erfahren und ihn an einem anderen verwenden. Beide in die Gruppe mapi aufnehmen.</translation>
    </message>
    <message>
        <source>Rule “%1” leads to the endpoint mapper but is in group “%2”, so it gets neither MAPI&apos;s time-outs nor its health checks. Put it into group mapi.</source>
        <translation>Regel „%1“ führt zur Endpunktzuordnung, gehört aber zur Gruppe „%2“ und erhält daher weder die Zeitlimits von MAPI noch dessen Zustandsprüfungen. Die Regel in die Gruppe mapi aufnehmen.</translation>
    </message>
    <message>
        <source>Rule “%1” ends idle MAPI connections after %2 s; Outlook keeps them for hours and would report a lost connection. Use 7200 s or more.</source>
        <translation>Regel „%1“ beendet MAPI-Verbindungen nach %2 s Leerlauf; Outlook hält sie stundenlang und würde eine verlorene Verbindung melden. 7200 s oder mehr verwenden.</translation>
    </message>
    <message>
        <source>Rule “%1” forgets a MAPI client&apos;s node after %2 s, before its idle time-out of %3 s. Make the affinity time-out at least as long.</source>
        <translation>Regel „%1“ vergisst den Knoten eines MAPI-Clients nach %2 s, also vor Ablauf ihrer Leerlaufzeit von %3 s. Das Zeitlimit der Affinität mindestens ebenso lang wählen.</translation>
    </message>
    <message>
        <source>The ports %2 of rule “%1” include 6001, 6002 or 6004, which belong to RPC over HTTP. Leave them out.</source>
        <translation>Die Ports %2 von Regel „%1“ enthalten 6001, 6002 oder 6004, die zu RPC über HTTP gehören. Diese weglassen.</translation>
    </message>
    <message>
        <source>Exchange 2007 knows no Client Access array. Remove the array, or set the version to 2010.</source>
        <translation>Exchange 2007 kennt kein Clientzugriffsarray. Das Array entfernen oder die Version auf 2010 setzen.</translation>
    </message>
    <message>
        <source>The array&apos;s name “%1” has %2 characters, and Exchange accepts 64. Shorten it.</source>
        <translation>Der Arrayname „%1“ hat %2 Zeichen, aber Exchange lässt nur 64 zu. Den Namen kürzen.</translation>
    </message>
    <message>
        <source>The array&apos;s name “%1” has spaces, so Exchange&apos;s commands cannot find the array by it. Use the host label: %2.</source>
        <translation>Der Arrayname „%1“ enthält Leerzeichen, daher können die Befehle von Exchange das Array damit nicht finden. Den ersten Teil des Hostnamens verwenden: %2.</translation>
    </message>
    <message>
        <source>The array&apos;s name “%1” is that of node %2. Choose a name no server has.</source>
        <translation>Der Arrayname „%1“ ist auch der Name von Knoten %2. Einen Namen wählen, den kein Server hat.</translation>
    </message>
    <message>
        <source>The array&apos;s FQDN %1 is that of node %2. Choose a name that stands for the virtual address only.</source>
        <translation>Der Array-FQDN %1 ist auch der FQDN von Knoten %2. Einen Namen wählen, der nur für die virtuelle Adresse steht.</translation>
    </message>
    <message>
        <source>The array&apos;s FQDN %1 is also a web name. Choose an internal name: if it can be found from outside, Outlook Anywhere waits for RPC first.</source>
        <translation>Der Array-FQDN %1 ist auch ein Webname. Einen internen Namen wählen: Ist er von außen auffindbar, wartet Outlook Anywhere zuerst auf RPC.</translation>
    </message>
    <message>
        <source>The array object balances nothing by itself, and the plan has no balancing. Choose a balancing method, or leave the array out.</source>
        <translation>Das Arrayobjekt verteilt selbst keine Last, und der Plan hat keinen Lastenausgleich. Ein Lastenausgleichsverfahren wählen oder das Array weglassen.</translation>
    </message>
    <message>
        <source>Outlook finds the array by MAPI, but no rule is in group mapi. Add port 135 and the RPC ports.</source>
        <translation>Outlook findet das Array über MAPI, aber keine Regel ist in der Gruppe mapi. Port 135 und die RPC-Ports hinzufügen.</translation>
    </message>
    <message>
        <source>Neither the plan nor a node names the Active Directory site of the array. Set the site.</source>
        <translation>Weder der Plan noch ein Knoten nennt den Active Directory-Standort des Arrays. Den Standort festlegen.</translation>
    </message>
    <message>
        <source>The array&apos;s FQDN %1 is not in the zone %2, where its record would be made. Correct one of them.</source>
        <translation>Der Array-FQDN %1 liegt nicht in der Zone %2, in der sein Eintrag angelegt würde. Eines von beiden korrigieren.</translation>
    </message>
    <message>
        <source>The virtual address %1 is IPv6, but an array and its A record need IPv4. Use an IPv4 address.</source>
        <translation>Die virtuelle Adresse %1 ist IPv6, aber ein Array und sein A-Eintrag brauchen IPv4. Eine IPv4-Adresse verwenden.</translation>
    </message>
    <message>
        <source>Databases are to be pointed at the array, but the plan has none. Add the array, or leave the databases out.</source>
        <translation>Datenbanken sollen auf das Array verweisen, aber der Plan hat keines. Das Array hinzufügen oder die Datenbanken weglassen.</translation>
    </message>
    <message>
        <source>Simple authentication without TLS would send the password readable. Use start or ldaps, or gssapi.</source>
        <translation>Einfache Anmeldung ohne TLS würde das Kennwort im Klartext senden. start oder ldaps verwenden, oder gssapi.</translation>
    </message>
    <message>
        <source>Port %1 does not speak LDAPS; a domain controller does on 636. Set the port to 636.</source>
        <translation>Port %1 ist kein LDAPS-Port; ein Domänencontroller verwendet dafür 636. Den Port auf 636 setzen.</translation>
    </message>
    <message>
        <source>The balancing method is none: when a node fails, its clients are cut off. Choose a method unless something else balances.</source>
        <translation>Das Lastenausgleichsverfahren ist none: Fällt ein Knoten aus, verlieren seine Clients die Verbindung. Ein Verfahren wählen, sofern nichts anderes die Last verteilt.</translation>
    </message>
    <message>
        <source>The plan makes %1 NLB port rules, and NLB takes %2. Join neighbouring ports into ranges or drop rules.</source>
        <translation>Der Plan ergibt %1 NLB-Portregeln, aber NLB lässt nur %2 zu. Benachbarte Ports zu Bereichen zusammenfassen oder Regeln entfernen.</translation>
    </message>
    <message>
        <source>The plan has %1 nodes, and an NLB cluster takes %2. Remove nodes or use another method.</source>
        <translation>Der Plan hat %1 Knoten, aber ein NLB-Cluster lässt nur %2 zu. Knoten entfernen oder ein anderes Verfahren verwenden.</translation>
    </message>
    <message>
        <source>Rule “%1” has an affinity time-out of %2 minutes, and NLB takes 240. Shorten it.</source>
        <translation>Regel „%1“ hat ein Zeitlimit der Affinität von %2 Minuten, aber NLB lässt nur 240 zu. Das Zeitlimit verkürzen.</translation>
    </message>
    <message>
        <source>Rule “%1” uses “%2”, which NLB cannot do. Leave it out or use another method.</source>
        <translation>Regel „%1“ verwendet „%2“, was NLB nicht kann. Die Angabe weglassen oder ein anderes Verfahren verwenden.</translation>
    </message>
    <message>
        <source>Node %1 has priority %2, as node %3 has, and NLB refuses the second host. Give each node its own.</source>
        <translation>Knoten %1 hat Priorität %2, ebenso wie Knoten %3, und NLB lehnt den zweiten Host ab. Jedem Knoten eine eigene Priorität geben.</translation>
    </message>
    <message>
        <source>Node %1 has the address %2 outside %3, and NLB needs all nodes in the subnet of the virtual address. Correct the address or use another method.</source>
        <translation>Knoten %1 hat die Adresse %2 außerhalb von %3, aber NLB braucht alle Knoten im Subnetz der virtuellen Adresse. Die Adresse korrigieren oder ein anderes Verfahren verwenden.</translation>
    </message>
    <message>
        <source>an object in { }</source>
        <translation>ein Objekt in { }</translation>
    </message>
    <message>
        <source>a list in [ ]</source>
        <translation>eine Liste in [ ]</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>ein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>a text that is not empty and has no control characters</source>
        <translation>ein Text, der nicht leer ist und keine Steuerzeichen enthält</translation>
    </message>
    <message>
        <source>the text &quot;%1&quot;</source>
        <translation>der Text &quot;%1&quot;</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>die Zahl %1</translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation>dem Ende der Datei</translation>
    </message>
    <message>
        <source>the end of the line</source>
        <translation>dem Ende der Zeile</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <extracomment>where in a text file; a JSON pointer may follow</extracomment>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>With %1 nodes, more than %2, NLB floods the network. Use another method.</source>
        <translation>Mit %1 Knoten, mehr als %2, überflutet NLB das Netz. Eine andere Methode nehmen.</translation>
    </message>
    <message>
        <source>NLB clusters are made with IPv4, but %1 is not. Use an IPv4 address.</source>
        <translation>NLB-Cluster werden mit IPv4 angelegt, aber %1 ist keine solche Adresse. Eine IPv4-Adresse nehmen.</translation>
    </message>
    <message>
        <source>HAProxy runs on two Linux hosts, and the plan does not name them. Add them as balancing.pair.hosts.</source>
        <translation>HAProxy läuft auf zwei Linux-Rechnern, und der Plan nennt sie nicht. Beide als balancing.pair.hosts angeben.</translation>
    </message>
    <message>
        <source>The balancing method is %1, which uses no pair of hosts. Remove balancing.pair or use the method haproxy or builtin.</source>
        <translation>Das Verfahren ist %1, und es verwendet kein Rechnerpaar. balancing.pair entfernen oder das Verfahren haproxy oder builtin verwenden.</translation>
    </message>
    <message>
        <source>A pair has two hosts, and the plan names %1. Name two.</source>
        <translation>Ein Paar hat zwei Rechner, und der Plan nennt %1. Zwei angeben.</translation>
    </message>
    <message>
        <source>Both hosts of the pair have “%1”. Each needs a name and an address of its own.</source>
        <translation>Beide Rechner des Paars haben „%1“. Jeder braucht einen eigenen Namen und eine eigene Adresse.</translation>
    </message>
    <message>
        <source>Host %1 of the pair has the address %2, which the plan gives to clients or to a node. Give the host’s own address.</source>
        <translation>Rechner %1 des Paars hat die Adresse %2, die der Plan für Clients oder einen Knoten vorsieht. Die eigene Adresse des Rechners angeben.</translation>
    </message>
    <message>
        <source>Host %1 of the pair has the address %2, and %3 is of the other kind, IPv4 or IPv6; VRRP needs both alike. Give the host’s address of the same kind.</source>
        <translation>Rechner %1 des Paars hat die Adresse %2, und %3 ist von der anderen Art, IPv4 oder IPv6; VRRP braucht beide gleich. Eine Adresse des Rechners von derselben Art angeben.</translation>
    </message>
    <message>
        <source>“%2” cannot be the %1 of a host of the pair. Use letters, digits, hyphens, underscores and points, and begin with a letter or a digit.</source>
        <translation>„%2“ kann bei einem Rechner des Paars nicht als %1 stehen. Buchstaben, Ziffern, Bindestriche, Unterstriche und Punkte verwenden und mit einem Buchstaben oder einer Ziffer beginnen.</translation>
    </message>
    <message>
        <source>Rule “%1” keeps clients on their node, and the two computers of a pair do not tell each other which one that is. Set its scheduler to maglev: then both choose the same.</source>
        <translation>Regel „%1“ hält Clients auf ihrem Knoten, und die beiden Rechner eines Paars sagen einander nicht, welcher das ist. Ihren scheduler auf maglev setzen: dann wählen beide denselben.</translation>
    </message>
    <message>
        <source>HAProxy cannot read what an endpoint mapper answers, so it must know the MAPI ports beforehand, and it takes a socket for each port of a range. Set balancing.mapi.mode to static, with a rule for each of the two ports.</source>
        <translation>HAProxy kann die Antworten eines Endpoint Mappers nicht lesen, muss die MAPI-Ports also vorher kennen, und belegt für jeden Port eines Bereichs einen Socket. balancing.mapi.mode auf static setzen, mit einer Regel für jeden der beiden Ports.</translation>
    </message>
    <message>
        <source>“%1” uses “%2” in a way HAProxy cannot. Change it, leave it out or use another method.</source>
        <translation>„%1“ verwendet „%2“ so, wie HAProxy es nicht kann. Die Angabe ändern, weglassen oder ein anderes Verfahren verwenden.</translation>
    </message>
    <message>
        <source>Without “%1” the wizard makes no NLB cluster, and clients are served only by one that is there already. Add it; a connection’s name is the one ncpa.cpl shows, alike on all nodes.</source>
        <translation>Ohne „%1“ legt der Assistent keinen NLB-Cluster an, und Clients werden nur bedient, wenn schon einer da ist. Die Angabe ergänzen; der Name einer Verbindung ist der, den ncpa.cpl zeigt, auf allen Knoten derselbe.</translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>PlanLoading</name>
    <message>
        <source>warning: The plan&apos;s balancing method is “%1”, but with “serve” this computer balances. Make sure that nothing else uses the plan&apos;s addresses, and set balancing.method to builtin if this computer is meant to.</source>
        <translation>Warnung: Das Lastenausgleichsverfahren des Plans ist „%1“, aber mit „serve“ verteilt dieser Computer die Last. Sicherstellen, dass nichts anderes die Adressen des Plans verwendet, und balancing.method auf builtin setzen, wenn dieser Computer die Last verteilen soll.</translation>
    </message>
</context>
<context>
    <name>RehearsalTexts</name>
    <message>
        <source>it was given up</source>
        <translation>der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>Checks before the run</source>
        <translation>Prüfungen vor dem Lauf</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>Der Lauf</translation>
    </message>
    <message>
        <source>the plan holds nothing to carry out</source>
        <translation>im Plan gibt es nichts auszuführen</translation>
    </message>
    <message>
        <source>the run stopped</source>
        <translation>der Lauf wurde angehalten</translation>
    </message>
    <message>
        <source>Checks after the run</source>
        <translation>Prüfungen nach dem Lauf</translation>
    </message>
    <message>
        <source>a check failed after the run</source>
        <translation>eine Prüfung ist nach dem Lauf fehlgeschlagen</translation>
    </message>
    <message>
        <source>Clients through the virtual address</source>
        <translation>Clients über die virtuelle Adresse</translation>
    </message>
    <message>
        <source>The plan balances nothing, so no client is simulated.</source>
        <translation>Der Plan verteilt nichts, daher wird kein Client simuliert.</translation>
    </message>
    <message>
        <source>not every client is served: %1</source>
        <translation>nicht jeder Client wird bedient: %1</translation>
    </message>
    <message>
        <source>%1 dies</source>
        <translation>%1 fällt aus</translation>
    </message>
    <message>
        <source>clients of %1 find no other node: %2</source>
        <translation>Clients von %1 finden keinen anderen Knoten: %2</translation>
    </message>
    <message>
        <source>%1 comes back, and as many new clients come</source>
        <translation>%1 kommt zurück, und ebenso viele neue Clients kommen</translation>
    </message>
    <message>
        <source>%1 does not come back into service</source>
        <translation>%1 nimmt den Dienst nicht wieder auf</translation>
    </message>
    <message>
        <source>new clients do not come to %1: %2</source>
        <translation>neue Clients kommen nicht zu %1: %2</translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 clients: %2; answers: %3, reconnections: %4</source>
        <translation>Clients (%1): %2; Antworten: %3, neue Verbindungen: %4</translation>
    </message>
</context>
<context>
    <name>RehearseTexts</name>
    <message>
        <source>The folder %1 cannot be used: %2.</source>
        <translation>Der Ordner %1 lässt sich nicht verwenden: %2.</translation>
    </message>
    <message>
        <source>LAB  A rehearsal in the built-in lab. Nothing real is touched.</source>
        <translation>LABOR  Eine Generalprobe im integrierten Labor. Nichts Echtes wird berührt.</translation>
    </message>
</context>
<context>
    <name>ReportTexts</name>
    <message>
        <source>There is no format “%1”. There is: %2.</source>
        <translation>Ein Format „%1“ gibt es nicht. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The format “%1” writes several files. Name a folder for them with -o.</source>
        <translation>Das Format „%1“ schreibt mehrere Dateien. Mit -o einen Ordner für sie nennen.</translation>
    </message>
    <message>
        <source>There is no language “%1”. There is: %2.</source>
        <translation>Die Sprache „%1“ gibt es nicht. Es gibt: %2.</translation>
    </message>
</context>
<context>
    <name>ResultOutput</name>
    <message>
        <source>The result could not be written to standard output: %1. Make room there, or let it go somewhere else.</source>
        <translation>Das Ergebnis ließ sich nicht auf die Standardausgabe schreiben: %1. Dort Platz schaffen oder es anderswohin leiten.</translation>
    </message>
</context>
<context>
    <name>RunTexts</name>
    <message>
        <source>%1/%2 %3: %4</source>
        <translation>%1/%2 %3: %4</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>%1: %2: %3</source>
        <translation>%1: %2: %3</translation>
    </message>
    <message>
        <source>%1; found: %2</source>
        <translation>%1; gefunden: %2</translation>
    </message>
    <message>
        <source>%1; wanted: %2</source>
        <translation>%1; erwartet: %2</translation>
    </message>
    <message>
        <source>%1 checks: %2 right, %3 with a warning, %4 failed, %5 not run.</source>
        <translation>%1 Prüfungen: %2 in Ordnung, %3 mit Warnung, %4 fehlgeschlagen, %5 nicht ausgeführt.</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The dry run changed nothing. Actions that would change something: %1 of %2.</source>
        <translation>Der Probelauf hat nichts geändert. Aktionen, die etwas ändern würden: %1 von %2.</translation>
    </message>
    <message>
        <source>The run stopped. Actions that changed something: %1. The journal keeps what was done; --resume goes on, --undo takes it back.</source>
        <translation>Der Lauf wurde angehalten. Aktionen, die etwas geändert haben: %1. Das Journal bewahrt, was erledigt ist; --resume setzt den Lauf fort, --undo macht ihn rückgängig.</translation>
    </message>
    <message>
        <source>The undo is finished. Actions taken back: %1.</source>
        <translation>Das Rückgängigmachen ist beendet. Rückgängig gemachte Aktionen: %1.</translation>
    </message>
    <message>
        <source>The run is finished. Actions that changed something: %1.</source>
        <translation>Der Lauf ist beendet. Aktionen, die etwas geändert haben: %1.</translation>
    </message>
</context>
<context>
    <name>SaveText</name>
    <message>
        <source>The file was not written</source>
        <translation>Die Datei wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Script</name>
    <message>
        <source>Already right.</source>
        <translation>Stimmt schon.</translation>
    </message>
    <message>
        <source>It is otherwise than expected, so nothing was changed: {0}</source>
        <translation>Es ist anders als erwartet, daher wurde nichts geändert: {0}</translation>
    </message>
    <message>
        <source>Done and looked at again.</source>
        <translation>Erledigt und noch einmal nachgesehen.</translation>
    </message>
    <message>
        <source>To be done elsewhere, on {0}:</source>
        <translation>Anderswo zu erledigen ({0}):</translation>
    </message>
    <message>
        <source>The script cannot do this. Have it done, then run the script again.</source>
        <translation>Das kann das Skript nicht. Es erledigen lassen, dann das Skript erneut ausführen.</translation>
    </message>
    <message>
        <source>Finished. Now apply the plan in CAS Array Wizard: it looks at every step and ticks off what is right.</source>
        <translation>Fertig. Nun den Plan im CAS Array Wizard anwenden: Er sieht bei jedem Schritt nach und hakt ab, was stimmt.</translation>
    </message>
    <message>
        <source>Step {0} failed: {1}</source>
        <translation>Schritt {0} ist fehlgeschlagen: {1}</translation>
    </message>
    <message>
        <source>Setup cannot be started without the password of its account.</source>
        <translation>Das Setup kann ohne das Kennwort seines Kontos nicht gestartet werden.</translation>
    </message>
    <message>
        <source>It is not as it should be. Found: {0}</source>
        <translation>Es ist nicht, wie es sein soll. Gefunden: {0}</translation>
    </message>
    <message>
        <source>The records of {0} are not as expected. Found: {1}. Expected: {2}.</source>
        <translation>Die Einträge von {0} sind nicht wie erwartet. Gefunden: {1}. Erwartet: {2}.</translation>
    </message>
    <message>
        <source>This computer’s own resolver is asked for {0}.</source>
        <translation>Nach {0} wird der Resolver dieses Computers gefragt.</translation>
    </message>
    <message>
        <source>{0} restarted before the work was done. Run the script again; what is done stays done.</source>
        <translation>{0} wurde neu gestartet, bevor die Arbeit getan war. Das Skript erneut ausführen; was erledigt ist, bleibt erledigt.</translation>
    </message>
    <message>
        <source>Undone and looked at again.</source>
        <translation>Rückgängig gemacht und noch einmal nachgesehen.</translation>
    </message>
    <message>
        <source>The script cannot undo this; undo it by hand.</source>
        <translation>Das kann das Skript nicht rückgängig machen; es von Hand rückgängig machen.</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Rückgängig machen: {0}</translation>
    </message>
    <message>
        <source>The full proof is made by CAS Array Wizard when the plan is applied.</source>
        <translation>Den vollständigen Nachweis führt der CAS Array Wizard, wenn der Plan angewendet wird.</translation>
    </message>
    <message>
        <source>No further step was begun. Mend the cause and run the script again: what is done stays done. -Undo takes back what the script changed.</source>
        <translation>Kein weiterer Schritt wurde begonnen. Die Ursache beheben und das Skript erneut ausführen: Was erledigt ist, bleibt erledigt. -Undo macht rückgängig, was das Skript geändert hat.</translation>
    </message>
    <message>
        <source>The steps of a plan of CAS Array Wizard.</source>
        <translation>Die Schritte eines Plans des CAS Array Wizard.</translation>
    </message>
    <message>
        <source>The steps for the Client Access array %1.</source>
        <translation>Die Schritte für das Clientzugriffsarray %1.</translation>
    </message>
    <message>
        <source>Made by CAS Array Wizard from a plan. Each step looks first whether it is done already, asks with -Confirm, changes, and looks again. The first failure ends it.</source>
        <translation>Vom CAS Array Wizard aus einem Plan erstellt. Jeder Schritt sieht zuerst nach, ob er schon erledigt ist, fragt mit -Confirm, ändert und sieht noch einmal nach. Der erste Fehler beendet das Skript.</translation>
    </message>
    <message>
        <source>Run it in an elevated Windows PowerShell 2.0 or later, in the domain, as an account that may administer Exchange and the servers. -WhatIf only looks and changes nothing.</source>
        <translation>Als Administrator in Windows PowerShell 2.0 oder neuer ausführen, in der Domäne, mit einem Konto, das Exchange und die Server verwalten darf. -WhatIf sieht nur nach und ändert nichts.</translation>
    </message>
    <message>
        <source>What only another program can do is said when its turn comes. Then apply the plan in CAS Array Wizard: it looks at every step and ticks off what is right.</source>
        <translation>Was nur ein anderes Programm kann, wird gesagt, wenn es an der Reihe ist. Danach den Plan im CAS Array Wizard anwenden: Er sieht bei jedem Schritt nach und hakt ab, was stimmt.</translation>
    </message>
    <message>
        <source>Takes back what this script changed, last step first. It knows by its state file.</source>
        <translation>Macht rückgängig, was dieses Skript geändert hat, den letzten Schritt zuerst. Es weiß das aus seiner Zustandsdatei.</translation>
    </message>
    <message>
        <source>Only the steps with these numbers.</source>
        <translation>Nur die Schritte mit diesen Nummern.</translation>
    </message>
    <message>
        <source>The account for Exchange and the servers; without it your own. No password is ever written down.</source>
        <translation>Das Konto für Exchange und die Server; ohne Angabe das eigene. Ein Kennwort wird nie aufgeschrieben.</translation>
    </message>
    <message>
        <source>Where the script keeps which steps it changed and what was there before; without it a file beside the script.</source>
        <translation>Wo das Skript festhält, welche Schritte es geändert hat und was vorher da war; ohne Angabe eine Datei neben dem Skript.</translation>
    </message>
    <message>
        <source>the computer with CAS Array Wizard</source>
        <translation>Computer mit CAS Array Wizard</translation>
    </message>
</context>
<context>
    <name>SecretFiles</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 holds secrets, but others may read or change it. Use “chmod 600 %1” first.</source>
        <translation>%1 enthält Geheimnisse, aber andere dürfen die Datei lesen oder ändern. Zuerst „chmod 600 %1“ ausführen.</translation>
    </message>
    <message>
        <source>%1 is not a JSON object of users and their passwords, each of them text.</source>
        <translation>%1 ist kein JSON-Objekt aus Benutzern und ihren Kennwörtern, jeweils als Text.</translation>
    </message>
</context>
<context>
    <name>SecretTexts</name>
    <message>
        <source>%1 is no TSIG key: %2.</source>
        <translation>%1 ist kein TSIG-Schlüssel: %2.</translation>
    </message>
</context>
<context>
    <name>StateFile</name>
    <message>
        <source>The folder %1 cannot be written: %2. The balancer runs, but forgets affinity and verbs when it ends. Give another folder with --state.</source>
        <translation>In den Ordner %1 lässt sich nicht schreiben: %2. Der Lastverteiler läuft, vergisst aber Affinität und Steuerbefehle, wenn er endet. Mit --state einen anderen Ordner angeben.</translation>
    </message>
</context>
<context>
    <name>TerminalSecretTexts</name>
    <message>
        <source>The password of %1 was refused.</source>
        <translation>Das Kennwort von %1 wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation>Kennwort von %1: </translation>
    </message>
    <message>
        <source>Secret of the TSIG key %1 (base64): </source>
        <translation>Geheimnis des TSIG-Schlüssels %1 (Base64): </translation>
    </message>
</context>
<context>
    <name>WindowSecretTexts</name>
    <message>
        <source>Secret of the TSIG key %1</source>
        <translation>Geheimnis des TSIG-Schlüssels %1</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Als %1 anmelden</translation>
    </message>
    <message>
        <source>The servers refused the password. After a few wrong ones the domain may lock the account.</source>
        <translation>Die Server haben das Kennwort abgelehnt. Nach einigen falschen sperrt die Domäne womöglich das Konto.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>&amp;Secret, in base64</source>
        <translation>&amp;Geheimnis, in Base64</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>&amp;Im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket for this account, so its password is needed. It is written to no file; it is forgotten when the program ends, unless you keep it in the keychain.</source>
        <translation>Für dieses Konto gibt es kein Kerberos-Ticket, daher wird sein Kennwort gebraucht. Es wird in keine Datei geschrieben und mit dem Ende des Programms vergessen, sofern es nicht im Schlüsselbund behalten wird.</translation>
    </message>
    <message>
        <source>The DNS server takes changes of the zone only from whoever has this key.</source>
        <translation>Der DNS-Server nimmt Änderungen der Zone nur von dem an, der diesen Schlüssel hat.</translation>
    </message>
</context>
<context>
    <name>WorldTexts</name>
    <message>
        <source>The lab cannot be opened: %1.</source>
        <translation>Das Labor lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>LAB</source>
        <translation>LABOR</translation>
    </message>
    <message>
        <source>The lab&apos;s ports are higher by %1 than those of the plan, as this user may not open the plan&apos;s ports or other programs use them.</source>
        <translation>Die Ports des Labors liegen um %1 höher als die des Plans, weil dieser Benutzer die Ports des Plans nicht öffnen darf oder andere Programme sie verwenden.</translation>
    </message>
    <message>
        <source>The lab in %1 is open in another window or command (%2, process %3). Close it there first, then look again.</source>
        <translation>Das Labor in %1 ist in einem anderen Fenster oder Befehl offen (%2, Prozess %3). Dort zuerst schließen, dann noch einmal nachsehen.</translation>
    </message>
</context>
<context>
    <name>cas</name>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n step(s) failed.</source>
        <translation>
            <numerusform>Angehalten: %n Schritt fehlgeschlagen.</numerusform>
            <numerusform>Angehalten: %n Schritte fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>All changes are undone.</source>
        <translation>Alle Änderungen sind rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The run was cut off and can be resumed.</source>
        <translation>Der Lauf wurde unterbrochen und lässt sich fortsetzen.</translation>
    </message>
    <message numerus="yes">
        <source>Done: %n change(s) made.</source>
        <translation>
            <numerusform>Erledigt: %n Änderung vorgenommen.</numerusform>
            <numerusform>Erledigt: %n Änderungen vorgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Port rules that are on</source>
        <translation>Aktive Portregeln</translation>
    </message>
    <message>
        <source>Databases to correct</source>
        <translation>Zu korrigierende Datenbanken</translation>
    </message>
    <message>
        <source>Changes made</source>
        <translation>Vorgenommene Änderungen</translation>
    </message>
    <message>
        <source>Already right</source>
        <translation>Stimmt schon</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Checks with warnings</source>
        <translation>Prüfungen mit Warnung</translation>
    </message>
    <message>
        <source>Checks failed</source>
        <translation>Fehlgeschlagene Prüfungen</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>What the plan&apos;s validation says</source>
        <translation>Was die Validierung des Plans ergibt</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Results by category</source>
        <translation>Ergebnisse nach Kategorie</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>FQDN</source>
        <translation>FQDN</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>Filtermodus</translation>
    </message>
    <message>
        <source>Affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>Leerlaufzeit</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Balanced by: %1</source>
        <translation>Lastenausgleich durch: %1</translation>
    </message>
    <message>
        <source>MAPI ports: %1</source>
        <translation>MAPI-Ports: %1</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>Vorlage: %1</translation>
    </message>
    <message>
        <source>The rules differ from every template.</source>
        <translation>Die Regeln weichen von jeder Vorlage ab.</translation>
    </message>
    <message>
        <source>Load balancing</source>
        <translation>Lastenausgleich</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Virtual address</source>
        <translation>Virtuelle Adresse</translation>
    </message>
    <message>
        <source>Network adapter</source>
        <translation>Netzwerkadapter</translation>
    </message>
    <message>
        <source>Array FQDN</source>
        <translation>Array-FQDN</translation>
    </message>
    <message>
        <source>Array name</source>
        <translation>Arrayname</translation>
    </message>
    <message>
        <source>Web name</source>
        <translation>Webname</translation>
    </message>
    <message>
        <source>DNS record by</source>
        <translation>DNS-Eintrag durch</translation>
    </message>
    <message>
        <source>DNS server</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Client Access server before</source>
        <translation>Clientzugriffsserver vorher</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Found before</source>
        <translation>Vorher gefunden</translation>
    </message>
    <message>
        <source>Undo command</source>
        <translation>Befehl zum Rückgängigmachen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Undo sheet</source>
        <translation>Anleitung zum Rückgängigmachen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Bedient</translation>
    </message>
    <message>
        <source>Sessions so far</source>
        <translation>Sitzungen bisher</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Jetzt offen</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes eingehend</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes ausgehend</translation>
    </message>
    <message>
        <source>Failed connections</source>
        <translation>Fehlgeschlagene Verbindungen</translation>
    </message>
    <message>
        <source>Appendix</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>Passwords and keys are never written to plans, journals or reports.</source>
        <translation>Kennwörter und Schlüssel werden nie in Pläne, Journale oder Berichte geschrieben.</translation>
    </message>
    <message>
        <source>CAS array %1</source>
        <translation>CAS-Array %1</translation>
    </message>
    <message>
        <source>Site %1, %2, CAS Array Wizard %3</source>
        <extracomment>site, date and time, program version</extracomment>
        <translation>Standort %1, %2, CAS Array Wizard %3</translation>
    </message>
    <message>
        <source>Lab: every server, client and answer in this report is a stand-in. Nothing here is real.</source>
        <translation>Labor: Jeder Server, jeder Client und jede Antwort in diesem Bericht ist nachgestellt. Hier ist nichts echt.</translation>
    </message>
    <message>
        <source>the array&apos;s name</source>
        <translation>Arrayname</translation>
    </message>
    <message>
        <source>the array&apos;s FQDN</source>
        <translation>Array-FQDN</translation>
    </message>
    <message>
        <source>the site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>the virtual address</source>
        <translation>virtuelle Adresse</translation>
    </message>
    <message>
        <source>the prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>the network adapter</source>
        <translation>Netzwerkadapter</translation>
    </message>
    <message>
        <source>the web name</source>
        <translation>Webname</translation>
    </message>
    <message>
        <source>the DNS server</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>the zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>the time to live</source>
        <translation>Gültigkeitsdauer</translation>
    </message>
    <message>
        <source>the management server</source>
        <translation>Verwaltungsserver</translation>
    </message>
    <message>
        <source>the domain controller</source>
        <translation>Domänencontroller</translation>
    </message>
    <message>
        <source>the Client Access port</source>
        <translation>Port für Clientzugriff</translation>
    </message>
    <message>
        <source>the Address Book port</source>
        <translation>Port für Adressbuch</translation>
    </message>
    <message>
        <source>the folder with setup.com</source>
        <translation>Ordner mit setup.com</translation>
    </message>
    <message>
        <source>the server&apos;s FQDN</source>
        <translation>FQDN des Servers</translation>
    </message>
    <message>
        <source>the server&apos;s address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>the weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>the handling priority</source>
        <translation>Behandlungspriorität</translation>
    </message>
    <message>
        <source>the rule&apos;s ports</source>
        <translation>Portangabe der Regel</translation>
    </message>
    <message>
        <source>the affinity time-out</source>
        <translation>Zeitlimit der Affinität</translation>
    </message>
    <message>
        <source>the idle time</source>
        <translation>Leerlaufzeit</translation>
    </message>
    <message>
        <source>the group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>the name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Exchange %1</source>
        <translation>Exchange %1</translation>
    </message>
    <message>
        <source>Exchange %1 SP%2</source>
        <translation>Exchange %1 SP%2</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Integriert</translation>
    </message>
    <message>
        <source>Windows NLB</source>
        <translation>Windows-NLB</translation>
    </message>
    <message>
        <source>HAProxy</source>
        <translation>HAProxy</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Hardware</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Endpoint mapper</source>
        <translation>Endpunktzuordnung</translation>
    </message>
    <message>
        <source>Static</source>
        <translation>Statisch</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Voller Bereich</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>HTTP GET</source>
        <translation>HTTP GET</translation>
    </message>
    <message>
        <source>HTTPS GET</source>
        <translation>HTTPS GET</translation>
    </message>
    <message>
        <source>IMAP banner</source>
        <translation>IMAP-Banner</translation>
    </message>
    <message>
        <source>POP3 banner</source>
        <translation>POP3-Banner</translation>
    </message>
    <message>
        <source>Dynamic update (RFC 2136)</source>
        <translation>Dynamische Aktualisierung (RFC 2136)</translation>
    </message>
    <message>
        <source>Secure update (Kerberos)</source>
        <translation>Sichere Aktualisierung (Kerberos)</translation>
    </message>
    <message>
        <source>Windows DNS commands</source>
        <translation>Windows-DNS-Befehle</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>Kein Eintrag</translation>
    </message>
    <message>
        <source>Unicast</source>
        <translation>Unicast</translation>
    </message>
    <message>
        <source>Multicast</source>
        <translation>Multicast</translation>
    </message>
    <message>
        <source>IGMP multicast</source>
        <translation>IGMP-Multicast</translation>
    </message>
    <message>
        <source>Exchange 2010, endpoint mapper</source>
        <translation>Exchange 2010, Endpunktzuordnung</translation>
    </message>
    <message>
        <source>Exchange 2010, with POP and IMAP</source>
        <translation>Exchange 2010, mit POP und IMAP</translation>
    </message>
    <message>
        <source>Exchange 2010, static ports</source>
        <translation>Exchange 2010, statische Ports</translation>
    </message>
    <message>
        <source>Exchange 2010, full range</source>
        <translation>Exchange 2010, voller Bereich</translation>
    </message>
    <message>
        <source>Exchange 2007</source>
        <translation>Exchange 2007</translation>
    </message>
    <message>
        <source>HTTPS only</source>
        <translation>Nur HTTPS</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Wird geleert</translation>
    </message>
    <message>
        <source>Round robin</source>
        <translation>Roundrobin</translation>
    </message>
    <message>
        <source>Least connections</source>
        <translation>Wenigste Verbindungen</translation>
    </message>
    <message>
        <source>Maglev hash</source>
        <translation>Maglev-Hash</translation>
    </message>
    <message>
        <source>Best of two</source>
        <translation>Bester von zweien</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Auf %1</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>Nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>Client Access role</source>
        <translation>Clientzugriffsrolle</translation>
    </message>
    <message>
        <source>No Exchange</source>
        <translation>Kein Exchange</translation>
    </message>
    <message>
        <source>Exchange without the Client Access role</source>
        <translation>Exchange ohne Clientzugriffsrolle</translation>
    </message>
    <message>
        <source>All there</source>
        <translation>Alle vorhanden</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Fehlt: %1</translation>
    </message>
    <message>
        <source>Prerequisites of %1</source>
        <translation>Voraussetzungen von %1</translation>
    </message>
    <message>
        <source>Roles of %1</source>
        <translation>Rollen von %1</translation>
    </message>
    <message>
        <source>Service %1 of %2</source>
        <translation>Dienst %1 von %2</translation>
    </message>
    <message>
        <source>MAPI ports of %1</source>
        <translation>MAPI-Ports von %1</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Address %1</source>
        <translation>Adresse %1</translation>
    </message>
    <message>
        <source>DNS name %1</source>
        <translation>DNS-Name %1</translation>
    </message>
    <message>
        <source>Array of site %1</source>
        <translation>Array des Standorts %1</translation>
    </message>
    <message>
        <source>Database %1</source>
        <translation>Datenbank %1</translation>
    </message>
    <message>
        <source>Array %1</source>
        <translation>Array %1</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Step %1, %2: %3</source>
        <translation>Schritt %1, %2: %3</translation>
    </message>
    <message>
        <source>Changes nothing; it only proves.</source>
        <translation>Ändert nichts; dient nur dem Nachweis.</translation>
    </message>
    <message>
        <source>Undo:</source>
        <translation>Rückgängig machen:</translation>
    </message>
    <message>
        <source>Undo: by hand.</source>
        <translation>Rückgängig machen: von Hand.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no record</source>
        <translation>kein Eintrag</translation>
    </message>
    <message>
        <source>Point %1 at the array</source>
        <translation>%1 auf das Array umstellen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>Neu gestartet</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>MAPI ports</source>
        <translation>MAPI-Ports</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>DNS record</source>
        <translation>DNS-Eintrag</translation>
    </message>
    <message>
        <source>Array object</source>
        <translation>Arrayobjekt</translation>
    </message>
    <message>
        <source>Array removed</source>
        <translation>Array entfernt</translation>
    </message>
    <message>
        <source>Record removed</source>
        <translation>Eintrag entfernt</translation>
    </message>
    <message>
        <source>Address removed</source>
        <translation>Adresse entfernt</translation>
    </message>
    <message>
        <source>Balancer stopped</source>
        <translation>Lastverteiler angehalten</translation>
    </message>
    <message>
        <source>%1 and %2 on %3</source>
        <translation>%1 und %2 auf %3</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 leads to %2</source>
        <translation>%1 zeigt auf %2</translation>
    </message>
    <message>
        <source>%1, site %2</source>
        <translation>%1, Standort %2</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>Install missing prerequisites</source>
        <translation>Fehlende Voraussetzungen installieren</translation>
    </message>
    <message>
        <source>%1 keeps lacking Windows features, and setup of the role will refuse to run there.</source>
        <translation>Auf %1 fehlen weiterhin Windows-Features, und das Setup der Rolle startet dort nicht.</translation>
    </message>
    <message>
        <source>installing Windows features on %1</source>
        <translation>Installation von Windows-Features auf %1</translation>
    </message>
    <message>
        <source>Install the Client Access role</source>
        <translation>Clientzugriffsrolle installieren</translation>
    </message>
    <message>
        <source>%1 does not get the role, so it cannot serve clients and its checks will call it down.</source>
        <translation>%1 erhält die Rolle nicht und kann daher keine Clients bedienen; die Zustandsprüfungen melden den Server als ausgefallen.</translation>
    </message>
    <message>
        <source>installing the role on %1</source>
        <translation>Installation der Rolle auf %1</translation>
    </message>
    <message>
        <source>Restart the server</source>
        <translation>Server neu starten</translation>
    </message>
    <message>
        <source>%1 keeps its pending restart, and setup of the role refuses to run until then.</source>
        <translation>Der Neustart von %1 steht weiter aus, und das Setup der Rolle startet bis dahin nicht.</translation>
    </message>
    <message>
        <source>restarting %1</source>
        <translation>Neustart von %1</translation>
    </message>
    <message>
        <source>Start service %2 with Windows</source>
        <translation>Dienst %2 mit Windows starten</translation>
    </message>
    <message>
        <source>Service %2 of %1 keeps its start mode, and setup of the role may refuse to run there.</source>
        <translation>Der Dienst %2 auf %1 behält seinen Starttyp, und das Setup der Rolle startet dort möglicherweise nicht.</translation>
    </message>
    <message>
        <source>Set static MAPI ports %2 and %3</source>
        <translation>Statische MAPI-Ports %2 und %3 festlegen</translation>
    </message>
    <message>
        <source>%1 keeps its old RPC ports, so Outlook cannot reach it through ports %2 and %3.</source>
        <translation>%1 behält die alten RPC-Ports, daher kann Outlook den Server nicht über die Ports %2 und %3 erreichen.</translation>
    </message>
    <message>
        <source>Add address %1</source>
        <translation>Adresse %1 hinzufügen</translation>
    </message>
    <message>
        <source>Nobody answers at %1, so clients reach no member.</source>
        <translation>An %1 antwortet niemand, daher erreichen Clients kein Mitglied.</translation>
    </message>
    <message>
        <source>Open the listeners of the port rules</source>
        <translation>Listener der Portregeln öffnen</translation>
    </message>
    <message>
        <source>Nobody listens at the virtual address, so clients reach no member.</source>
        <translation>An der virtuellen Adresse lauscht niemand, daher erreichen Clients kein Mitglied.</translation>
    </message>
    <message>
        <source>Set the DNS record A %1</source>
        <translation>DNS-A-Eintrag %1 setzen</translation>
    </message>
    <message>
        <source>The name %1 does not lead to %2, so clients do not reach the array by its name.</source>
        <translation>Der Name %1 zeigt nicht auf %2, daher erreichen Clients das Array nicht unter seinem Namen.</translation>
    </message>
    <message>
        <source>Create the array object</source>
        <translation>Arrayobjekt anlegen</translation>
    </message>
    <message>
        <source>Site %2 gets no array object, and new databases keep naming a single server.</source>
        <translation>Der Standort %2 erhält kein Arrayobjekt, und neue Datenbanken verweisen weiterhin auf einen einzelnen Server.</translation>
    </message>
    <message>
        <source>Mailboxes of %1 keep naming a single server and do not survive its loss.</source>
        <translation>Postfächer von %1 hängen weiterhin von einem einzelnen Server ab und überstehen dessen Ausfall nicht.</translation>
    </message>
    <message>
        <source>Prove the array through %2</source>
        <translation>Array über %2 nachweisen</translation>
    </message>
    <message>
        <source>Nothing shows that clients are served through %2.</source>
        <translation>Nichts zeigt, dass Clients über %2 bedient werden.</translation>
    </message>
    <message>
        <source>Point %1 back at %2</source>
        <translation>%1 auf %2 zurückstellen</translation>
    </message>
    <message>
        <source>Mailboxes of %1 keep naming the array, which is about to go.</source>
        <translation>Postfächer von %1 verweisen weiterhin auf das Array, das bald entfernt wird.</translation>
    </message>
    <message>
        <source>Remove the array object</source>
        <translation>Arrayobjekt entfernen</translation>
    </message>
    <message>
        <source>The array object %1 stays, and new databases go on naming it.</source>
        <translation>Das Arrayobjekt %1 bleibt, und neue Datenbanken verweisen weiterhin darauf.</translation>
    </message>
    <message>
        <source>Remove the DNS record A %1</source>
        <translation>DNS-A-Eintrag %1 entfernen</translation>
    </message>
    <message>
        <source>The name %1 keeps leading to an address where nobody answers.</source>
        <translation>Der Name %1 zeigt weiterhin auf eine Adresse, an der niemand antwortet.</translation>
    </message>
    <message>
        <source>Stop the balancer</source>
        <translation>Lastverteiler anhalten</translation>
    </message>
    <message>
        <source>The balancer goes on listening at the virtual address.</source>
        <translation>Der Lastverteiler lauscht weiterhin an der virtuellen Adresse.</translation>
    </message>
    <message>
        <source>Remove address %1</source>
        <translation>Adresse %1 entfernen</translation>
    </message>
    <message>
        <source>%1 stays on this computer.</source>
        <translation>%1 bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>Prepare the servers</source>
        <translation>Server vorbereiten</translation>
    </message>
    <message>
        <source>Share the traffic</source>
        <translation>Last verteilen</translation>
    </message>
    <message>
        <source>Name and Exchange</source>
        <translation>Name und Exchange</translation>
    </message>
    <message>
        <source>Prove it</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Modify</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Sieht nach</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüft nach</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undo failed</source>
        <translation>Rückgängigmachen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Would change</source>
        <translation>Würde ändern</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Nicht feststellbar</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 refused the sign-in</source>
        <translation>%1 hat die Anmeldung verweigert</translation>
    </message>
    <message>
        <source>%1 does not allow this to the account</source>
        <translation>%1 erlaubt dies dem Konto nicht</translation>
    </message>
    <message>
        <source>%1 refused the command</source>
        <translation>%1 hat den Befehl verweigert</translation>
    </message>
    <message>
        <source>%1 does not know what the command names</source>
        <translation>%1 kennt ein im Befehl genanntes Objekt nicht</translation>
    </message>
    <message>
        <source>%1 did not finish in time</source>
        <translation>%1 ist nicht rechtzeitig fertig geworden</translation>
    </message>
    <message>
        <source>The step was given up because the run was cancelled</source>
        <translation>Der Schritt wurde aufgegeben, weil der Lauf abgebrochen wurde</translation>
    </message>
    <message>
        <source>This program cannot run the command here</source>
        <translation>Dieses Programm kann den Befehl hier nicht ausführen</translation>
    </message>
    <message>
        <source>%1 did not come back after its restart</source>
        <translation>%1 ist nach dem Neustart nicht wieder erreichbar</translation>
    </message>
    <message>
        <source>%1 is otherwise than the plan expects</source>
        <translation>%1 ist in einem anderen Zustand, als der Plan erwartet</translation>
    </message>
    <message>
        <source>The command ran on %1, but its effect cannot be seen</source>
        <translation>Der Befehl wurde ausgeführt (%1), aber seine Wirkung ist nicht zu sehen</translation>
    </message>
    <message>
        <source>The journal beside the plan cannot be written</source>
        <translation>Das Journal neben dem Plan lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Check that %1 runs and that its firewall lets this computer in, then retry.</source>
        <translation>Prüfen, ob %1 läuft und die Firewall dort diesen Computer zulässt, dann wiederholen.</translation>
    </message>
    <message>
        <source>Check the account&apos;s name and password, then retry.</source>
        <translation>Name und Kennwort des Kontos prüfen, dann wiederholen.</translation>
    </message>
    <message>
        <source>Another password would not help: the answer below says what is in the way. Correct that, then retry.</source>
        <translation>Ein anderes Kennwort würde nicht helfen: Was im Weg steht, sagt die Antwort unten. Das beheben, dann wiederholen.</translation>
    </message>
    <message>
        <source>Use an account with the rights for this step, then retry.</source>
        <translation>Ein Konto mit den Rechten für diesen Schritt verwenden, dann wiederholen.</translation>
    </message>
    <message>
        <source>The answer below says why. Correct that, or edit the plan, then retry.</source>
        <translation>Die Antwort unten nennt die Ursache. Diese beheben oder den Plan bearbeiten, dann wiederholen.</translation>
    </message>
    <message>
        <source>Check the names in the plan, then retry.</source>
        <translation>Die Namen im Plan prüfen, dann wiederholen.</translation>
    </message>
    <message>
        <source>Look at %1, then retry: what is already right is not done again.</source>
        <translation>Dort nachsehen (%1), dann wiederholen: Was schon stimmt, wird nicht noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>Retry goes on where the run stopped.</source>
        <translation>„Wiederholen“ setzt dort fort, wo der Lauf angehalten wurde.</translation>
    </message>
    <message>
        <source>Do this step by hand, then retry: it is proved and counted as done.</source>
        <translation>Diesen Schritt von Hand ausführen, dann wiederholen: Er wird nachgeprüft und gilt als erledigt.</translation>
    </message>
    <message>
        <source>Look at its console, then retry; the steps before this one stay done.</source>
        <translation>An der Konsole des Servers nachsehen, dann wiederholen; die Schritte vor diesem bleiben erledigt.</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Correct what was found below, or edit the plan, then retry.</source>
        <translation>Durch diesen Schritt wurde nichts geändert. Beheben, was unten gefunden wurde, oder den Plan bearbeiten, dann wiederholen.</translation>
    </message>
    <message>
        <source>Look at %1, then retry: the step is proved first and runs again only if needed.</source>
        <translation>Dort nachsehen (%1), dann wiederholen: Der Schritt wird zuerst nachgeprüft und nur bei Bedarf noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>No further step runs without it. Free space or rights for its file, then retry.</source>
        <translation>Ohne das Journal läuft kein weiterer Schritt. Platz schaffen oder Rechte für seine Datei geben, dann wiederholen.</translation>
    </message>
    <message>
        <source>Directory and rights</source>
        <translation>Verzeichnis und Rechte</translation>
    </message>
    <message>
        <source>Network and ports</source>
        <translation>Netzwerk und Ports</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht ausgeführt</translation>
    </message>
    <message>
        <source>Uses the array</source>
        <translation>Verwendet das Array</translation>
    </message>
    <message>
        <source>Names a single server</source>
        <translation>Verweist auf einen einzelnen Server</translation>
    </message>
    <message>
        <source>Names another array</source>
        <translation>Verweist auf ein anderes Array</translation>
    </message>
    <message>
        <source>Names a server nobody knows</source>
        <translation>Verweist auf einen unbekannten Server</translation>
    </message>
    <message>
        <source>Belongs to another site</source>
        <translation>Gehört zu einem anderen Standort</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Echtbetrieb</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Lab: nothing here is real</source>
        <translation>Labor: Hier ist nichts echt</translation>
    </message>
    <message>
        <source>Version &amp; site</source>
        <translation>Version &amp; Standort</translation>
    </message>
    <message>
        <source>Port rules</source>
        <translation>Portregeln</translation>
    </message>
    <message>
        <source>Virtual IP &amp; DNS</source>
        <translation>Virtuelle IP &amp; DNS</translation>
    </message>
    <message>
        <source>Review &amp; checks</source>
        <translation>Durchsicht &amp; Prüfungen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n Postfach</numerusform>
            <numerusform>%n Postfächer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <source>Outlook</source>
        <translation>Outlook</translation>
    </message>
    <message>
        <source>Web, POP, IMAP</source>
        <translation>Web, POP, IMAP</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Noch kein Name</translation>
    </message>
    <message>
        <source>No address yet</source>
        <translation>Noch keine Adresse</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) cannot be undone: %1.</source>
        <translation>
            <numerusform>%n Schritt lässt sich nicht rückgängig machen: %1.</numerusform>
            <numerusform>%n Schritte lassen sich nicht rückgängig machen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply %1 to %2?</source>
        <translation>%1 auf %2 anwenden?</translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n Computer</numerusform>
            <numerusform>%n Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>This takes about %1. While a server restarts or takes up its new ports, Outlook connects to another one by itself. The journal is written after every step: you may close and resume later.</source>
        <translation>Dies dauert etwa %1. Während ein Server neu startet oder seine neuen Ports übernimmt, verbindet sich Outlook von selbst mit einem anderen. Das Journal wird nach jedem Schritt geschrieben: Schließen und späteres Fortsetzen sind möglich.</translation>
    </message>
    <message>
        <source>This takes about %1. Users notice nothing. The journal is written after every step: you may close and resume later.</source>
        <translation>Dies dauert etwa %1. Benutzer bemerken nichts. Das Journal wird nach jedem Schritt geschrieben: Schließen und späteres Fortsetzen sind möglich.</translation>
    </message>
    <message>
        <source>Keep reviewing</source>
        <translation>Weiter durchsehen</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>%1 anwenden</translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation>Den Lauf anhalten?</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done. Steps under way are given up where they can be, else they go on to their end. What is done stays done, unless you undo it now.</source>
        <translation>%1 von %2 Schritten sind erledigt. Laufende Schritte werden aufgegeben, wo es geht, sonst zu Ende geführt. Was erledigt ist, bleibt erledigt, sofern es nicht jetzt rückgängig gemacht wird.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>Hier anhalten</translation>
    </message>
    <message>
        <source>Stop and undo</source>
        <translation>Anhalten und rückgängig machen</translation>
    </message>
    <message>
        <source>Skip step %1?</source>
        <translation>Schritt %1 überspringen?</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip step %1</source>
        <translation>Schritt %1 überspringen</translation>
    </message>
    <message>
        <source>Undo %1?</source>
        <translation>%1 rückgängig machen?</translation>
    </message>
    <message>
        <source>The steps are taken back in reverse order: databases, array object and name first, then the address. Clients that use the array lose it.</source>
        <translation>Die Schritte werden in umgekehrter Reihenfolge zurückgenommen: zuerst Datenbanken, Arrayobjekt und Name, dann die Adresse. Clients, die das Array verwenden, verlieren es.</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1 rückgängig machen</translation>
    </message>
    <message>
        <source>%1, %2, weight %3</source>
        <translation>%1, %2, Gewicht %3</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4 sessions, %5 % share, weight %6, %7 Mbit/s</source>
        <translation>%1, %2, %3, %4 Sitzungen, %5 % Anteil, Gewicht %6, %7 Mbit/s</translation>
    </message>
    <message>
        <source>Clients: %1, %2</source>
        <translation>Clients: %1, %2</translation>
    </message>
    <message>
        <source>Clients: %1, %2, %3</source>
        <translation>Clients: %1, %2, %3</translation>
    </message>
    <message>
        <source>Virtual address: %1, %2</source>
        <translation>Virtuelle Adresse: %1, %2</translation>
    </message>
    <message>
        <source>Databases: %1, %2</source>
        <translation>Datenbanken: %1, %2</translation>
    </message>
    <message>
        <source>%1 at %2 shares clients among %3 members: %4</source>
        <translation>%1 an %2 verteilt Clients auf %3 Mitglieder: %4</translation>
    </message>
    <message>
        <source>starting service %2 of %1 with Windows</source>
        <translation>Start des Dienstes %2 auf %1 mit Windows</translation>
    </message>
    <message>
        <source>Changed are: %1.</source>
        <translation>Geändert werden: %1.</translation>
    </message>
    <message>
        <source>Active Directory has no site of this name. Choose one of the list.</source>
        <translation>Active Directory hat keinen Standort dieses Namens. Einen aus der Liste wählen.</translation>
    </message>
    <message>
        <source>%1 has an array already: %2</source>
        <translation>%1 hat bereits ein Array: %2</translation>
    </message>
    <message>
        <source>A site can have only one. Use its name and FQDN, or remove it first with Tools, Remove the array.</source>
        <translation>Ein Standort kann nur eines haben. Dessen Namen und FQDN verwenden oder es zuerst mit „Extras“, „Array entfernen“ entfernen.</translation>
    </message>
    <message>
        <source>%1 has the array %2 already</source>
        <translation>%1 hat bereits das Array %2</translation>
    </message>
    <message>
        <source>Apply stops there and changes nothing: use this array&apos;s name, or remove it first.</source>
        <translation>„Anwenden“ hält dort an und ändert nichts. Den Namen dieses Arrays verwenden oder es zuerst entfernen.</translation>
    </message>
    <message>
        <source>%1 also holds the Client Access role in this site.</source>
        <translation>%1 hat an diesem Standort ebenfalls die Clientzugriffsrolle.</translation>
    </message>
    <message>
        <source>Exchange counts it as a member of the array, but no client would reach it.</source>
        <translation>Exchange zählt den Server als Mitglied des Arrays, aber kein Client würde ihn erreichen.</translation>
    </message>
    <message>
        <source>%1 belongs to %2. Choose a free address.</source>
        <translation>%1 gehört zu %2. Eine freie Adresse wählen.</translation>
    </message>
    <message>
        <source>This name is an alias of %1</source>
        <translation>Dieser Name ist ein Alias von %1</translation>
    </message>
    <message>
        <source>This name already points to %1</source>
        <translation>Dieser Name zeigt bereits auf %1</translation>
    </message>
    <message>
        <source>An A record cannot stand beside an alias. Remove the alias, or use another name.</source>
        <translation>Ein A-Eintrag kann nicht neben einem Alias bestehen. Den Alias entfernen oder einen anderen Namen verwenden.</translation>
    </message>
    <message>
        <source>Apply replaces the record. Clients that use it now stay there until their cached answer expires.</source>
        <translation>„Anwenden“ ersetzt den Eintrag. Clients, die ihn jetzt verwenden, bleiben dort, bis ihre zwischengespeicherte Antwort abläuft.</translation>
    </message>
    <message numerus="yes">
        <source>%1 lacks %n prerequisite(s), and the plan does not install them.</source>
        <translation>
            <numerusform>Auf %1 fehlt %n Voraussetzung; der Plan installiert sie nicht.</numerusform>
            <numerusform>Auf %1 fehlen %n Voraussetzungen; der Plan installiert sie nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The plan prepares only servers it installs the role on, because a server that serves clients may have to restart. Run these commands there at a quiet time.</source>
        <translation>Der Plan bereitet nur Server vor, auf denen er die Rolle installiert, denn ein Server, der Clients bedient, muss danach vielleicht neu starten. Diese Befehle dort zu einer ruhigen Zeit ausführen.</translation>
    </message>
    <message>
        <source>The name is not in the zone that %1 was asked to change</source>
        <translation>Der Name liegt nicht in der Zone, die geändert werden soll (%1)</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Correct the zone in step Virtual IP &amp; DNS, then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Die Zone im Schritt „Virtuelle IP &amp; DNS“ korrigieren, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 refused the signature: the clocks differ</source>
        <translation>%1 hat die Signatur abgelehnt: Die Uhren gehen verschieden</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Set the clock of this computer or of the DNS server, then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Die Uhr dieses Computers oder des DNS-Servers stellen, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 does not know the key of the update</source>
        <translation>%1 kennt den Schlüssel der Aktualisierung nicht</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Correct the key&apos;s name in step Virtual IP &amp; DNS, then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Den Namen des Schlüssels im Schritt „Virtuelle IP &amp; DNS“ korrigieren, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 refused the signature of the update</source>
        <translation>%1 hat die Signatur der Aktualisierung abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Retry, and give the secret that belongs to the key.</source>
        <translation>Dieser Schritt hat nichts geändert. Wiederholen und dabei das Geheimnis angeben, das zum Schlüssel gehört.</translation>
    </message>
    <message>
        <source>%1 may not change this zone</source>
        <translation>%1 darf diese Zone nicht ändern</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. Name the zone&apos;s primary DNS server, and the key it knows, in step Virtual IP &amp; DNS, then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Im Schritt „Virtuelle IP &amp; DNS“ den primären DNS-Server der Zone und einen Schlüssel angeben, den er kennt, dann wiederholen.</translation>
    </message>
    <message>
        <source>On %1 the name has other records than the plan has seen</source>
        <translation>Der Name hat auf %1 andere Einträge, als der Plan gesehen hat</translation>
    </message>
    <message>
        <source>They were left as they are. Press Ask again in step Virtual IP &amp; DNS and see what stands there: an A record you have seen is replaced, an alias has to go by hand. Then retry.</source>
        <translation>Sie sind geblieben, wie sie sind. Im Schritt „Virtuelle IP &amp; DNS“ mit „Erneut abfragen“ nachsehen, was dort steht: Ein A-Eintrag, der schon gesehen wurde, wird ersetzt, ein Alias ist von Hand zu entfernen. Dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 refused the update of the zone</source>
        <translation>%1 hat die Aktualisierung der Zone abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. The zone may accept signed updates only: choose a secure update or a key in step Virtual IP &amp; DNS, or change the record by hand, then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Die Zone nimmt vielleicht nur signierte Aktualisierungen an: Im Schritt „Virtuelle IP &amp; DNS“ eine sichere Aktualisierung oder einen Schlüssel wählen oder den Eintrag von Hand ändern, dann wiederholen.</translation>
    </message>
    <message>
        <source>On %1 the name leads elsewhere, which the plan has not seen</source>
        <translation>Der Name führt auf %1 woandershin, was der Plan nicht gesehen hat</translation>
    </message>
    <message>
        <source>The record was left as it is. Press Ask again in step Virtual IP &amp; DNS, so that the plan replaces what you have seen there; or choose another name. Then retry.</source>
        <translation>Der Eintrag ist geblieben, wie er ist. Im Schritt „Virtuelle IP &amp; DNS“ „Erneut abfragen“ drücken, damit der Plan ersetzt, was dort gesehen wurde, oder einen anderen Namen wählen. Dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 does not answer with the new record yet</source>
        <translation>%1 antwortet noch nicht mit dem neuen Eintrag</translation>
    </message>
    <message>
        <source>DNS servers may need time to pass it on, and a record made by hand has to be there first. Retry looks again.</source>
        <translation>DNS-Server brauchen vielleicht Zeit, ihn weiterzugeben, und ein von Hand angelegter Eintrag muss erst da sein. „Wiederholen“ sieht noch einmal nach.</translation>
    </message>
    <message>
        <source>Fill in %1.</source>
        <translation>Angabe ergänzen: %1.</translation>
    </message>
    <message>
        <source>Multiple</source>
        <comment>filtering</comment>
        <translation>Mehrfach</translation>
    </message>
    <message>
        <source>Single</source>
        <comment>filtering</comment>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>None</source>
        <comment>affinity</comment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Single</source>
        <comment>affinity</comment>
        <translation>Einfach</translation>
    </message>
    <message>
        <source>None</source>
        <comment>array</comment>
        <translation>Keins</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>an answer, then advice</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 does not answer on %2</source>
        <translation>%1 antwortet nicht auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) do not answer on %1</source>
        <translation>
            <numerusform>%n Dienst antwortet nicht auf %1</numerusform>
            <numerusform>%n Dienste antworten nicht auf %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its clients go to other nodes</source>
        <translation>Seine Clients gehen zu anderen Knoten</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>services, then what it means</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <comment>new connections</comment>
        <translation>%1 von %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1, most at %2</source>
        <translation>%1, die meisten bei %2</translation>
    </message>
    <message>
        <source>%1 has too many sessions</source>
        <translation>%1 hat zu viele Sitzungen</translation>
    </message>
    <message>
        <source>%1 has too few sessions</source>
        <translation>%1 hat zu wenige Sitzungen</translation>
    </message>
    <message>
        <source>%1 of %2, %3 by its weight</source>
        <translation>%1 von %2, nach Gewicht wären es %3</translation>
    </message>
    <message>
        <source>No sessions left. It can be stopped</source>
        <translation>Keine Sitzung ist übrig. Er kann angehalten werden</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>At least %1 of the new connections of %2, and at least %3 of them</source>
        <translation>Mindestens %1 der neuen Verbindungen in %2, und mindestens %3 Verbindungen</translation>
    </message>
    <message>
        <source>For %2 at least %1 what the hour before took, and at least %3 ms</source>
        <translation>%2 lang mindestens %1 so viel wie in der Stunde davor, und mindestens %3 ms</translation>
    </message>
    <message>
        <source>For %2 more than %1 off what its weight deserves, with at least %3 sessions in all</source>
        <translation>%2 lang mehr als %1 Abweichung vom Anteil nach Gewicht, bei insgesamt mindestens %3 Sitzungen</translation>
    </message>
    <message>
        <source>%1 has been down since %2</source>
        <translation>%1 ist seit %2 ausgefallen</translation>
    </message>
    <message>
        <source>%1 alone takes clients</source>
        <translation>Nur %1 nimmt Clients an</translation>
    </message>
    <message>
        <source>No node has taken clients since %1</source>
        <translation>Seit %1 nimmt kein Knoten Clients an</translation>
    </message>
    <message>
        <source>The virtual address has not answered since %1</source>
        <translation>Die virtuelle Adresse antwortet seit %1 nicht</translation>
    </message>
    <message>
        <source>%1 % of new connections fail</source>
        <translation>%1 % der neuen Verbindungen schlagen fehl</translation>
    </message>
    <message>
        <source>%1 is slower than usual</source>
        <translation>%1 ist langsamer als üblich</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were lost</source>
        <translation>
            <numerusform>%n Ereignis ging verloren</numerusform>
            <numerusform>%n Ereignisse gingen verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>The new configuration was refused</source>
        <translation>Die neue Konfiguration wurde abgelehnt</translation>
    </message>
    <message>
        <source>%1 cannot open its port</source>
        <translation>%1 kann seinen Port nicht öffnen</translation>
    </message>
    <message>
        <source>No data since %1</source>
        <translation>Keine Daten seit %1</translation>
    </message>
    <message>
        <source>%1 is drained</source>
        <translation>%1 ist geleert</translation>
    </message>
    <message>
        <source>%1 is draining</source>
        <translation>%1 wird geleert</translation>
    </message>
    <message>
        <source>Its checks get no answer</source>
        <translation>Seine Prüfungen erhalten keine Antwort</translation>
    </message>
    <message>
        <source>Nobody can connect. Look at the nodes, start one</source>
        <translation>Niemand kann sich verbinden. Die Knoten ansehen und einen starten</translation>
    </message>
    <message>
        <source>No port is open. Look at the events, restart the balancer</source>
        <translation>Kein Port ist offen. Die Ereignisse ansehen und den Lastverteiler neu starten</translation>
    </message>
    <message>
        <source>Checks %1 ms, usually %2 ms</source>
        <translation>Prüfungen dauern %1 ms, sonst %2 ms</translation>
    </message>
    <message>
        <source>Too many came at once. The balancer&apos;s log has them</source>
        <translation>Es kamen zu viele auf einmal. Sie stehen im Protokoll des Lastverteilers</translation>
    </message>
    <message>
        <source>The one before stays in force</source>
        <translation>Es gilt weiter die vorige</translation>
    </message>
    <message>
        <source>Look at the events</source>
        <translation>Die Ereignisse ansehen</translation>
    </message>
    <message>
        <source>The balancer may serve all the same. See whether it runs</source>
        <translation>Der Lastverteiler arbeitet vielleicht trotzdem. Nachsehen, ob er läuft</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>A node is down</source>
        <translation>Ein Knoten ist ausgefallen</translation>
    </message>
    <message>
        <source>A service of a node is down</source>
        <translation>Ein Dienst eines Knotens ist ausgefallen</translation>
    </message>
    <message>
        <source>Only one node is left</source>
        <translation>Nur ein Knoten ist übrig</translation>
    </message>
    <message>
        <source>No node is left</source>
        <translation>Kein Knoten ist übrig</translation>
    </message>
    <message>
        <source>The virtual address is silent</source>
        <translation>Die virtuelle Adresse antwortet nicht</translation>
    </message>
    <message>
        <source>New connections fail</source>
        <translation>Neue Verbindungen schlagen fehl</translation>
    </message>
    <message>
        <source>A node is slow</source>
        <translation>Ein Knoten ist langsam</translation>
    </message>
    <message>
        <source>Sessions are shared unevenly</source>
        <translation>Sitzungen sind ungleich verteilt</translation>
    </message>
    <message>
        <source>Events were lost</source>
        <translation>Ereignisse gingen verloren</translation>
    </message>
    <message>
        <source>A configuration was refused</source>
        <translation>Eine Konfiguration wurde abgelehnt</translation>
    </message>
    <message>
        <source>A port cannot be opened</source>
        <translation>Ein Port lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>No data from the balancer</source>
        <translation>Keine Daten vom Lastverteiler</translation>
    </message>
    <message>
        <source>A node is draining</source>
        <translation>Ein Knoten wird geleert</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>After %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Type a threshold from %1 to %2.</source>
        <translation>Eine Schwelle von %1 bis %2 eingeben.</translation>
    </message>
    <message>
        <source>It must clear above 0 and at most at its threshold, %1.</source>
        <translation>Die Entwarnung muss über 0 liegen und darf höchstens bei der Schwelle liegen, %1.</translation>
    </message>
    <message>
        <source>Type a minimum from 0 to %1.</source>
        <translation>Eine Mindestzahl von 0 bis %1 eingeben.</translation>
    </message>
    <message>
        <source>Type how long it must last: %1 s to %2.</source>
        <translation>Eingeben, wie lange es andauern muss: %1 s bis %2.</translation>
    </message>
    <message>
        <source>Type how long it must be well: 0 s to %1.</source>
        <translation>Eingeben, wie lange alles in Ordnung sein muss: 0 s bis %1.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed. Close it, or type three for one that is meant.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen. Das schließende ergänzen, oder drei eingeben, wenn das Zeichen selbst gemeint ist.</translation>
    </message>
    <message>
        <source>Type a whole web address, such as https://alerts.contoso.com/cas.</source>
        <translation>Eine vollständige Webadresse eingeben, etwa https://alerts.contoso.com/cas.</translation>
    </message>
    <message>
        <source>The alert settings cannot be read: %1. The defaults are in force.</source>
        <translation>Die Einstellungen der Warnmeldungen lassen sich nicht lesen: %1. Es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>%1 in the alert settings is out of range. The rule&apos;s default numbers are in force.</source>
        <translation>%1 in den Einstellungen der Warnmeldungen liegt außerhalb der Grenzen. Es gelten die Vorgaben der Regel.</translation>
    </message>
    <message>
        <source>%1 stands twice in the alert settings. The first one is in force.</source>
        <translation>%1 steht zweimal in den Einstellungen der Warnmeldungen. Es gilt das erste.</translation>
    </message>
    <message>
        <source>%1 in the alert settings is of another version. It is kept and does nothing.</source>
        <translation>%1 in den Einstellungen der Warnmeldungen gehört zu einer anderen Version. Es bleibt erhalten und bewirkt nichts.</translation>
    </message>
    <message>
        <source>%1 in the alert settings is a rule of another version. It is kept and does nothing.</source>
        <translation>%1 in den Einstellungen der Warnmeldungen ist eine Regel einer anderen Version. Sie bleibt erhalten und bewirkt nichts.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a time</comment>
        <translation>etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left</source>
        <translation>
            <numerusform>%n Sitzung übrig</numerusform>
            <numerusform>%n Sitzungen übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>sessions left, about how long</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>tomorrow, %1</source>
        <translation>morgen, %1</translation>
    </message>
    <message>
        <source>The balancer has no such node</source>
        <translation>Der Lastverteiler hat keinen solchen Knoten</translation>
    </message>
    <message>
        <source>No other node takes clients now</source>
        <translation>Zurzeit nimmt kein anderer Knoten Clients an</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) stay until they end; new clients go to %1</source>
        <translation>
            <numerusform>%n Sitzung bleibt, bis sie endet; neue Clients gehen zu %1</numerusform>
            <numerusform>%n Sitzungen bleiben, bis sie enden; neue Clients gehen zu %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checks pass</source>
        <translation>Seine Prüfungen sind erfolgreich</translation>
    </message>
    <message>
        <source>Its checks have not answered yet</source>
        <translation>Seine Prüfungen haben noch nicht geantwortet</translation>
    </message>
    <message>
        <source>Last check: %1</source>
        <translation>Letzte Prüfung: %1</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Patch and restart</source>
        <translation>Updates einspielen und neu starten</translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation>Wieder in Betrieb</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>No client reaches it. Patch and restart it now, then start it here</source>
        <translation>Kein Client erreicht ihn. Jetzt Updates einspielen und neu starten, danach hier starten</translation>
    </message>
    <message>
        <source>It takes clients again</source>
        <translation>Er nimmt wieder Clients an</translation>
    </message>
    <message>
        <source>All nodes are done</source>
        <translation>Alle Knoten sind fertig</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Weiter mit %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 takes new clients again.</source>
        <translation>%1 nimmt wieder neue Clients an.</translation>
    </message>
    <message>
        <source>%1 goes on draining and takes no new clients.</source>
        <translation>%1 wird weiter geleert und nimmt keine neuen Clients an.</translation>
    </message>
    <message>
        <source>%1 stays stopped: no client reaches it until somebody starts it.</source>
        <translation>%1 bleibt angehalten: Kein Client erreicht den Knoten, bis ihn jemand startet.</translation>
    </message>
    <message>
        <source>%1 was not drained: %2</source>
        <translation>%1 wurde nicht geleert: %2</translation>
    </message>
    <message>
        <source>%1 was not stopped: %2</source>
        <translation>%1 wurde nicht angehalten: %2</translation>
    </message>
    <message>
        <source>%1 was not started: %2</source>
        <translation>%1 wurde nicht gestartet: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be drawn.</source>
        <translation>%1 lässt sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>Throughput per node, in</source>
        <translation>Durchsatz je Knoten, eingehend</translation>
    </message>
    <message>
        <source>Throughput per node, out</source>
        <translation>Durchsatz je Knoten, ausgehend</translation>
    </message>
    <message>
        <source>Throughput per node</source>
        <translation>Durchsatz je Knoten</translation>
    </message>
    <message>
        <source>Sessions per node</source>
        <translation>Sitzungen je Knoten</translation>
    </message>
    <message>
        <source>New connections and errors</source>
        <translation>Neue Verbindungen und Fehler</translation>
    </message>
    <message>
        <source>Connect latency, median</source>
        <translation>Verbindungsdauer, Median</translation>
    </message>
    <message>
        <source>Connect latency, 95th percentile</source>
        <translation>Verbindungsdauer, 95. Perzentil</translation>
    </message>
    <message>
        <source>Check latency</source>
        <translation>Dauer der Prüfungen</translation>
    </message>
    <message>
        <source>No traffic in this range.</source>
        <translation>Kein Verkehr in diesem Zeitraum.</translation>
    </message>
    <message>
        <source>No sessions in this range.</source>
        <translation>Keine Sitzungen in diesem Zeitraum.</translation>
    </message>
    <message>
        <source>No new connections in this range.</source>
        <translation>Keine neuen Verbindungen in diesem Zeitraum.</translation>
    </message>
    <message>
        <source>Nothing was measured in this range.</source>
        <translation>In diesem Zeitraum wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Ein- und ausgehend</translation>
    </message>
    <message>
        <source>In, from clients</source>
        <translation>Eingehend, von Clients</translation>
    </message>
    <message>
        <source>Out, to clients</source>
        <translation>Ausgehend, zu Clients</translation>
    </message>
    <message>
        <source>Time of checks</source>
        <translation>Dauer der Prüfungen</translation>
    </message>
    <message>
        <source>Time to connect, median</source>
        <translation>Dauer bis zur Verbindung, Median</translation>
    </message>
    <message>
        <source>Time to connect, 95th percentile</source>
        <translation>Dauer bis zur Verbindung, 95. Perzentil</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation>%1 höchstens %2</translation>
    </message>
    <message>
        <source>%1 none</source>
        <translation>%1 keine</translation>
    </message>
    <message>
        <source>%1 no data</source>
        <translation>%1 keine Daten</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n other node(s) take no clients: %1. Bring one back first</source>
        <translation>
            <numerusform>%n anderer Knoten nimmt keine Clients an: %1. Zuerst diesen zurückholen</numerusform>
            <numerusform>%n andere Knoten nehmen keine Clients an: %1. Zuerst einen zurückholen</numerusform>
        </translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>it holds no JSON object</source>
        <translation>sie enthalten kein JSON-Objekt</translation>
    </message>
    <message>
        <source>%1 in the alert settings must be %2. The default is in force.</source>
        <translation>%1 in den Einstellungen der Warnmeldungen muss %2 sein. Es gilt die Vorgabe.</translation>
    </message>
    <message>
        <source>%1 in the alert settings knows no “%2”. The default is in force.</source>
        <translation>%1 in den Einstellungen der Warnmeldungen kennt „%2“ nicht. Es gilt die Vorgabe.</translation>
    </message>
    <message>
        <source>Enabled</source>
        <comment>a node</comment>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Disabled</source>
        <comment>a node</comment>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>%1 Command: %2</source>
        <extracomment>%1: an advice of one or more sentences; %2: a command line</extracomment>
        <translation>%1 Befehl: %2</translation>
    </message>
    <message>
        <source>Active Directory</source>
        <translation>Active Directory</translation>
    </message>
    <message>
        <source>Active Directory on %1</source>
        <translation>Active Directory auf %1</translation>
    </message>
    <message>
        <source>Exchange on %1</source>
        <translation>Exchange auf %1</translation>
    </message>
    <message>
        <source>Windows on %1</source>
        <translation>Windows auf %1</translation>
    </message>
    <message>
        <source>DNS at %1</source>
        <translation>DNS bei %1</translation>
    </message>
    <message>
        <source>the network of this computer</source>
        <translation>das Netzwerk dieses Computers</translation>
    </message>
    <message>
        <source>the balancer</source>
        <translation>der Lastverteiler</translation>
    </message>
    <message>
        <source>the services at %1</source>
        <translation>die Dienste unter %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Real: %1.</source>
        <translation>Echt: %1.</translation>
    </message>
    <message>
        <source>Stand-ins: %1.</source>
        <translation>Nachgebildet: %1.</translation>
    </message>
    <message>
        <source>By hand: %1.</source>
        <translation>Von Hand: %1.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that this computer does not trust</source>
        <translation>%1 zeigt ein Zertifikat, dem dieser Computer nicht vertraut</translation>
    </message>
    <message>
        <source>No password was sent. Give the server a certificate in its own name, or have this computer trust the authority that signed it; the answer below says which. Then retry.</source>
        <translation>Es wurde kein Kennwort gesendet. Dem Server ein Zertifikat auf seinen eigenen Namen geben oder diesen Computer der Stelle vertrauen lassen, die es signiert hat; die Antwort unten sagt, welche. Dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Choose a place that can be written to.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden. Eine Stelle wählen, an der geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The lab has no server “%1”. It has %2.</source>
        <translation>Das Labor hat keinen Server „%1“. Es hat %2.</translation>
    </message>
    <message>
        <source>The plan names no array yet, so there is no name to be in conflict with. Fill in the name first.</source>
        <translation>Der Plan nennt noch kein Array, also gibt es keinen Namen für einen Konflikt. Zuerst den Namen eintragen.</translation>
    </message>
    <message>
        <source>The name has its record already. Undo the run or remove the array first.</source>
        <translation>Der Name hat seinen Eintrag schon. Zuerst die Änderungen rückgängig machen oder das Array entfernen.</translation>
    </message>
    <message>
        <source>The site has its array already, and can have only one. Undo the run or remove the array first.</source>
        <translation>Der Standort hat sein Array schon und kann nur eines haben. Zuerst die Änderungen rückgängig machen oder das Array entfernen.</translation>
    </message>
    <message>
        <source>On %1 the name is an alias of another one</source>
        <translation>Auf %1 ist der Name ein Alias eines anderen</translation>
    </message>
    <message>
        <source>The record was left as it is. An A record cannot stand beside an alias: remove the alias in the zone, or choose another name in step Virtual IP &amp; DNS. Then retry.</source>
        <translation>Der Eintrag blieb, wie er ist. Ein A-Eintrag kann nicht neben einem Alias stehen: den Alias in der Zone entfernen oder im Schritt „Virtuelle IP &amp; DNS“ einen anderen Namen wählen, dann wiederholen.</translation>
    </message>
    <message>
        <source>Setup on %1 ended with exit code %2</source>
        <translation>Das Setup auf %1 endete mit dem Code %2</translation>
    </message>
    <message>
        <source>Read C:\ExchangeSetupLogs\ExchangeSetup.log on %1 and correct what it names, then retry: setup goes on where it stopped.</source>
        <translation>C:\ExchangeSetupLogs\ExchangeSetup.log auf %1 lesen und beheben, was dort steht, dann wiederholen: Das Setup fährt fort, wo es stehen blieb.</translation>
    </message>
    <message>
        <source>Step %1 was carried out with other values: “%2”. Take the edit back, or undo the changes with the values they were made with and apply the plan then.</source>
        <translation>Schritt %1 wurde mit anderen Werten ausgeführt: „%2“. Die Bearbeitung zurücknehmen, oder die Änderungen mit den Werten rückgängig machen, mit denen sie gemacht wurden, und den Plan dann anwenden.</translation>
    </message>
    <message>
        <source>The plan has no step any more for what was carried out with “%1”. Take the edit back first, else this change would stay.</source>
        <translation>Der Plan hat keinen Schritt mehr für das, was mit „%1“ ausgeführt wurde. Zuerst die Bearbeitung zurücknehmen, sonst bliebe diese Änderung bestehen.</translation>
    </message>
    <message>
        <source>the array</source>
        <translation>das Array</translation>
    </message>
    <message>
        <source>%1 on port %2</source>
        <translation>%1 auf Port %2</translation>
    </message>
    <message>
        <source>%1, every %2, down after %3, up after %4</source>
        <translation>%1, alle %2, ausgefallen nach %3, in Betrieb nach %4</translation>
    </message>
    <message>
        <source>%1, weight %2, priority %3, %4</source>
        <translation>%1, Gewicht %2, Priorität %3, %4</translation>
    </message>
    <message>
        <source>Rule “%1”</source>
        <translation>Regel „%1“</translation>
    </message>
    <message>
        <source>First port at the nodes</source>
        <translation>Erster Port an den Knoten</translation>
    </message>
    <message>
        <source>Affinity time-out</source>
        <translation>Affinitätsdauer</translation>
    </message>
    <message>
        <source>Same node as</source>
        <translation>Derselbe Knoten wie</translation>
    </message>
    <message>
        <source>Idle time-out</source>
        <translation>Leerlaufdauer</translation>
    </message>
    <message>
        <source>New clients go by</source>
        <translation>Neue Clients gehen nach</translation>
    </message>
    <message>
        <source>Sessions of a node that goes down</source>
        <translation>Sitzungen eines Knotens, der ausfällt</translation>
    </message>
    <message>
        <source>are reset</source>
        <translation>werden zurückgesetzt</translation>
    </message>
    <message>
        <source>are kept</source>
        <translation>bleiben</translation>
    </message>
    <message>
        <source>Mind</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>- The rules of group “mapi” share one affinity: Outlook asks port 135 of a node for ports that mean nothing on another node. A client that meets two nodes cannot work.</source>
        <translation>- Die Regeln der Gruppe „mapi“ teilen sich eine Affinität: Outlook fragt Port 135 eines Knotens nach Ports, die auf einem anderen Knoten nichts bedeuten. Ein Client, der auf zwei Knoten trifft, kann nicht arbeiten.</translation>
    </message>
    <message>
        <source>- MAPI connections are idle for hours. A shorter idle time-out than the one named cuts them, and Outlook says that it lost the server.</source>
        <translation>- MAPI-Verbindungen schweigen stundenlang. Eine kürzere Leerlaufdauer als die genannte trennt sie, und Outlook meldet, dass der Server weg ist.</translation>
    </message>
    <message>
        <source>- If a check of one rule of the group fails on a node, take the node out of all of them.</source>
        <translation>- Schlägt die Prüfung einer Regel der Gruppe auf einem Knoten fehl, den Knoten aus allen herausnehmen.</translation>
    </message>
    <message>
        <source>- Every node sees its clients from the device’s address, unless the device is transparent; then it must be the nodes’ default gateway.</source>
        <translation>- Jeder Knoten sieht seine Clients unter der Adresse des Geräts, außer wenn das Gerät transparent ist; dann muss es das Standardgateway der Knoten sein.</translation>
    </message>
    <message>
        <source>- TLS is passed on, not ended: every node has the certificate.</source>
        <translation>- TLS wird durchgereicht, nicht beendet: Jeder Knoten hat das Zertifikat.</translation>
    </message>
    <message>
        <source>When the device serves, apply the plan: its last step connects to every port of %1 through the device, asks the endpoint mapper for the services of Outlook, and checks the name.</source>
        <translation>Wenn das Gerät verteilt, den Plan anwenden: Sein letzter Schritt verbindet sich durch das Gerät mit jedem Port von %1, fragt die Endpunktzuordnung nach den Diensten für Outlook und prüft den Namen.</translation>
    </message>
    <message>
        <source>For a look without any change, ask the address alone:</source>
        <translation>Um nur nachzusehen, ohne etwas zu ändern, die Adresse allein fragen:</translation>
    </message>
    <message>
        <source>Makes %1 a host of the NLB cluster %2 with Windows Server 2008, which has no NLB cmdlets.</source>
        <translation>Macht %1 zu einem Host des NLB-Clusters %2 mit Windows Server 2008, das keine NLB-Cmdlets hat.</translation>
    </message>
    <message>
        <source>Before: ServerManagerCmd.exe -install NLB, and tick Network Load Balancing in the properties of the network connection “%1”, of that one only.</source>
        <translation>Vorher: ServerManagerCmd.exe -install NLB, und in den Eigenschaften der Netzwerkverbindung „%1“, nur dieser, den Netzwerklastenausgleich anhaken.</translation>
    </message>
    <message>
        <source>Add the address %1 with mask %2 to the same connection by hand, after the server’s own.</source>
        <translation>Die Adresse %1 mit der Maske %2 von Hand in dieselbe Verbindung eintragen, nach der eigenen des Servers.</translation>
    </message>
    <message>
        <source>Run it in an elevated PowerShell on that server. It replaces all port rules that the host has.</source>
        <translation>Auf diesem Server in einer PowerShell mit Administratorrechten ausführen. Es ersetzt alle Portregeln, die der Host hat.</translation>
    </message>
    <message>
        <source>Extended affinity (the time-out) is not part of Windows Server 2008.</source>
        <translation>Erweiterte Affinität (die Dauer) gehört nicht zu Windows Server 2008.</translation>
    </message>
    <message>
        <source>Windows NLB for %1</source>
        <translation>Windows NLB für %1</translation>
    </message>
    <message>
        <source>1. See that no host is in a failover cluster or a database availability group: Windows does not support NLB there.</source>
        <translation>1. Dafür sorgen, dass kein Host in einem Failovercluster oder einer Datenbankverfügbarkeitsgruppe ist: Windows unterstützt NLB dort nicht.</translation>
    </message>
    <message>
        <source>2. See that the connection “%1” of every host has a fixed address in the network of %2.</source>
        <translation>2. Dafür sorgen, dass die Verbindung „%1“ jedes Hosts eine feste Adresse im Netz von %2 hat.</translation>
    </message>
    <message>
        <source>3. Unicast: every host needs a second network adapter, and virtual machines must be allowed to change their hardware address.</source>
        <translation>3. Unicast: Jeder Host braucht einen zweiten Netzwerkadapter, und virtuelle Maschinen müssen ihre Hardwareadresse ändern dürfen.</translation>
    </message>
    <message>
        <source>3. Multicast: routers may need a static ARP entry for the virtual address.</source>
        <translation>3. Multicast: Router brauchen für die virtuelle Adresse eventuell einen statischen ARP-Eintrag.</translation>
    </message>
    <message>
        <source>4. Windows Server 2008 R2 and later: run nlb-cluster.ps1 on %1 in an elevated PowerShell. It can be run again; -WhatIf only looks, -Undo takes back what it changed.</source>
        <translation>4. Ab Windows Server 2008 R2: nlb-cluster.ps1 auf %1 in einer PowerShell mit Administratorrechten ausführen. Es kann mehrmals laufen; -WhatIf sieht nur nach, -Undo nimmt zurück, was es geändert hat.</translation>
    </message>
    <message>
        <source>   Windows Server 2008: run the file of each host on that host instead, one host after the other; wait until nlb.exe query says that they have converged.</source>
        <translation>   Windows Server 2008: Stattdessen die Datei jedes Hosts auf diesem Host ausführen, einen nach dem anderen; warten, bis nlb.exe query sagt, dass sie konvergiert sind.</translation>
    </message>
    <message>
        <source>5. Apply the plan: steps that are done are ticked off, and the last one proves the ports.</source>
        <translation>5. Den Plan anwenden: Erledigte Schritte werden abgehakt, und der letzte beweist die Ports.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Full Internet name</source>
        <translation>Vollständiger Internetname</translation>
    </message>
    <message>
        <source>Subnet mask</source>
        <translation>Subnetzmaske</translation>
    </message>
    <message>
        <source>Operation mode</source>
        <translation>Betriebsmodus</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>%1, priority %2, load weight %3</source>
        <translation>%1, Priorität %2, Lastgewicht %3</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Port rules, the same on every host; the rule for ports 0–65535 is removed</source>
        <translation>Portregeln, auf jedem Host dieselben; die Regel für die Ports 0–65535 wird entfernt</translation>
    </message>
    <message>
        <source>%1; filtering mode %2; affinity %3; time-out %4 min; address %5</source>
        <translation>%1; Filtermodus %2; Affinität %3; Dauer %4 min; Adresse %5</translation>
    </message>
    <message>
        <source>Rules for the balancer of %1</source>
        <translation>Regeln für das Lastverteilungsgerät von %1</translation>
    </message>
    <message>
        <source>Made by CAS Array Wizard from a plan, to be typed into a device. Each rule comes in the words of the plan, for devices of any make, then in those of the devices known.</source>
        <translation>Von CAS Array Wizard aus einem Plan gemacht, um in ein Gerät eingegeben zu werden. Jede Regel steht in den Worten des Plans, für Geräte jeder Marke, und dann in denen der bekannten Geräte.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>The plan does not balance with Windows NLB. Set its balancing method to nlb.</source>
        <translation>Der Plan verteilt nicht mit Windows NLB. Seine Methode auf nlb stellen.</translation>
    </message>
    <message>
        <source>The plan does not say enough for an NLB cluster. It needs an IPv4 virtual address with the length of its network part, nodes, and the network connection of the nodes (balancing.nlb.interface).</source>
        <translation>Der Plan sagt nicht genug für einen NLB-Cluster. Er braucht eine virtuelle IPv4-Adresse mit der Länge ihres Netzteils, Knoten und die Netzwerkverbindung der Knoten (balancing.nlb.interface).</translation>
    </message>
    <message>
        <source>“%1” was not understood and is not in the plan. Set what it means by hand.</source>
        <translation>„%1“ wurde nicht verstanden und steht nicht im Plan. Von Hand einstellen, was es bedeutet.</translation>
    </message>
    <message>
        <source>Section “%1” has no counterpart in a plan; it was left out.</source>
        <translation>Der Abschnitt „%1“ hat in einem Plan keine Entsprechung; er wurde weggelassen.</translation>
    </message>
    <message>
        <source>“%1” works in mode http. The rule passes the bytes on unread: headers, cookies and rewriting are left out.</source>
        <translation>„%1“ arbeitet im Modus http. Die Regel reicht die Bytes ungelesen weiter: Header, Cookies und Umschreibungen fallen weg.</translation>
    </message>
    <message>
        <source>“%1” is no IP address with a port or a range of ports; nobody listens there. Add the port to the rule by hand.</source>
        <translation>„%1“ ist keine IP-Adresse mit einem Port oder Portbereich; dort lauscht niemand. Den Port der Regel von Hand ergänzen.</translation>
    </message>
    <message>
        <source>“%1” ends TLS itself. The rule passes TLS on, so every node needs the certificate; see that node ports speak TLS.</source>
        <translation>„%1“ beendet TLS selbst. Die Regel reicht TLS durch, daher braucht jeder Knoten das Zertifikat; dafür sorgen, dass die Ports der Knoten TLS sprechen.</translation>
    </message>
    <message>
        <source>“%1” listens on no port, so it became no rule. Add one if clients need it.</source>
        <translation>„%1“ lauscht auf keinem Port und wurde daher keine Regel. Eine ergänzen, wenn Clients sie brauchen.</translation>
    </message>
    <message>
        <source>“%1” has no server with an IP address, so it became no rule.</source>
        <translation>„%1“ hat keinen Server mit IP-Adresse und wurde daher keine Regel.</translation>
    </message>
    <message>
        <source>“%1” sends clients to “%2”, which the text does not have; it became no rule. Import the whole configuration, or add the rule by hand.</source>
        <translation>„%1“ schickt Clients zu „%2“, das im Text fehlt; es wurde keine Regel. Die ganze Konfiguration importieren oder die Regel von Hand ergänzen.</translation>
    </message>
    <message>
        <source>“%1” has not all of the servers. In a plan every rule is for all nodes; its health check keeps clients from nodes that do not serve them.</source>
        <translation>„%1“ hat nicht alle Server. In einem Plan gilt jede Regel für alle Knoten; ihre Prüfung hält Clients von Knoten fern, die sie nicht bedienen.</translation>
    </message>
    <message>
        <source>Server “%1” has no IP address, but “%2”. Add the node with its address by hand.</source>
        <translation>Server „%1“ hat keine IP-Adresse, sondern „%2“. Den Knoten mit seiner Adresse von Hand ergänzen.</translation>
    </message>
    <message>
        <source>Another node is called “%1” already; this one is “%2”. Rename it if that is wrong.</source>
        <translation>Ein anderer Knoten heißt schon „%1“; dieser heißt „%2“. Ihn umbenennen, wenn das falsch ist.</translation>
    </message>
    <message>
        <source>Server “%1” is a backup. It became a node like the others; for one that waits, choose filtering mode single and give the nodes priorities.</source>
        <translation>Server „%1“ ist eine Reserve. Er wurde ein Knoten wie die anderen; für einen, der wartet, den Filtermodus einzeln wählen und den Knoten Prioritäten geben.</translation>
    </message>
    <message>
        <source>“%1” leads several ports to port %2 of the servers, which one rule cannot. Make a rule for each port.</source>
        <translation>„%1“ führt mehrere Ports zu Port %2 der Server, was eine Regel nicht kann. Für jeden Port eine Regel anlegen.</translation>
    </message>
    <message>
        <source>The balancer does not know the algorithm “%1”; new clients go to the node with the fewest connections.</source>
        <translation>Das Verfahren „%1“ kennt der Balancer nicht; neue Clients gehen zum Knoten mit den wenigsten Verbindungen.</translation>
    </message>
    <message>
        <source>The value “%2” of “%1” cannot be read; the default is used. Set it by hand.</source>
        <translation>Der Wert „%2“ von „%1“ ist nicht lesbar; es gilt die Vorgabe. Ihn von Hand einstellen.</translation>
    </message>
    <message>
        <source>The text names no address that clients use. Set the virtual address in the plan.</source>
        <translation>Der Text nennt keine Adresse, die Clients benutzen. Die virtuelle Adresse in den Plan eintragen.</translation>
    </message>
    <message>
        <source>The rule for all ports was left out: a plan balances only the ports it names. Add rules for those that clients need.</source>
        <translation>Die Regel für alle Ports wurde weggelassen: Ein Plan verteilt nur die Ports, die er nennt. Regeln für die ergänzen, die Clients brauchen.</translation>
    </message>
    <message>
        <source>Host “%1” has different weights. In a plan a node has one for all rules; the first was taken.</source>
        <translation>Host „%1“ hat verschiedene Gewichte. In einem Plan hat ein Knoten eines für alle Regeln; das erste wurde genommen.</translation>
    </message>
    <message>
        <source>The text does not tell the address of “%1”. Add the node with its address by hand.</source>
        <translation>Der Text nennt die Adresse von „%1“ nicht. Den Knoten mit seiner Adresse von Hand ergänzen.</translation>
    </message>
    <message>
        <source>“%2” is no IP address; node “%1” was left out. Write an address such as 10.0.0.11.</source>
        <translation>„%2“ ist keine IP-Adresse; Knoten „%1“ wurde weggelassen. Eine Adresse wie 10.0.0.11 schreiben.</translation>
    </message>
    <message>
        <source>The node has no name and was left out. Give it one.</source>
        <translation>Der Knoten hat keinen Namen und wurde weggelassen. Ihm einen geben.</translation>
    </message>
    <message>
        <source>The address of “%1” is another node&apos;s already; the line was left out. Correct it.</source>
        <translation>Die Adresse von „%1“ hat schon ein anderer Knoten; die Zeile wurde weggelassen. Sie berichtigen.</translation>
    </message>
    <message>
        <source>There is no column “%1”. There are: name, address, fqdn, site, exchangeVersion, weight, priority, state, maxConnections.</source>
        <translation>Eine Spalte „%1“ gibt es nicht. Es gibt: name, address, fqdn, site, exchangeVersion, weight, priority, state, maxConnections.</translation>
    </message>
    <message>
        <source>Only the first %1 were read; the rest was left out.</source>
        <translation>Nur die ersten %1 wurden gelesen; der Rest wurde weggelassen.</translation>
    </message>
    <message>
        <source>The text is longer than %1 bytes and was not read. Cut it down.</source>
        <translation>Der Text ist länger als %1 Bytes und wurde nicht gelesen. Ihn kürzen.</translation>
    </message>
    <message>
        <source>Nothing in the text could become a node or a rule. See that it is the right file, and say which kind it is.</source>
        <translation>Nichts im Text konnte ein Knoten oder eine Regel werden. Nachsehen, ob es die richtige Datei ist, und sagen, von welcher Art sie ist.</translation>
    </message>
    <message>
        <source>virtual address</source>
        <translation>virtuelle Adresse</translation>
    </message>
    <message>
        <source>Rule “%1”: %2 %3 at %4</source>
        <translation>Regel „%1“: %2 %3 an %4</translation>
    </message>
    <message>
        <source>, affinity %1</source>
        <translation>, Affinität %1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Virtual address %1</source>
        <translation>Virtuelle Adresse %1</translation>
    </message>
    <message>
        <source>Node “%1”: %2</source>
        <translation>Knoten „%1“: %2</translation>
    </message>
    <message>
        <source>HAProxy configuration</source>
        <translation>HAProxy-Konfiguration</translation>
    </message>
    <message>
        <source>NLB listing</source>
        <translation>NLB-Auflistung</translation>
    </message>
    <message>
        <source>list of nodes (CSV)</source>
        <translation>Liste von Knoten (CSV)</translation>
    </message>
    <message>
        <source>NLB cluster</source>
        <translation>NLB-Cluster</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>NLB port rule %1</source>
        <translation>NLB-Portregel %1</translation>
    </message>
    <message>
        <source>NLB host %1</source>
        <translation>NLB-Host %1</translation>
    </message>
    <message>
        <source>In the cluster</source>
        <translation>Im Cluster</translation>
    </message>
    <message>
        <source>In no cluster</source>
        <translation>In keinem Cluster</translation>
    </message>
    <message>
        <source>NLB installed</source>
        <translation>NLB installiert</translation>
    </message>
    <message>
        <source>NLB port rules</source>
        <translation>NLB-Portregeln</translation>
    </message>
    <message>
        <source>NLB load weights</source>
        <translation>NLB-Lastgewichte</translation>
    </message>
    <message>
        <source>NLB cluster left</source>
        <translation>NLB-Cluster verlassen</translation>
    </message>
    <message>
        <source>Install Network Load Balancing</source>
        <translation>Netzwerklastenausgleich installieren</translation>
    </message>
    <message>
        <source>%1 cannot be a host of the NLB cluster.</source>
        <translation>%1 kann kein Host des NLB-Clusters sein.</translation>
    </message>
    <message>
        <source>installing Network Load Balancing on %1</source>
        <translation>die Installation des Netzwerklastenausgleichs auf %1</translation>
    </message>
    <message>
        <source>Create the NLB cluster %2</source>
        <translation>NLB-Cluster %2 anlegen</translation>
    </message>
    <message>
        <source>Nobody answers at %2, so clients reach no member.</source>
        <translation>An %2 antwortet niemand, daher erreichen Clients kein Mitglied.</translation>
    </message>
    <message>
        <source>Remove the NLB port rule for all ports</source>
        <translation>NLB-Portregel für alle Ports entfernen</translation>
    </message>
    <message>
        <source>Ports that no rule of the plan names are shared between the hosts, too.</source>
        <translation>Auch Ports, die keine Regel des Plans nennt, werden auf die Hosts verteilt.</translation>
    </message>
    <message>
        <source>Set the NLB port rule %1: %2 %3</source>
        <translation>NLB-Portregel %1 setzen: %2 %3</translation>
    </message>
    <message>
        <source>Ports %2 all go to the host with the best priority.</source>
        <translation>Die Ports %2 gehen alle an den Host mit der besten Priorität.</translation>
    </message>
    <message>
        <source>Add the host to the NLB cluster %2</source>
        <translation>Host in den NLB-Cluster %2 aufnehmen</translation>
    </message>
    <message>
        <source>%1 gets no clients of the array.</source>
        <translation>%1 bekommt keine Clients des Arrays.</translation>
    </message>
    <message>
        <source>Set load weight %2 and handling priority %3</source>
        <translation>Lastgewicht %2 und Bearbeitungspriorität %3 setzen</translation>
    </message>
    <message>
        <source>%1 keeps the share of clients that it has.</source>
        <translation>%1 behält den Anteil an Clients, den es hat.</translation>
    </message>
    <message>
        <source>setting the handling priority of %1</source>
        <translation>das Setzen der Bearbeitungspriorität von %1</translation>
    </message>
    <message>
        <source>Take the host out of the NLB cluster %2</source>
        <translation>Host aus dem NLB-Cluster %2 nehmen</translation>
    </message>
    <message>
        <source>%1 goes on serving %2.</source>
        <translation>%1 bedient weiter %2.</translation>
    </message>
    <message>
        <source>taking %1 out of the NLB cluster</source>
        <translation>das Herausnehmen von %1 aus dem NLB-Cluster</translation>
    </message>
    <message>
        <source>%1 does not hold the Client Access role, and the plan does not install it.</source>
        <translation>%1 hat die Clientzugriffsrolle nicht, und der Plan installiert sie nicht.</translation>
    </message>
    <message>
        <source>No client is served there. Install the role, or take the server out of the plan.</source>
        <translation>Dort wird kein Client bedient. Die Rolle installieren oder den Server aus dem Plan nehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) of the site do not use the array, and none is ticked.</source>
        <translation>
            <numerusform>%n Datenbank des Standorts benutzt das Array nicht, und keine ist angehakt.</numerusform>
            <numerusform>%n Datenbanken des Standorts benutzen das Array nicht, und keine ist angehakt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in there once with ssh, compare the host’s key and accept it, and have it take your key without a password. Then retry.</source>
        <translation>Dort einmal mit ssh anmelden, den Schlüssel des Rechners vergleichen und annehmen und dafür sorgen, dass er den eigenen Schlüssel ohne Kennwort akzeptiert. Dann wiederholen.</translation>
    </message>
    <message>
        <source>Set up both hosts</source>
        <translation>Beide Rechner einrichten</translation>
    </message>
    <message>
        <source>Install the programs on %1 and %2. The names are those of Debian 12.</source>
        <translation>Die Programme auf %1 und %2 installieren. Die Namen sind die von Debian 12.</translation>
    </message>
    <message>
        <source>CAS Array Wizard itself must be there on both as /usr/local/bin/cas-array-wizard.</source>
        <translation>CAS Array Wizard selbst muss auf beiden als /usr/local/bin/cas-array-wizard vorhanden sein.</translation>
    </message>
    <message>
        <source>Copy the folder %1 to %2, go into it there, and run as root:</source>
        <translation>Den Ordner %1 auf %2 kopieren, dort hineingehen und als root ausführen:</translation>
    </message>
    <message>
        <source>Files that are there already are replaced: keep a copy of those you need.</source>
        <translation>Dateien, die dort schon stehen, werden ersetzt: von denen, die gebraucht werden, eine Kopie behalten.</translation>
    </message>
    <message>
        <source>Let them through the firewalls</source>
        <translation>Durch die Firewalls lassen</translation>
    </message>
    <message>
        <source>Between %1 and %2, both ways: VRRP, which is IP protocol 112.</source>
        <translation>Zwischen %1 und %2, in beide Richtungen: VRRP, das ist das IP-Protokoll 112.</translation>
    </message>
    <message>
        <source>Between the same two, both ways: TCP port %1, by which each tells the other which client stays with which node.</source>
        <translation>Zwischen denselben beiden, in beide Richtungen: TCP-Port %1, über den jeder dem anderen sagt, welcher Client bei welchem Knoten bleibt.</translation>
    </message>
    <message>
        <source>VRRP here has the virtual router id %1. No other pair in this network may have the same.</source>
        <translation>VRRP hat hier die Virtual Router ID %1. Kein anderes Paar in diesem Netz darf dieselbe haben.</translation>
    </message>
    <message>
        <source>One of the two has the virtual address; the command tells which. Then ask through it, and apply the plan in CAS Array Wizard: its last step proves every port.</source>
        <translation>Einer der beiden hat die virtuelle Adresse; der Befehl zeigt, welcher. Danach über sie anfragen und den Plan in CAS Array Wizard anwenden: Sein letzter Schritt weist jeden Port nach.</translation>
    </message>
    <message>
        <source>Now stop keepalived on the host that has the address, and ask again: the other host serves. A host that comes back does not take the address away from one that serves.</source>
        <translation>Nun keepalived auf dem Rechner beenden, der die Adresse hat, und noch einmal anfragen: Der andere Rechner bedient. Ein Rechner, der zurückkommt, nimmt die Adresse keinem weg, der bedient.</translation>
    </message>
    <message>
        <source>When a host is lost, its open connections are lost with it, and clients connect anew: after about three times the advert interval of %1 s.</source>
        <translation>Fällt ein Rechner aus, gehen seine offenen Verbindungen mit ihm verloren, und Clients verbinden sich neu: nach etwa dem Dreifachen des Meldeabstands von %1 s.</translation>
    </message>
    <message>
        <source>Take a node out and back in</source>
        <translation>Einen Knoten herausnehmen und zurückholen</translation>
    </message>
    <message>
        <source>Each rule of the plan is a backend. Drained in all of them, a node keeps the clients it has and gets no others; do the same on both hosts. This is for %1 in every backend that has it.</source>
        <translation>Jede Regel des Plans ist ein Backend. In allen auf Drain gesetzt, behält ein Knoten seine Clients und bekommt keine weiteren; auf beiden Rechnern dasselbe tun. Dies gilt für %1 in jedem Backend, das ihn hat.</translation>
    </message>
    <message>
        <source>HAProxy forgets this when it is reloaded. For longer, set the node’s state in the plan and write the folder anew.</source>
        <translation>HAProxy vergisst dies, wenn es neu geladen wird. Für länger den Zustand des Knotens im Plan setzen und den Ordner neu schreiben.</translation>
    </message>
    <message>
        <source>HAProxy and keepalived for %1</source>
        <translation>HAProxy und keepalived für %1</translation>
    </message>
    <message>
        <source>A pair of balancers with keepalived for %1</source>
        <translation>Ein Paar von Lastverteilern mit keepalived für %1</translation>
    </message>
    <message>
        <source>Made by CAS Array Wizard from a plan. Change the plan and write the folder anew rather than these files: they must fit each other.</source>
        <translation>Von CAS Array Wizard aus einem Plan erstellt. Statt dieser Dateien den Plan ändern und den Ordner neu schreiben: sie müssen zueinander passen.</translation>
    </message>
    <message>
        <source>The plan’s balancing method is “%1”. Set balancing.method to haproxy to have HAProxy’s files.</source>
        <translation>Das Verfahren des Plans ist „%1“. balancing.method auf haproxy setzen, um die Dateien von HAProxy zu erhalten.</translation>
    </message>
    <message>
        <source>The plan names no pair of hosts. Add both as balancing.pair.hosts, with the method haproxy or builtin.</source>
        <translation>Der Plan nennt kein Rechnerpaar. Beide als balancing.pair.hosts angeben, mit dem Verfahren haproxy oder builtin.</translation>
    </message>
    <message>
        <source>Set up %2 on %1</source>
        <translation>%2 auf %1 einrichten</translation>
    </message>
    <message>
        <source>%1 keeps its old configuration of %2, so it cannot serve clients as planned.</source>
        <translation>%1 behält seine alte Konfiguration von %2 und kann Clients nicht wie geplant bedienen.</translation>
    </message>
    <message>
        <source>CAS Array Wizard, report</source>
        <translation>CAS Array Wizard, Bericht</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>CAS Array Wizard %1</source>
        <translation>CAS Array Wizard %1</translation>
    </message>
    <message>
        <source>Site %1, %2</source>
        <comment>site, date</comment>
        <translation>Standort %1, %2</translation>
    </message>
    <message>
        <source>Redacted: names and addresses are placeholders.</source>
        <translation>Geschwärzt: Namen und Adressen sind Platzhalter.</translation>
    </message>
    <message>
        <source>%1 is no report in JSON. Name one that “report --format json” wrote.</source>
        <translation>%1 ist kein Bericht in JSON. Einen nennen, den „report --format json“ geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 was written by a newer program. Compare it there.</source>
        <translation>%1 hat ein neueres Programm geschrieben. Dort vergleichen.</translation>
    </message>
    <message>
        <source>%1 is redacted, so it cannot be compared with this report.</source>
        <translation>%1 ist geschwärzt und lässt sich deshalb nicht mit diesem Bericht vergleichen.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large for a report of this program.</source>
        <translation>%1 ist zu groß für einen Bericht dieses Programms.</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <comment>port</comment>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>the same</source>
        <comment>ports</comment>
        <translation>dieselben</translation>
    </message>
    <message>
        <source>Keep sessions</source>
        <translation>Sitzungen behalten</translation>
    </message>
    <message>
        <source>Reset sessions</source>
        <translation>Sitzungen trennen</translation>
    </message>
    <message>
        <source>Ports at the members</source>
        <translation>Ports bei den Mitgliedern</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Times of the rules</source>
        <translation>Zeiten der Regeln</translation>
    </message>
    <message>
        <source>Connect time-out</source>
        <translation>Frist zum Verbinden</translation>
    </message>
    <message>
        <source>Slow start</source>
        <translation>Langsamer Beginn</translation>
    </message>
    <message>
        <source>When a member goes down</source>
        <translation>Wenn ein Mitglied ausfällt</translation>
    </message>
    <message>
        <source>Health checks of the rules</source>
        <translation>Prüfungen der Regeln</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>Wieder gut nach</translation>
    </message>
    <message>
        <source>Fall</source>
        <translation>Schlecht nach</translation>
    </message>
    <message>
        <source>Limits of the rules</source>
        <translation>Grenzen der Regeln</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections per client</source>
        <translation>Verbindungen je Client</translation>
    </message>
    <message>
        <source>New connections per client and second</source>
        <translation>Neue Verbindungen je Client und Sekunde</translation>
    </message>
    <message>
        <source>Allowed clients</source>
        <translation>Zugelassene Clients</translation>
    </message>
    <message>
        <source>Denied clients</source>
        <translation>Abgewiesene Clients</translation>
    </message>
    <message>
        <source>PROXY protocol</source>
        <translation>PROXY-Protokoll</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>ports at the members</source>
        <translation>Ports bei den Mitgliedern</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>ein oder aus</translation>
    </message>
    <message>
        <source>filtering</source>
        <translation>Filterung</translation>
    </message>
    <message>
        <source>affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>idle time</source>
        <translation>Leerlaufzeit</translation>
    </message>
    <message>
        <source>connect time-out</source>
        <translation>Frist zum Verbinden</translation>
    </message>
    <message>
        <source>scheduler</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>behaviour when a member comes or goes</source>
        <translation>Verhalten, wenn ein Mitglied kommt oder geht</translation>
    </message>
    <message>
        <source>health check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>who may connect</source>
        <translation>wer sich verbinden darf</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Rules that are not as in the template</source>
        <translation>Regeln, die nicht wie in der Vorlage sind</translation>
    </message>
    <message>
        <source>What is otherwise</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>the template has no such rule</source>
        <translation>die Vorlage hat keine solche Regel</translation>
    </message>
    <message>
        <source>Static RPC ports of the members</source>
        <translation>Feste RPC-Ports der Mitglieder</translation>
    </message>
    <message>
        <source>Registry key or file</source>
        <translation>Registrierungsschlüssel oder Datei</translation>
    </message>
    <message>
        <source>Service that restarts</source>
        <translation>Dienst, der neu startet</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>The rules come nearest to the template “%1”; what is otherwise stands below.</source>
        <translation>Die Regeln kommen der Vorlage „%1“ am nächsten; was anders ist, steht unten.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>prefix, mask</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Answers for %1</source>
        <translation>Antworten für %1</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>As wanted</source>
        <translation>Wie gewünscht</translation>
    </message>
    <message>
        <source>this computer’s resolver</source>
        <translation>die Namensauflösung dieses Computers</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>array name, FQDN</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Virtual address and names</source>
        <translation>Virtuelle Adresse und Namen</translation>
    </message>
    <message>
        <source>Network mask</source>
        <translation>Netzmaske</translation>
    </message>
    <message>
        <source>Cluster operation mode</source>
        <translation>Betriebsart des Clusters</translation>
    </message>
    <message>
        <source>Name that clients use</source>
        <translation>Name, den Clients verwenden</translation>
    </message>
    <message>
        <source>Other web names</source>
        <translation>Weitere Webnamen</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>Gültigkeitsdauer</translation>
    </message>
    <message>
        <source>Pointer record</source>
        <translation>Zeigereintrag</translation>
    </message>
    <message>
        <source>Nobody was asked what DNS answers.</source>
        <translation>Niemand wurde gefragt, was DNS antwortet.</translation>
    </message>
    <message>
        <source>Virtual address and DNS</source>
        <translation>Virtuelle Adresse und DNS</translation>
    </message>
    <message>
        <source>This plan has no array object; Exchange 2007 knows none.</source>
        <translation>Dieser Plan hat kein Arrayobjekt; Exchange 2007 kennt keines.</translation>
    </message>
    <message>
        <source>Array of the site before</source>
        <translation>Array des Standorts vorher</translation>
    </message>
    <message>
        <source>Array of the site now</source>
        <translation>Array des Standorts jetzt</translation>
    </message>
    <message>
        <source>Members as Exchange reports them</source>
        <translation>Mitglieder, wie Exchange sie meldet</translation>
    </message>
    <message>
        <source>Server or group</source>
        <translation>Server oder Gruppe</translation>
    </message>
    <message>
        <source>Client Access server now</source>
        <translation>Clientzugriffsserver jetzt</translation>
    </message>
    <message>
        <source>Why, or why not</source>
        <translation>Warum, oder warum nicht</translation>
    </message>
    <message>
        <source>No database was found, and the plan corrects none.</source>
        <translation>Es wurde keine Datenbank gefunden, und der Plan korrigiert keine.</translation>
    </message>
    <message>
        <source>Nobody was asked for the databases. The plan corrects: %1.</source>
        <translation>Niemand wurde nach den Datenbanken gefragt. Der Plan korrigiert: %1.</translation>
    </message>
    <message>
        <source>an address still to be chosen</source>
        <translation>einer noch zu wählenden Adresse</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) share the clients of %1 at %2. Balanced by: %3.</source>
        <translation>
            <numerusform>%n Mitglied bedient die Clients von %1 unter %2. Verteilt durch: %3.</numerusform>
            <numerusform>%n Mitglieder teilen sich die Clients von %1 unter %2. Verteilt durch: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct the %n error(s) of the plan; section Checks lists them.</source>
        <translation>
            <numerusform>Den %n Fehler des Plans berichtigen; der Abschnitt „Prüfungen“ nennt ihn.</numerusform>
            <numerusform>Die %n Fehler des Plans berichtigen; der Abschnitt „Prüfungen“ nennt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the failed steps in section Plan and journal, then resume or undo.</source>
        <translation>Die fehlgeschlagenen Schritte im Abschnitt „Plan und Journal“ ansehen, dann fortsetzen oder rückgängig machen.</translation>
    </message>
    <message>
        <source>Resume the run that was cut off, or undo it.</source>
        <translation>Den abgebrochenen Lauf fortsetzen oder rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Mend the %n failed check(s); section Checks says how.</source>
        <translation>
            <numerusform>Beheben, was die %n fehlgeschlagene Prüfung fand; der Abschnitt „Prüfungen“ sagt, wie.</numerusform>
            <numerusform>Beheben, was die %n fehlgeschlagenen Prüfungen fanden; der Abschnitt „Prüfungen“ sagt, wie.</numerusform>
        </translation>
    </message>
    <message>
        <source>The DNS record is kept by hand: see that it leads to the virtual address.</source>
        <translation>Der DNS-Eintrag wird von Hand gepflegt: Dafür sorgen, dass er zur virtuellen Adresse führt.</translation>
    </message>
    <message>
        <source>Review the plan and apply it.</source>
        <translation>Den Plan prüfen und anwenden.</translation>
    </message>
    <message>
        <source>Prove that clients are served: run the proof of the last page, or apply with checks.</source>
        <translation>Nachweisen, dass Clients bedient werden: mit dem Nachweis der letzten Seite oder mit Prüfungen.</translation>
    </message>
    <message>
        <source>Keep this report, and the journal beside the plan: the undo needs it.</source>
        <translation>Diesen Bericht und das Journal neben dem Plan aufbewahren: Das Rückgängigmachen braucht es.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>time, time zone</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Geschrieben von</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user, computer</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckblatt</translation>
    </message>
    <message>
        <source>Time the last run took</source>
        <translation>Dauer des letzten Laufs</translation>
    </message>
    <message>
        <source>What comes next:</source>
        <translation>Was als Nächstes kommt:</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Der Plan selbst</translation>
    </message>
    <message>
        <source>No check was run for this report. Run the checks in the wizard, or let the report look.</source>
        <translation>Für diesen Bericht lief keine Prüfung. Die Prüfungen im Assistenten laufen oder den Bericht nachsehen lassen.</translation>
    </message>
    <message>
        <source>Meaning and remedy</source>
        <translation>Bedeutung und Abhilfe</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Ignored, and why</source>
        <translation>Übergangen, und warum</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1
On %2. %3</source>
        <comment>step, computer, kind of change</comment>
        <translation>%1
Auf %2. %3</translation>
    </message>
    <message>
        <source>Run started</source>
        <translation>Lauf begonnen</translation>
    </message>
    <message>
        <source>Looked</source>
        <translation>Nachgesehen</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Proved</source>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Undo begun</source>
        <translation>Rückgängigmachen begonnen</translation>
    </message>
    <message>
        <source>Run ended</source>
        <translation>Lauf beendet</translation>
    </message>
    <message>
        <source>What the plan changes</source>
        <translation>Was der Plan ändert</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugekommen</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfallen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Since the last report</source>
        <translation>Seit dem letzten Bericht</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>No check was run for this report.</source>
        <translation>Für diesen Bericht lief keine Prüfung.</translation>
    </message>
    <message>
        <source>The plan&apos;s validation has nothing to say.</source>
        <translation>Die Prüfung des Plans hat nichts zu beanstanden.</translation>
    </message>
    <message>
        <source>The plan has nothing to carry out.</source>
        <translation>Der Plan hat nichts auszuführen.</translation>
    </message>
    <message>
        <source>There is no journal: nothing of this plan was carried out yet.</source>
        <translation>Es gibt kein Journal: Von diesem Plan wurde noch nichts ausgeführt.</translation>
    </message>
    <message>
        <source>Plan and journal</source>
        <translation>Plan und Journal</translation>
    </message>
    <message>
        <source>There is no former report to compare with.</source>
        <translation>Es gibt keinen früheren Bericht zum Vergleichen.</translation>
    </message>
    <message>
        <source>Nothing is different from the report of %1 (%2).</source>
        <translation>Nichts ist anders als im Bericht von %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are different from the report of %1 (%2).</source>
        <translation>
            <numerusform>%n Sache ist anders als im Bericht von %1 (%2).</numerusform>
            <numerusform>%n Dinge sind anders als im Bericht von %1 (%2).</numerusform>
        </translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>property, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1
On %2</source>
        <comment>step, computer</comment>
        <translation>%1
Auf %2</translation>
    </message>
    <message>
        <source>The plan changes nothing that could be undone.</source>
        <translation>Der Plan ändert nichts, was sich rückgängig machen ließe.</translation>
    </message>
    <message>
        <source>In this order, from the last step to the first. The program does it with “apply --undo”, and puts back the values it found.</source>
        <translation>In dieser Reihenfolge, vom letzten Schritt zum ersten. Das Programm tut es mit „apply --undo“ und stellt die Werte wieder her, die es fand.</translation>
    </message>
    <message>
        <source>What cannot be undone by the program:</source>
        <translation>Was das Programm nicht rückgängig machen kann:</translation>
    </message>
    <message>
        <source>Client Access</source>
        <translation>Clientzugriff</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>None</source>
        <comment>server roles</comment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The site</source>
        <translation>Der Standort</translation>
    </message>
    <message>
        <source>Subnets of the site</source>
        <translation>Subnetze des Standorts</translation>
    </message>
    <message>
        <source>Domain controller that was asked</source>
        <translation>Gefragter Domänencontroller</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>Gesamtstruktur</translation>
    </message>
    <message>
        <source>Functional level of domain and forest</source>
        <translation>Funktionsebene von Domäne und Gesamtstruktur</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>Builds of the members</source>
        <translation>Builds der Mitglieder</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>Exchange build</source>
        <translation>Exchange-Build</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>%1  %2  weight %3</source>
        <translation>%1  %2  Gewicht %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>group, number of databases</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&gt; Virtual address</source>
        <translation>&gt; Virtuelle Adresse</translation>
    </message>
    <message>
        <source>&gt; Members</source>
        <translation>&gt; Mitglieder</translation>
    </message>
    <message>
        <source>&gt; Databases</source>
        <translation>&gt; Datenbanken</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>The plan names no servers yet.</source>
        <translation>Der Plan nennt noch keine Server.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Gefragt nach</translation>
    </message>
    <message>
        <source>Clients of the lab that were served</source>
        <translation>Bediente Clients des Labors</translation>
    </message>
    <message>
        <source>Share of sessions and weight</source>
        <translation>Anteil an den Sitzungen und Gewicht</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share by weight</source>
        <translation>Anteil nach Gewicht</translation>
    </message>
    <message>
        <source>Counts of the members</source>
        <translation>Zählerstände der Mitglieder</translation>
    </message>
    <message>
        <source>Least, mean, 95th percentile and largest per member</source>
        <translation>Kleinster Wert, Mittel, 95. Perzentil und größter Wert je Mitglied</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95. Perzentil</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>All members</source>
        <translation>Alle Mitglieder</translation>
    </message>
    <message>
        <source>Alerts and events in the range</source>
        <translation>Warnungen und Ereignisse im Zeitraum</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>The object in Exchange that gives the Client Access servers of a site one name for MAPI.</source>
        <translation>Das Objekt in Exchange, das den Clientzugriffsservern eines Standorts einen gemeinsamen Namen für MAPI gibt.</translation>
    </message>
    <message>
        <source>The address that name leads to; the balancer listens there.</source>
        <translation>Die Adresse, zu der dieser Name führt; dort lauscht der Lastverteiler.</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>A Client Access server that shares the clients.</source>
        <translation>Ein Clientzugriffsserver, der einen Teil der Clients bedient.</translation>
    </message>
    <message>
        <source>Port rule</source>
        <translation>Portregel</translation>
    </message>
    <message>
        <source>Ports with the way their clients are shared, as Windows NLB calls it.</source>
        <translation>Ports mit der Art, wie ihre Clients verteilt werden; so nennt es Windows NLB.</translation>
    </message>
    <message>
        <source>What keeps a client with its member: none, single address, or network.</source>
        <translation>Was einen Client bei seinem Mitglied hält: nichts, die einzelne Adresse oder das Netz.</translation>
    </message>
    <message>
        <source>Rules whose clients stay with one member over all of their ports.</source>
        <translation>Regeln, deren Clients über alle ihre Ports bei einem Mitglied bleiben.</translation>
    </message>
    <message>
        <source>The service on port 135 that tells clients where RPC services listen.</source>
        <translation>Der Dienst an Port 135, der Clients sagt, wo RPC-Dienste lauschen.</translation>
    </message>
    <message>
        <source>Sessions end by themselves, new clients go elsewhere; NLB&apos;s drain-stop.</source>
        <translation>Sitzungen enden von selbst, neue Clients gehen anderswohin; NLB nennt es Drainstop.</translation>
    </message>
    <message>
        <source>The record of every command that ran, kept beside the plan; resume and undo go by it.</source>
        <translation>Die Aufzeichnung jedes ausgeführten Befehls neben dem Plan; Fortsetzen und Rückgängigmachen richten sich danach.</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Stand-ins for servers, directory, DNS and clients on this computer; nothing there is real.</source>
        <translation>Nachgebildete Server, Verzeichnis, DNS und Clients auf diesem Computer; nichts davon ist echt.</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossar</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Ports that clients must reach</source>
        <translation>Ports, die Clients erreichen müssen</translation>
    </message>
    <message>
        <source>Files of this plan</source>
        <translation>Dateien dieses Plans</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where this report was written</source>
        <translation>Wo dieser Bericht geschrieben wurde</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Plan file</source>
        <translation>Plandatei</translation>
    </message>
    <message>
        <source>Nothing was asked through the virtual address for this report. The last page of the wizard does it.</source>
        <translation>Für diesen Bericht wurde nichts über die virtuelle Adresse gefragt. Die letzte Seite des Assistenten tut das.</translation>
    </message>
    <message>
        <source>Test results after the changes</source>
        <translation>Testergebnisse nach den Änderungen</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>The balancer did not run here when this report was written.</source>
        <translation>Der Lastverteiler lief hier nicht, als dieser Bericht geschrieben wurde.</translation>
    </message>
    <message>
        <source>Counts since the balancer began, as of %1.</source>
        <translation>Zählerstände seit dem Beginn des Lastverteilers, Stand %1.</translation>
    </message>
    <message>
        <source>Measured from %1.</source>
        <translation>Gemessen von %1.</translation>
    </message>
    <message>
        <source>There was no alert in this range.</source>
        <translation>In diesem Zeitraum gab es keine Warnung.</translation>
    </message>
    <message>
        <source>Names and addresses in this report are placeholders: the same placeholder always stands for the same name.</source>
        <translation>Namen und Adressen in diesem Bericht sind Platzhalter: Derselbe Platzhalter steht immer für denselben Namen.</translation>
    </message>
    <message>
        <source>This folder helps to find out what went wrong. Names and addresses in it are placeholders, and it holds no password. Read it before you send it: text that servers sent may still name what nobody knew of.
</source>
        <translation>Dieser Ordner hilft herauszufinden, was schiefging. Namen und Adressen darin sind Platzhalter, und er enthält kein Kennwort. Ihn vor dem Senden lesen: Texte von Servern können noch nennen, wovon niemand wusste.
</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <comment>rule</comment>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>From clients, Mbit/s</source>
        <translation>Von Clients, Mbit/s</translation>
    </message>
    <message>
        <source>To clients, Mbit/s</source>
        <translation>Zu Clients, Mbit/s</translation>
    </message>
    <message>
        <source>Open sessions</source>
        <translation>Offene Sitzungen</translation>
    </message>
    <message>
        <source>New sessions, 1/s</source>
        <translation>Neue Sitzungen, 1/s</translation>
    </message>
    <message>
        <source>Failures, 1/s</source>
        <translation>Fehler, 1/s</translation>
    </message>
    <message>
        <source>Check, ms</source>
        <translation>Prüfung, ms</translation>
    </message>
    <message>
        <source>Connect, ms</source>
        <translation>Verbinden, ms</translation>
    </message>
    <message>
        <source>%1, a folder (*)</source>
        <translation>%1, ein Ordner (*)</translation>
    </message>
    <message>
        <source>The report was not written</source>
        <translation>Der Bericht wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>report.html</source>
        <translation>bericht.html</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Supportpaket</translation>
    </message>
    <message>
        <source>support.tar.gz</source>
        <translation>Supportpaket.tar.gz</translation>
    </message>
    <message>
        <source>Linux on %1</source>
        <translation>Linux auf %1</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Hosts set up</source>
        <translation>Eingerichtete Rechner</translation>
    </message>
    <message>
        <source>Features and services</source>
        <translation>Features und Dienste</translation>
    </message>
    <message>
        <source>The site has another array already</source>
        <translation>Der Standort hat schon ein anderes Array</translation>
    </message>
    <message>
        <source>Nothing was changed by this step. A site can have only one: use its name and FQDN in the plan, or remove it first. Then retry.</source>
        <translation>Dieser Schritt hat nichts geändert. Ein Standort kann nur eines haben: dessen Namen und FQDN im Plan verwenden oder es zuerst entfernen, dann wiederholen.</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Who answered</source>
        <translation>Wer geantwortet hat</translation>
    </message>
    <message>
        <source>Take it away again</source>
        <translation>Wieder entfernen</translation>
    </message>
    <message>
        <source>On both hosts, as root: with keepalived goes the virtual address. Put the copies that you kept back afterwards.</source>
        <translation>Auf beiden Hosts als root: Mit keepalived verschwindet die virtuelle Adresse. Danach die aufbewahrten Kopien zurücklegen.</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>Hosts given back</source>
        <translation>Hosts zurückgesetzt</translation>
    </message>
    <message>
        <source>Give %2 on %1 its former files back</source>
        <translation>%2 auf %1 auf die früheren Dateien zurücksetzen</translation>
    </message>
    <message>
        <source>%1 keeps the configuration of %2, and may go on serving the virtual address.</source>
        <translation>%1 behält die Konfiguration von %2 und bedient womöglich weiter die virtuelle Adresse.</translation>
    </message>
    <message>
        <source>Names a Mailbox server</source>
        <translation>Verweist auf einen Postfachserver</translation>
    </message>
    <message>
        <source>Names another site’s server</source>
        <translation>Verweist auf anderen Standort</translation>
    </message>
    <message>
        <source>Recovery database</source>
        <translation>Wiederherstellungsdatenbank</translation>
    </message>
    <message>
        <source>Its mailboxes are cut off when that server is lost.</source>
        <translation>Fällt dieser Server aus, sind ihre Postfächer abgeschnitten.</translation>
    </message>
    <message>
        <source>Outlook cannot open a mailbox there.</source>
        <translation>Outlook kann dort kein Postfach öffnen.</translation>
    </message>
    <message>
        <source>It may be meant so.</source>
        <translation>Das kann so gewollt sein.</translation>
    </message>
    <message>
        <source>No server and no array is known by that name.</source>
        <translation>Kein Server und kein Array dieses Namens ist bekannt.</translation>
    </message>
    <message>
        <source>Outlook never opens it.</source>
        <translation>Outlook öffnet sie nie.</translation>
    </message>
    <message>
        <source>The plan of this balancer is not at hand, so nothing is known of this.</source>
        <translation>Der Plan dieses Lastverteilers liegt nicht vor, daher ist hierüber nichts bekannt.</translation>
    </message>
    <message>
        <source>A balancer that runs; its plan is not at hand.</source>
        <translation>Ein laufender Lastverteiler; sein Plan liegt nicht vor.</translation>
    </message>
    <message>
        <source>What was changed is not known: the journal cannot be read.</source>
        <translation>Was geändert wurde, ist nicht bekannt: Das Journal ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>That of the computer which has the address; VRRP’s own, %1, is not used</source>
        <extracomment>%1: the MAC address that VRRP (RFC 5798) makes of the router&apos;s number</extracomment>
        <translation>Die des Rechners, der die Adresse hat; die eigene von VRRP, %1, wird nicht benutzt</translation>
    </message>
    <message>
        <source>That of this computer’s adapter</source>
        <translation>Die des Netzwerkadapters dieses Computers</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>GUID of the object</source>
        <translation>GUID des Objekts</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) share the clients of %1 at %2.</source>
        <translation>
            <numerusform>%n Mitglied bedient die Clients von %1 unter %2.</numerusform>
            <numerusform>%n Mitglieder teilen sich die Clients von %1 unter %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>For a whole report open the plan in the wizard, and export it there.</source>
        <translation>Für einen vollständigen Bericht den Plan im Assistenten öffnen und dort exportieren.</translation>
    </message>
    <message>
        <source>The journal cannot be read: %1</source>
        <translation>Das Journal ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Counts of the rules</source>
        <translation>Zählungen der Regeln</translation>
    </message>
    <message>
        <source>Not every service answers through the virtual address</source>
        <translation>Nicht jeder Dienst antwortet über die virtuelle Adresse</translation>
    </message>
    <message>
        <source>Look in the monitor which members are up: one that is slow or stopped serves nobody. Mend it or take it out, then retry.</source>
        <translation>Im Monitor nachsehen, welche Mitglieder verfügbar sind: Eines, das langsam ist oder steht, bedient niemanden. Es in Ordnung bringen oder herausnehmen, dann wiederholen.</translation>
    </message>
    <message>
        <source>%1 is there already. Choose it itself to replace it.</source>
        <translation>%1 ist schon vorhanden. Zum Ersetzen die Datei selbst wählen.</translation>
    </message>
    <message>
        <source>Later reports have nothing to compare with</source>
        <translation>Spätere Berichte haben nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>Met a stand-in</source>
        <translation>Nachbildung angetroffen</translation>
    </message>
    <message>
        <source>Set static MAPI ports %2 and %3; drain %1 at its balancer by hand before</source>
        <translation>Statische MAPI-Ports %2 und %3 festlegen; %1 zuvor am Lastverteiler von Hand leeren</translation>
    </message>
    <message>
        <source>The report is written</source>
        <translation>Der Bericht ist geschrieben</translation>
    </message>
</context>
<context>
    <name>cas::ActionTableModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes about %1</source>
        <translation>Dauert etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), %1</source>
        <translation>
            <numerusform>%n Schritt, %1</numerusform>
            <numerusform>%n Schritte, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would change</source>
        <translation>
            <numerusform>%n würde ändern</numerusform>
            <numerusform>%n würden ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failed, %2 waiting</source>
        <translation>%1 fehlgeschlagen, %2 wartend</translation>
    </message>
    <message>
        <source>%1 of %2 undone</source>
        <translation>%1 von %2 rückgängig gemacht</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>%1 of %2 done, %3 skipped</source>
        <translation>%1 von %2 erledigt, %3 übersprungen</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>nichts zurückzunehmen</translation>
    </message>
</context>
<context>
    <name>cas::AddressPage</name>
    <message>
        <source>Which address and name will clients use?</source>
        <translation>Welche Adresse und welchen Namen verwenden die Clients?</translation>
    </message>
    <message>
        <source>Outlook connects to this one name. It must resolve inside the network only, and lead to a free address in the members’ subnet.</source>
        <translation>Outlook verbindet sich mit diesem einen Namen. Er darf nur innerhalb des Netzwerks auflösbar sein und muss auf eine freie Adresse im Subnetz der Mitglieder zeigen.</translation>
    </message>
    <message>
        <source>Browsers, phones and mail programs connect to this one name. It leads to a free address in the members’ subnet.</source>
        <translation>Browser, Smartphones und Mailprogramme verbinden sich mit diesem einen Namen. Er zeigt auf eine freie Adresse im Subnetz der Mitglieder.</translation>
    </message>
    <message>
        <source>Clients keep this name for years: Outlook writes it into its profiles. The array&apos;s name must not be one of the web names, and must not resolve outside the network, or clients at home wait for RPC before they try HTTPS. An A record is used, not an alias, because Kerberos tickets are asked for the name itself. The balancer listens at the virtual address only.</source>
        <translation>Clients behalten diesen Namen über Jahre: Outlook schreibt ihn in seine Profile. Der Name des Arrays darf weder einer der Webnamen noch außerhalb des Netzwerks auflösbar sein, sonst warten Clients zu Hause auf RPC, bevor sie es mit HTTPS versuchen. Verwendet wird ein A-Eintrag, kein Alias, weil Kerberos-Tickets für den Namen selbst angefordert werden. Der Lastverteiler lauscht nur an der virtuellen Adresse.</translation>
    </message>
    <message>
        <source>Virtual address</source>
        <translation>Virtuelle Adresse</translation>
    </message>
    <message>
        <source>&amp;IP address</source>
        <translation>&amp;IP-Adresse</translation>
    </message>
    <message>
        <source>such as 10.0.0.50</source>
        <translation>etwa 10.0.0.50</translation>
    </message>
    <message>
        <source>&amp;Prefix</source>
        <translation>&amp;Präfix</translation>
    </message>
    <message>
        <source>&amp;Network adapter of this computer</source>
        <translation>&amp;Netzwerkadapter dieses Computers</translation>
    </message>
    <message>
        <source>Empty: the address must be on this computer already.</source>
        <translation>Leer: Die Adresse muss auf diesem Computer schon vorhanden sein.</translation>
    </message>
    <message>
        <source>Name and DNS record</source>
        <translation>Name und DNS-Eintrag</translation>
    </message>
    <message>
        <source>Array na&amp;me (FQDN)</source>
        <translation>Arra&amp;yname (FQDN)</translation>
    </message>
    <message>
        <source>such as outlook.corp.contoso.com</source>
        <translation>etwa outlook.corp.contoso.com</translation>
    </message>
    <message>
        <source>Web name</source>
        <translation>Webname</translation>
    </message>
    <message>
        <source>Name of Outlook on the &amp;web</source>
        <translation>Name von Outlook im &amp;Web</translation>
    </message>
    <message>
        <source>such as mail.contoso.com</source>
        <translation>etwa mail.contoso.com</translation>
    </message>
    <message>
        <source>Only to see that the array&apos;s name is another one.</source>
        <translation>Nur zur Kontrolle, dass der Name des Arrays ein anderer ist.</translation>
    </message>
    <message>
        <source>This name may be public and belongs into the certificate.</source>
        <translation>Dieser Name darf öffentlich sein und gehört in das Zertifikat.</translation>
    </message>
    <message>
        <source>&amp;Change the record by</source>
        <translation>Eintrag änd&amp;ern durch</translation>
    </message>
    <message>
        <source>Time to &amp;live</source>
        <translation>&amp;Gültigkeitsdauer (TTL)</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>DNS &amp;server</source>
        <translation>DNS-&amp;Server</translation>
    </message>
    <message>
        <source>such as 10.0.0.2</source>
        <translation>etwa 10.0.0.2</translation>
    </message>
    <message>
        <source>&amp;Zone</source>
        <translation>&amp;Zone</translation>
    </message>
    <message>
        <source>such as corp.contoso.com</source>
        <translation>etwa corp.contoso.com</translation>
    </message>
    <message>
        <source>TSIG &amp;key name</source>
        <translation>TSIG-Schlüsselna&amp;me</translation>
    </message>
    <message>
        <source>such as wizard-key</source>
        <translation>etwa wizard-key</translation>
    </message>
    <message>
        <source>The key itself is asked when it is needed and never saved.</source>
        <translation>Der Schlüssel selbst wird erst bei Bedarf abgefragt und nie gespeichert.</translation>
    </message>
    <message>
        <source>Create a &amp;reverse record (PTR)</source>
        <translation>&amp;Reverse-Eintrag (PTR) anlegen</translation>
    </message>
    <message>
        <source>What clients will see</source>
        <translation>Was Clients sehen werden</translation>
    </message>
    <message>
        <source>Answers now</source>
        <translation>Antworten jetzt</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>Free: nobody answers there.</source>
        <translation>Frei: Dort antwortet niemand.</translation>
    </message>
    <message>
        <source>Whether it is free is checked before Apply.</source>
        <translation>Ob sie frei ist, wird vor dem Anwenden geprüft.</translation>
    </message>
    <message>
        <source>%1: %2/%3</source>
        <extracomment>network adapter, its address and prefix</extracomment>
        <translation>%1: %2/%3</translation>
    </message>
    <message>
        <source>No DNS server was asked yet.</source>
        <translation>Noch wurde kein DNS-Server abgefragt.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>As wanted</source>
        <translation>Wie gewünscht</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Unbenutzt</translation>
    </message>
    <message>
        <source>Other record</source>
        <translation>Anderer Eintrag</translation>
    </message>
    <message>
        <source>The virtual address is where the balancer listens. It must be free, and in the subnet of the members or routed to this computer.</source>
        <translation>An der virtuellen Adresse lauscht der Lastverteiler. Sie muss frei sein und im Subnetz der Mitglieder liegen oder zu diesem Computer geroutet werden.</translation>
    </message>
    <message>
        <source>The array&apos;s name is what Outlook profiles hold. Use a name that exists inside the network only, such as outlook in the zone of the domain.</source>
        <translation>Der Name des Arrays steht in den Outlook-Profilen. Einen Namen verwenden, den es nur innerhalb des Netzwerks gibt, etwa outlook in der Zone der Domäne.</translation>
    </message>
    <message>
        <source>By hand shows the record to give to the people who run DNS; Apply waits until it appears.</source>
        <translation>„Von Hand“ zeigt den Eintrag zur Weitergabe an die Personen, die DNS betreuen; „Anwenden“ wartet, bis er erscheint.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>No member and no web service has this name.</source>
        <translation>Kein Mitglied und kein Webdienst hat diesen Namen.</translation>
    </message>
    <message>
        <source>No member has this name.</source>
        <translation>Kein Mitglied hat diesen Namen.</translation>
    </message>
    <message>
        <source>Of the pair’s hosts, where they name none of their own.</source>
        <translation>Der des Hostpaars, soweit die Hosts keinen eigenen nennen.</translation>
    </message>
</context>
<context>
    <name>cas::AffinityTab</name>
    <message>
        <source>Affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>No entries</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <source>No client is bound to a node at present.</source>
        <translation>Zurzeit ist kein Client an einen Knoten gebunden.</translation>
    </message>
</context>
<context>
    <name>cas::AffinityTableModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Affinity group</source>
        <translation>Affinitätsgruppe</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>cas::AlertNotifier</name>
    <message>
        <source>The alert command did not start: %1. Correct it in the alert rules.</source>
        <translation>Der Befehl für Warnmeldungen ließ sich nicht starten: %1. Ihn in den Regeln der Warnmeldungen berichtigen.</translation>
    </message>
    <message>
        <source>The alert command crashed. Try it in a terminal.</source>
        <translation>Der Befehl für Warnmeldungen ist abgestürzt. Ihn in einem Terminal ausprobieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) wait for the alert command. This one was not sent: make the command faster.</source>
        <translation>
            <numerusform>%n Warnmeldung wartet auf den Befehl. Diese wurde nicht gesendet: Der Befehl muss schneller werden.</numerusform>
            <numerusform>%n Warnmeldungen warten auf den Befehl. Diese wurde nicht gesendet: Der Befehl muss schneller werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) wait for the webhook. This one was not sent: see whether its server answers.</source>
        <translation>
            <numerusform>%n Warnmeldung wartet auf den Webhook. Diese wurde nicht gesendet: Nachsehen, ob sein Server antwortet.</numerusform>
            <numerusform>%n Warnmeldungen warten auf den Webhook. Diese wurde nicht gesendet: Nachsehen, ob sein Server antwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The alert command ended with code %1. Try it in a terminal.</source>
        <translation>Der Befehl für Warnmeldungen endete mit Code %1. Ihn in einem Terminal ausprobieren.</translation>
    </message>
    <message>
        <source>The alert command ended with code %1: %2</source>
        <translation>Der Befehl für Warnmeldungen endete mit Code %1: %2</translation>
    </message>
    <message>
        <source>The alert command took longer than %1 and was ended.</source>
        <translation>Der Befehl für Warnmeldungen brauchte länger als %1 und wurde beendet.</translation>
    </message>
    <message>
        <source>The webhook at %1 answered %2, twice.</source>
        <translation>Der Webhook unter %1 antwortete zweimal mit %2.</translation>
    </message>
    <message>
        <source>The webhook at %1 did not answer in time, twice.</source>
        <translation>Der Webhook unter %1 antwortete zweimal nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The webhook at %1 cannot be reached: %2</source>
        <translation>Der Webhook unter %1 ist nicht erreichbar: %2</translation>
    </message>
</context>
<context>
    <name>cas::AlertRow</name>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Disable now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Wake now</source>
        <translation>Zurückstellung aufheben</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Bestätigung zurücknehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a link, its alert</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cas::AlertRuleEditor</name>
    <message>
        <source>Tray</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>%1: threshold</source>
        <translation>%1: Schwelle</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>%1: severity</source>
        <translation>%1: Schweregrad</translation>
    </message>
    <message>
        <source>Raise an alert when</source>
        <translation>Warnen, wenn</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>%1: how many seconds it lasts</source>
        <translation>%1: Dauer in Sekunden</translation>
    </message>
    <message>
        <source>%1: tell by %2</source>
        <comment>a rule, a way</comment>
        <translation>%1: melden über %2</translation>
    </message>
</context>
<context>
    <name>cas::AlertRulesDialog</name>
    <message>
        <source>Alert rules</source>
        <translation>Regeln der Warnmeldungen</translation>
    </message>
    <message>
        <source>A node that is drained or stopped by order raises no alert.</source>
        <translation>Ein Knoten, der auf Anweisung geleert oder angehalten wird, löst keine Warnmeldung aus.</translation>
    </message>
    <message>
        <source>such as /usr/local/bin/page-me --array outlook</source>
        <translation>etwa /usr/local/bin/page-me --array outlook</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>such as https://alerts.contoso.com/cas</source>
        <translation>etwa https://alerts.contoso.com/cas</translation>
    </message>
    <message>
        <source>&amp;Webhook</source>
        <translation>&amp;Webhook</translation>
    </message>
    <message>
        <source>Reset to &amp;defaults</source>
        <translation>Auf &amp;Vorgaben zurücksetzen</translation>
    </message>
    <message>
        <source>Send a &amp;trial</source>
        <translation>&amp;Test senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save rules</source>
        <translation>&amp;Regeln speichern</translation>
    </message>
    <message>
        <source>Runs without a shell; gets the alert as JSON on its input.</source>
        <translation>Läuft ohne Shell; erhält die Warnmeldung als JSON auf der Standardeingabe.</translation>
    </message>
    <message>
        <source>Gets the alert as JSON by POST.</source>
        <translation>Erhält die Warnmeldung als JSON per POST.</translation>
    </message>
    <message>
        <source>The trial arrived.</source>
        <translation>Der Test ist angekommen.</translation>
    </message>
</context>
<context>
    <name>cas::AlertsPanel</name>
    <message>
        <source>Alerts</source>
        <translation>Warnmeldungen</translation>
    </message>
    <message>
        <source>Alert rules…</source>
        <translation>Regeln der Warnmeldungen…</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Warnmeldungen</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>Zurzeit ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Alerts: none</source>
        <translation>Warnmeldungen: keine</translation>
    </message>
    <message numerus="yes">
        <source>Alerts: %n</source>
        <comment>how many</comment>
        <translation>
            <numerusform>Warnmeldungen: %n</numerusform>
            <numerusform>Warnmeldungen: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 Stunden</translation>
    </message>
    <message>
        <source>Until tomorrow, 08:00</source>
        <translation>Bis morgen, 08:00</translation>
    </message>
</context>
<context>
    <name>cas::ApplyPage</name>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>The run did not start</source>
        <translation>Der Lauf wurde nicht gestartet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Pause after step</source>
        <translation>Pause nach Schritt</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>Schritte des Laufs</translation>
    </message>
    <message>
        <source>Nothing to run.</source>
        <translation>Nichts auszuführen.</translation>
    </message>
    <message>
        <source>The plan changes nothing; edit it and come back.</source>
        <translation>Der Plan ändert nichts; ihn bearbeiten und dann hierher zurückkehren.</translation>
    </message>
    <message>
        <source>Ready to apply</source>
        <translation>Bereit zum Anwenden</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Undoing %1 of %2</source>
        <translation>%1 von %2 wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>The steps are taken back in reverse order.</source>
        <translation>Die Schritte werden in umgekehrter Reihenfolge zurückgenommen.</translation>
    </message>
    <message>
        <source>Applying %1 of %2</source>
        <translation>%1 von %2 wird angewendet</translation>
    </message>
    <message>
        <source>The journal is written after every step. You may close; the run can be resumed.</source>
        <translation>Das Journal wird nach jedem Schritt geschrieben. Schließen ist möglich; der Lauf lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Stopping at step %1 of %2</source>
        <translation>Wird bei Schritt %1 von %2 angehalten</translation>
    </message>
    <message>
        <source>No further step starts. Those under way go on to their end, or are given up if you cancelled.</source>
        <translation>Kein weiterer Schritt beginnt. Laufende Schritte werden zu Ende geführt oder nach „Abbrechen“ aufgegeben.</translation>
    </message>
    <message>
        <source>Stopped at step %1 of %2</source>
        <translation>Bei Schritt %1 von %2 angehalten</translation>
    </message>
    <message>
        <source>One step failed and nothing runs now. What is already done stays done until you undo it.</source>
        <translation>Ein Schritt ist fehlgeschlagen, und jetzt läuft nichts. Was schon erledigt ist, bleibt erledigt, bis es rückgängig gemacht wird.</translation>
    </message>
    <message>
        <source>Nothing runs now. What is already done stays done until you undo it.</source>
        <translation>Jetzt läuft nichts. Was schon erledigt ist, bleibt erledigt, bis es rückgängig gemacht wird.</translation>
    </message>
    <message>
        <source>All changes are undone</source>
        <translation>Alle Änderungen sind rückgängig gemacht</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done</source>
        <translation>%1 von %2 Schritten sind erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) were skipped.</source>
        <translation>
            <numerusform>%n Schritt wurde übersprungen.</numerusform>
            <numerusform>%n Schritte wurden übersprungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n change(s) are done</source>
        <translation>
            <numerusform>%n Änderung ist erledigt</numerusform>
            <numerusform>Alle %n Änderungen sind erledigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Each was looked at again after it ran.</source>
        <translation>Jede wurde nach der Ausführung noch einmal überprüft.</translation>
    </message>
    <message>
        <source>%1 of %2 undone</source>
        <translation>%1 von %2 rückgängig gemacht</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>Nothing runs that could be paused.</source>
        <translation>Es läuft nichts, was sich pausieren ließe.</translation>
    </message>
    <message>
        <source>Nothing runs that could be cancelled.</source>
        <translation>Es läuft nichts, was sich abbrechen ließe.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>%1 gone</source>
        <translation>%1 vergangen</translation>
    </message>
    <message>
        <source>%1 gone, about %2 left</source>
        <translation>%1 vergangen, noch etwa %2</translation>
    </message>
    <message>
        <source>The run was cut off at step %1.</source>
        <translation>Der Lauf wurde bei Schritt %1 unterbrochen.</translation>
    </message>
    <message>
        <source>The run stands still.</source>
        <translation>Der Lauf steht still.</translation>
    </message>
    <message>
        <source>Step %1 may or may not have run. It is checked first and runs only if needed.</source>
        <translation>Schritt %1 wurde vielleicht schon ausgeführt, vielleicht nicht. Er wird zuerst geprüft und nur bei Bedarf ausgeführt.</translation>
    </message>
    <message>
        <source>Go on where it stopped, undo what is done, or save and quit: the journal keeps the place.</source>
        <translation>An der Stelle der Unterbrechung fortsetzen, Erledigtes rückgängig machen oder speichern und beenden: Das Journal merkt sich die Stelle.</translation>
    </message>
    <message>
        <source>Go on undoing</source>
        <translation>Rückgängigmachen fortsetzen</translation>
    </message>
    <message>
        <source>Each step is looked at first: what is right already is not done again. Then it runs, and is looked at once more.</source>
        <translation>Jeder Schritt wird zuerst überprüft: Was schon stimmt, wird nicht noch einmal ausgeführt. Dann wird er ausgeführt und noch einmal überprüft.</translation>
    </message>
    <message>
        <source>Where a step fails, the run stops. Edit and retry leads to the value behind it; Retry tries again; Skip goes on without it and says what stays as it is; Undo takes back what is done, last step first.</source>
        <translation>Schlägt ein Schritt fehl, hält der Lauf an. „Bearbeiten und wiederholen“ führt zum zugehörigen Wert; „Wiederholen“ versucht es noch einmal; „Überspringen“ macht ohne den Schritt weiter und nennt, was bleibt, wie es ist; „Rückgängig“ nimmt Erledigtes zurück, den letzten Schritt zuerst.</translation>
    </message>
    <message>
        <source>Pause lets the steps under way end. Cancel gives up what can be given up. You may close the window at any time: the journal beside the plan keeps the place, and the next start offers to resume.</source>
        <translation>„Pause nach Schritt“ führt die laufenden Schritte zu Ende und hält dann an. „Abbrechen“ gibt auf, was sich aufgeben lässt. Das Fenster lässt sich jederzeit schließen: Das Journal neben dem Plan merkt sich die Stelle, und der nächste Start bietet das Fortsetzen an.</translation>
    </message>
    <message>
        <source>Run elsewhere…</source>
        <translation>Anderswo ausführen…</translation>
    </message>
    <message>
        <source>Export as a script</source>
        <translation>Als Skript exportieren</translation>
    </message>
    <message>
        <source>PowerShell script (*.ps1)</source>
        <translation>PowerShell-Skript (*.ps1)</translation>
    </message>
    <message>
        <source>Run elsewhere writes the step as a PowerShell script for a computer this one cannot reach. Run it there, then retry: a step that is right by then is ticked off.</source>
        <translation>„Anderswo ausführen“ schreibt den Schritt als PowerShell-Skript für einen Computer, den dieser hier nicht erreicht. Dort ausführen, dann hier wiederholen: Ein Schritt, der dann stimmt, wird abgehakt.</translation>
    </message>
    <message>
        <source>What can be undone is undone</source>
        <translation>Was sich rückgängig machen lässt, ist rückgängig gemacht</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) stay, because only a person can take them back.</source>
        <translation>
            <numerusform>%n Änderung bleibt, weil nur ein Mensch sie zurücknehmen kann.</numerusform>
            <numerusform>%n Änderungen bleiben, weil nur ein Mensch sie zurücknehmen kann.</numerusform>
        </translation>
    </message>
    <message>
        <source>All is as it was before the run.</source>
        <translation>Alles ist wie vor dem Lauf.</translation>
    </message>
    <message>
        <source>The array is removed</source>
        <translation>Das Array ist entfernt</translation>
    </message>
    <message>
        <source>The plan stays: apply it from step Review to make it anew.</source>
        <translation>Der Plan bleibt: ihn aus dem Schritt „Durchsicht &amp; Prüfungen“ anwenden, um es neu anzulegen.</translation>
    </message>
</context>
<context>
    <name>cas::ArrayPage</name>
    <message>
        <source>The array object</source>
        <translation>Das Arrayobjekt</translation>
    </message>
    <message>
        <source>It ties the name to the site, so that new databases use it. It balances nothing by itself: it sits on the load balancing of step 3.</source>
        <translation>Es verknüpft den Namen mit dem Standort, damit neue Datenbanken ihn verwenden. Es verteilt selbst keine Last: Es setzt auf dem Lastenausgleich aus Schritt 3 auf.</translation>
    </message>
    <message>
        <source>Nothing balances the traffic of this array.</source>
        <translation>Nichts verteilt die Last dieses Arrays.</translation>
    </message>
    <message>
        <source>Choose in step 3 what shares it, or go on if something outside this plan does.</source>
        <translation>In Schritt 3 wählen, was sie verteilt, oder fortfahren, wenn etwas außerhalb dieses Plans das tut.</translation>
    </message>
    <message>
        <source>Go to port rules</source>
        <translation>Zu den Portregeln</translation>
    </message>
    <message>
        <source>A mailbox database carries the name Outlook connects to. Databases made after the array object exists in their site get the array&apos;s name by themselves; older ones are corrected in the next step. That is why the object is worth having even for a single server.</source>
        <translation>Eine Postfachdatenbank trägt den Namen, mit dem sich Outlook verbindet. Datenbanken, die nach dem Arrayobjekt an dessen Standort angelegt werden, erhalten den Namen des Arrays von selbst; ältere werden im nächsten Schritt korrigiert. Deshalb lohnt sich das Objekt sogar für einen einzelnen Server.</translation>
    </message>
    <message>
        <source>Object in Active Directory</source>
        <translation>Objekt in Active Directory</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>such as outlook</source>
        <translation>etwa outlook</translation>
    </message>
    <message>
        <source>Empty: %1, the first part of the FQDN.</source>
        <translation>Leer: %1, der erste Teil des FQDN.</translation>
    </message>
    <message>
        <source>FQDN</source>
        <translation>FQDN</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Ändern: %1</translation>
    </message>
    <message>
        <source>Members, as Exchange will count them</source>
        <translation>Mitglieder, wie Exchange sie zählen wird</translation>
    </message>
    <message>
        <source>Exchange counts every Client Access server of the site as a member. Nobody was asked yet which these are.</source>
        <translation>Exchange zählt jeden Clientzugriffsserver des Standorts als Mitglied. Welche das sind, wurde noch nicht abgefragt.</translation>
    </message>
    <message>
        <source>gets clients</source>
        <translation>erhält Clients</translation>
    </message>
    <message>
        <source>not in this plan, gets no clients</source>
        <translation>nicht in diesem Plan, erhält keine Clients</translation>
    </message>
    <message>
        <source>The array object is an entry in Active Directory with a name, an FQDN and a site. A site can have one.</source>
        <translation>Das Arrayobjekt ist ein Eintrag in Active Directory mit Name, FQDN und Standort. Ein Standort kann nur eines haben.</translation>
    </message>
    <message>
        <source>Its members are computed by Exchange: every Client Access server of the site. There is no command to add or remove one.</source>
        <translation>Seine Mitglieder ermittelt Exchange: jeden Clientzugriffsserver des Standorts. Einen Befehl zum Hinzufügen oder Entfernen gibt es nicht.</translation>
    </message>
    <message>
        <source>A name with spaces cannot be used to find the object again; the first part of the FQDN is a good name.</source>
        <translation>Mit einem Namen, der Leerzeichen enthält, lässt sich das Objekt nicht wiederfinden; der erste Teil des FQDN ist ein guter Name.</translation>
    </message>
</context>
<context>
    <name>cas::AttachDialog</name>
    <message>
        <source>Watch a balancer on this computer</source>
        <translation>Einen Lastverteiler auf diesem Computer beobachten</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>Type the path of the socket, or look for it.</source>
        <translation>Den Pfad des Sockets eingeben oder „Durchsuchen“ drücken.</translation>
    </message>
    <message>
        <source>A balancer that was started with “serve FILE --control SOCKET” is watched and steered through that socket, an HAProxy through the one its configuration names with “stats socket”. To watch one that this program runs, open its plan.</source>
        <translation>Ein Lastverteiler, der mit „serve DATEI --control SOCKET“ gestartet wurde, wird über diesen Socket beobachtet und gesteuert, ein HAProxy über den, den seine Konfiguration mit „stats socket“ nennt. Um einen zu beobachten, der in diesem Programm läuft, dessen Plan öffnen.</translation>
    </message>
    <message>
        <source>&amp;Socket</source>
        <translation>&amp;Socket</translation>
    </message>
    <message>
        <source>There is no socket at this path. A balancer makes it when it starts with --control, HAProxy with a line “stats socket”.</source>
        <translation>Unter diesem Pfad gibt es keinen Socket. Ein Lastverteiler legt ihn an, wenn er mit --control startet, HAProxy mit einer Zeile „stats socket“.</translation>
    </message>
    <message>
        <source>Choose the socket</source>
        <translation>Den Socket wählen</translation>
    </message>
</context>
<context>
    <name>cas::ChartBoard</name>
    <message>
        <source>last %1</source>
        <translation>letzte %1</translation>
    </message>
    <message>
        <source>The last session ended at %1.</source>
        <translation>Die letzte Sitzung endete um %1.</translation>
    </message>
    <message>
        <source>Paused, %1 behind</source>
        <translation>Angehalten, %1 zurück</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>cas::CheckMatrixModel</name>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>Whole plan</source>
        <translation>Gesamter Plan</translation>
    </message>
    <message>
        <source>%1: ignored, %2</source>
        <translation>%1: ignoriert, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>cas::ClientTableModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Many sessions from one address: clients behind a proxy or NAT share one affinity entry, so one node carries them all</source>
        <translation>Viele Sitzungen von einer Adresse: Clients hinter einem Proxy oder NAT teilen sich einen Affinitätseintrag, daher trägt ein Knoten sie alle</translation>
    </message>
</context>
<context>
    <name>cas::ClientsTab</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>No clients</source>
        <translation>Keine Clients</translation>
    </message>
    <message>
        <source>No client is connected.</source>
        <translation>Kein Client ist verbunden.</translation>
    </message>
    <message>
        <source>%1 brings %2 % of all sessions.</source>
        <translation>%1 bringt %2 % aller Sitzungen.</translation>
    </message>
    <message>
        <source>Clients behind a proxy, NAT or carrier share one address and so one node. Give their proxy several addresses, or balance its rule without affinity.</source>
        <translation>Clients hinter einem Proxy, NAT oder Mobilfunknetz teilen sich eine Adresse und damit einen Knoten. Dem Proxy mehrere Adressen geben oder die Regel ohne Affinität verteilen.</translation>
    </message>
</context>
<context>
    <name>cas::CommandBlock</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>cas::ControlLink</name>
    <message>
        <source>The balancer&apos;s answer was not understood: %1. It may be of another version than this program.</source>
        <translation>Die Antwort des Lastverteilers ist nicht verständlich: %1. Vielleicht hat er eine andere Version als dieses Programm.</translation>
    </message>
</context>
<context>
    <name>cas::CoverageStrip</name>
    <message>
        <source>%1 %2, in conflict</source>
        <translation>%1 %2, im Konflikt</translation>
    </message>
    <message>
        <source>%1 %2, on</source>
        <translation>%1 %2, aktiv</translation>
    </message>
    <message>
        <source>%1 %2, off</source>
        <translation>%1 %2, inaktiv</translation>
    </message>
    <message>
        <source>Covered ports</source>
        <translation>Abgedeckte Ports</translation>
    </message>
    <message>
        <source>Covered ports: %1</source>
        <translation>Abgedeckte Ports: %1</translation>
    </message>
    <message>
        <source>No rules. All ports are refused.</source>
        <translation>Keine Regeln. Alle Ports werden abgewiesen.</translation>
    </message>
    <message>
        <source>%1. All other ports are refused.</source>
        <translation>%1. Alle anderen Ports werden abgewiesen.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>off</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>im Konflikt</translation>
    </message>
</context>
<context>
    <name>cas::DatabaseTableModel</name>
    <message>
        <source>Not found yet</source>
        <translation>Noch nicht gefunden</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Clients connect to</source>
        <translation>Clients verbinden sich mit</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>cas::DatabasesPage</name>
    <message>
        <source>Which databases point to the wrong place?</source>
        <translation>Welche Datenbanken verweisen auf die falsche Stelle?</translation>
    </message>
    <message>
        <source>Mailboxes of a database that names a single server are cut off when that server is lost. Tick the databases to correct.</source>
        <translation>Postfächer einer Datenbank, die auf einen einzelnen Server verweist, sind nicht mehr erreichbar, wenn dieser Server ausfällt. Die zu korrigierenden Datenbanken ankreuzen.</translation>
    </message>
    <message>
        <source>A database carries the name its clients connect to. It was written when the database was made, and nothing changes it when an array is created later. The old value is kept in the journal, so that the correction can be undone.</source>
        <translation>Eine Datenbank trägt den Namen, mit dem sich ihre Clients verbinden. Er wurde beim Anlegen der Datenbank geschrieben, und nichts ändert ihn, wenn später ein Array angelegt wird. Der alte Wert bleibt im Journal, damit sich die Korrektur rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter databases</source>
        <translation>Datenbanken filtern</translation>
    </message>
    <message>
        <source>such as Mbx1</source>
        <translation>etwa Mbx1</translation>
    </message>
    <message>
        <source>Name of a database to correct</source>
        <translation>Name einer zu korrigierenden Datenbank</translation>
    </message>
    <message>
        <source>Add by name</source>
        <translation>Nach Name hinzufügen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut untersuchen</translation>
    </message>
    <message>
        <source>Mailbox databases</source>
        <translation>Postfachdatenbanken</translation>
    </message>
    <message>
        <source>No databases known yet</source>
        <translation>Noch keine Datenbanken bekannt</translation>
    </message>
    <message>
        <source>They are found by reading; where that is impossible, add them by name.</source>
        <translation>Sie werden durch Auslesen gefunden; wo das nicht möglich ist, nach Name hinzufügen.</translation>
    </message>
    <message>
        <source>%1 of %2 selected, %3 mailboxes</source>
        <extracomment>databases selected, databases that could be, mailboxes in them</extracomment>
        <translation>%1 von %2 ausgewählt, %3 Postfächer</translation>
    </message>
    <message>
        <source>All databases already use %1.</source>
        <translation>Alle Datenbanken verwenden bereits %1.</translation>
    </message>
    <message>
        <source>There is nothing to correct.</source>
        <translation>Es gibt nichts zu korrigieren.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n database(s))</source>
        <translation>
            <numerusform>%1 (%n Datenbank)</numerusform>
            <numerusform>%1 (%n Datenbanken)</numerusform>
        </translation>
    </message>
    <message>
        <source>Outlook profiles made earlier keep the old name until they are repaired.</source>
        <translation>Früher angelegte Outlook-Profile behalten den alten Namen, bis sie repariert werden.</translation>
    </message>
    <message>
        <source>Names they hold now: %1. They work as long as that server does.</source>
        <translation>Derzeit eingetragene Namen: %1. Sie funktionieren, solange der betreffende Server läuft.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Each row is a mailbox database of the organisation. Those of other sites and recovery databases are shown but cannot be ticked.</source>
        <translation>Jede Zeile ist eine Postfachdatenbank der Organisation. Die anderer Standorte und Wiederherstellungsdatenbanken werden angezeigt, lassen sich aber nicht ankreuzen.</translation>
    </message>
    <message>
        <source>Profiles that exist keep the old name as long as the old server answers; new profiles get the array&apos;s name.</source>
        <translation>Vorhandene Profile behalten den alten Namen, solange der alte Server antwortet; neue Profile erhalten den Namen des Arrays.</translation>
    </message>
    <message>
        <source>Undo brings back the value each database had before.</source>
        <translation>„Rückgängig“ stellt den Wert wieder her, den jede Datenbank vorher hatte.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>database, what its standing means</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cas::EventTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
</context>
<context>
    <name>cas::EventTexts</name>
    <message>
        <source>%1: %2</source>
        <comment>what happened: in the balancer&apos;s words</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The balancer started</source>
        <translation>Der Lastverteiler wurde gestartet</translation>
    </message>
    <message>
        <source>The balancer stopped</source>
        <translation>Der Lastverteiler wurde angehalten</translation>
    </message>
    <message>
        <source>Configuration %1 is in force</source>
        <translation>Konfiguration %1 gilt</translation>
    </message>
    <message>
        <source>A configuration was refused; the one before stays in force</source>
        <translation>Eine Konfiguration wurde abgelehnt; es gilt weiter die vorige</translation>
    </message>
    <message>
        <source>A port cannot be opened</source>
        <translation>Ein Port lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>No file descriptor is left; new clients wait</source>
        <translation>Kein Dateideskriptor ist frei; neue Clients warten</translation>
    </message>
    <message>
        <source>New clients are taken again</source>
        <translation>Neue Clients werden wieder angenommen</translation>
    </message>
    <message>
        <source>A port that the endpoint mapper named is not opened</source>
        <translation>Ein Port, den die Endpunktzuordnung nannte, wird nicht geöffnet</translation>
    </message>
    <message>
        <source>A client talks to the endpoint mapper under encryption, so its ports stay unread</source>
        <translation>Ein Client spricht verschlüsselt mit der Endpunktzuordnung, daher bleiben seine Ports ungelesen</translation>
    </message>
    <message>
        <source>RPC traffic was passed on unread</source>
        <translation>RPC-Verkehr wurde ungelesen weitergeleitet</translation>
    </message>
    <message>
        <source>A client asked for an RPC association of another node</source>
        <translation>Ein Client verlangte eine RPC-Assoziation eines anderen Knotens</translation>
    </message>
    <message>
        <source>Other programs hold ports of the range</source>
        <translation>Andere Programme belegen Ports des Bereichs</translation>
    </message>
    <message>
        <source>Ports of the range are free again</source>
        <translation>Ports des Bereichs sind wieder frei</translation>
    </message>
    <message>
        <source>%1 is up</source>
        <translation>%1 ist in Betrieb</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%1 is drained: its last session ended</source>
        <translation>%1 ist geleert: Die letzte Sitzung ist beendet</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) turned away by a limit</source>
        <translation>
            <numerusform>%n Client wurde wegen einer Grenze abgewiesen</numerusform>
            <numerusform>%n Clients wurden wegen einer Grenze abgewiesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) turned away: no node could take them</source>
        <translation>
            <numerusform>%n Client wurde abgewiesen: Kein Knoten konnte ihn annehmen</numerusform>
            <numerusform>%n Clients wurden abgewiesen: Kein Knoten konnte sie annehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: a check passed with a note</source>
        <translation>%1: Eine Prüfung war mit Hinweis erfolgreich</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>%1 up</source>
        <comment>a node, at a line in a chart</comment>
        <translation>%1 in Betrieb</translation>
    </message>
    <message>
        <source>%1 down</source>
        <comment>a node, at a line in a chart</comment>
        <translation>%1 ausgefallen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a node and an order</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>started</source>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>%1 was written by another version</source>
        <comment>a file</comment>
        <translation>%1 wurde von einer anderen Version geschrieben</translation>
    </message>
    <message>
        <source>Affinity and orders could not be saved or read</source>
        <translation>Affinität und Anweisungen konnten nicht gespeichert oder gelesen werden</translation>
    </message>
</context>
<context>
    <name>cas::EventsTab</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>No events</source>
        <translation>Keine Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has happened, or nothing that the filter lets pass.</source>
        <translation>Es ist nichts geschehen, oder der Filter lässt nichts durch.</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Node of the events</source>
        <translation>Knoten der Ereignisse</translation>
    </message>
    <message>
        <source>Words of the events</source>
        <translation>Wörter in den Ereignissen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>Alle Knoten</translation>
    </message>
    <message>
        <source>Severity of the events</source>
        <translation>Schweregrad der Ereignisse</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Alle Schweregrade</translation>
    </message>
</context>
<context>
    <name>cas::FailurePanel</name>
    <message>
        <source>This step failed in an earlier run</source>
        <translation>Dieser Schritt ist in einem früheren Lauf fehlgeschlagen</translation>
    </message>
    <message>
        <source>It is proved first and runs only if needed.</source>
        <translation>Er wird zuerst nachgeprüft und nur bei Bedarf ausgeführt.</translation>
    </message>
    <message>
        <source>The answer, word for word</source>
        <translation>Die Antwort im Wortlaut</translation>
    </message>
    <message>
        <source>Edit and retry…</source>
        <translation>Bearbeiten und wiederholen…</translation>
    </message>
    <message>
        <source>Retry the undo</source>
        <translation>Rückgängigmachen wiederholen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>Überspringen…</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>The steps after this one need it.</source>
        <translation>Die folgenden Schritte sind auf diesen angewiesen.</translation>
    </message>
    <message>
        <source>What is undone already stays undone.</source>
        <translation>Was schon rückgängig gemacht ist, bleibt rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Retry looks first whether the step is done already.</source>
        <translation>„Wiederholen“ sieht zuerst nach, ob der Schritt schon erledigt ist.</translation>
    </message>
    <message>
        <source>Retry looks first whether the step is done already. If you skip it: %1</source>
        <translation>„Wiederholen“ sieht zuerst nach, ob der Schritt schon erledigt ist. Beim Überspringen: %1</translation>
    </message>
    <message>
        <source>Run elsewhere…</source>
        <translation>Anderswo ausführen…</translation>
    </message>
    <message>
        <source>Exports this step as a PowerShell script. Run it on another computer, then retry here.</source>
        <translation>Exportiert diesen Schritt als PowerShell-Skript. Auf einem anderen Computer ausführen, dann hier wiederholen.</translation>
    </message>
</context>
<context>
    <name>cas::FindingCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Ignore with a reason…</source>
        <translation>Mit Begründung ignorieren…</translation>
    </message>
    <message>
        <source>Take the reason back</source>
        <translation>Begründung zurücknehmen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>Warum es wichtig ist</translation>
    </message>
    <message>
        <source>How to fix it</source>
        <translation>Wie es zu beheben ist</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>check, result</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2: %3)</source>
        <comment>check, result, servers</comment>
        <translation>%1 (%2: %3)</translation>
    </message>
    <message>
        <source>Nothing to fix.</source>
        <translation>Nichts zu beheben.</translation>
    </message>
    <message>
        <source>Ignored: %1</source>
        <translation>Ignoriert: %1</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zur Seite %1</translation>
    </message>
</context>
<context>
    <name>cas::FrameCorner</name>
    <message>
        <source>Real</source>
        <translation>Echtbetrieb</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Lab: nothing here is real</source>
        <translation>Labor: Hier ist nichts echt</translation>
    </message>
</context>
<context>
    <name>cas::FrameFooter</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>cas::HaproxyLink</name>
    <message>
        <source>HAProxy refused: %1</source>
        <translation>HAProxy hat abgelehnt: %1</translation>
    </message>
    <message>
        <source>HAProxy takes no orders at this socket, whose level is “%1”. Write “level admin” behind “stats socket %2” in haproxy.cfg, and reload it.</source>
        <translation>HAProxy nimmt an diesem Socket der Stufe „%1“ keine Befehle an. „level admin“ in haproxy.cfg hinter „stats socket %2“ schreiben und HAProxy neu laden.</translation>
    </message>
    <message>
        <source>HAProxy does not tell how it would place the clients of a node that stops.</source>
        <translation>HAProxy sagt nicht, wohin es die Clients eines angehaltenen Knotens gäbe.</translation>
    </message>
    <message>
        <source>HAProxy on %1</source>
        <extracomment>name of a balancer: the program on a computer</extracomment>
        <translation>HAProxy auf %1</translation>
    </message>
    <message>
        <source>HAProxy has no node %1 any more.</source>
        <translation>HAProxy hat keinen Knoten %1 mehr.</translation>
    </message>
    <message>
        <source>HAProxy knows no state that only resume lifts. Stop the node instead.</source>
        <translation>HAProxy kennt keinen Zustand, den nur das Fortsetzen aufhebt. Den Knoten stattdessen anhalten.</translation>
    </message>
    <message>
        <source>HAProxy closed the connection at %1 before it answered.</source>
        <translation>HAProxy hat die Verbindung an %1 beendet, bevor es geantwortet hat.</translation>
    </message>
    <message>
        <source>HAProxy did not answer in time at %1.</source>
        <translation>HAProxy hat an %1 nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>What answers at %1 is not the stats socket of an HAProxy. Give the path of the line “stats socket” in haproxy.cfg.</source>
        <translation>Was an %1 antwortet, ist nicht der Statistiksocket eines HAProxy. Den Pfad aus der Zeile „stats socket“ in haproxy.cfg angeben.</translation>
    </message>
    <message>
        <source>HAProxy cannot be reached at %1: %2. Check that it is running, that its line “stats socket” names this path, and that this user may open it.</source>
        <translation>HAProxy ist an %1 nicht erreichbar: %2. Prüfen, ob es läuft, seine Zeile „stats socket“ diesen Pfad nennt und dieser Benutzer ihn öffnen darf.</translation>
    </message>
    <message>
        <source>HAProxy tells neither sessions nor affinity at this socket, whose level is “%1”. Write “level operator” or “level admin” behind “stats socket” in haproxy.cfg, and reload it.</source>
        <translation>HAProxy nennt an diesem Socket der Stufe „%1“ weder Sitzungen noch Affinität. „level operator“ oder „level admin“ in haproxy.cfg hinter „stats socket“ schreiben und HAProxy neu laden.</translation>
    </message>
</context>
<context>
    <name>cas::HistoryFile</name>
    <message>
        <source>The history cannot be kept: %1</source>
        <translation>Der Verlauf kann nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>The history was written by a newer version.</source>
        <translation>Der Verlauf wurde von einer neueren Version geschrieben.</translation>
    </message>
    <message>
        <source>another program holds its file</source>
        <translation>ein anderes Programm belegt seine Datei</translation>
    </message>
    <message>
        <source>its file may only be read</source>
        <translation>seine Datei darf nur gelesen werden</translation>
    </message>
    <message>
        <source>its file is damaged</source>
        <translation>seine Datei ist beschädigt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>its file cannot be opened</source>
        <translation>seine Datei lässt sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>cas::HistoryStore</name>
    <message>
        <source>The history could not be read and was moved to %1. A new one was begun.</source>
        <translation>Der Verlauf ließ sich nicht lesen und wurde nach %1 verschoben. Ein neuer wurde begonnen.</translation>
    </message>
</context>
<context>
    <name>cas::HostLink</name>
    <message>
        <source>The balancer is not running.</source>
        <translation>Der Lastverteiler läuft nicht.</translation>
    </message>
</context>
<context>
    <name>cas::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Read as: %1. Nodes and port rules that came take the place of those in the plan; nothing changes before you press Import.</source>
        <translation>Gelesen als: %1. Knoten und Portregeln, die gekommen sind, treten an die Stelle derer im Plan; vor „Importieren“ ändert sich nichts.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Not understood, or changed</source>
        <translation>Nicht verstanden oder geändert</translation>
    </message>
    <message>
        <source>Nothing: all of it is in the plan.</source>
        <translation>Nichts: Alles steht im Plan.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is no node and no rule in the file.</source>
        <translation>In der Datei ist kein Knoten und keine Regel.</translation>
    </message>
    <message>
        <source>Configurations and lists (*.cfg *.conf *.txt *.csv);;All files (*)</source>
        <translation>Konfigurationen und Listen (*.cfg *.conf *.txt *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>cas::LabPanel</name>
    <message>
        <source>Outlook</source>
        <translation>Outlook</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>POP</source>
        <translation>POP</translation>
    </message>
    <message>
        <source>IMAP</source>
        <translation>IMAP</translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message numerus="yes">
        <source>%n without an answer</source>
        <translation>
            <numerusform>%n ohne Antwort</numerusform>
            <numerusform>%n ohne Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>no client yet</source>
        <translation>noch kein Client</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Nothing here is real.</source>
        <translation>Hier ist nichts echt.</translation>
    </message>
    <message>
        <source>Clients go through the virtual address of the plan; they are served once it is applied.</source>
        <translation>Clients verbinden sich über die virtuelle Adresse des Plans; sie werden bedient, sobald der Plan angewendet ist.</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Number of clients: %1</source>
        <translation>Anzahl der Clients: %1</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <translation>Was schiefgeht</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Off: nobody answers there</source>
        <translation>&amp;Aus: Dort antwortet niemand</translation>
    </message>
    <message>
        <source>&amp;Refuses sign-ins</source>
        <translation>&amp;Verweigert Anmeldungen</translation>
    </message>
    <message>
        <source>Setup of the role &amp;fails</source>
        <translation>Setup der Rolle schlägt &amp;fehl</translation>
    </message>
    <message>
        <source>How often clients get an answer: %1</source>
        <translation>Wie oft Clients eine Antwort bekommen: %1</translation>
    </message>
    <message>
        <source>one answer every %1 s</source>
        <extracomment>of a simulated client</extracomment>
        <translation>eine Antwort alle %1 s</translation>
    </message>
    <message>
        <source>S&amp;low: every answer takes %1 s</source>
        <translation>&amp;Langsam: Jede Antwort dauert %1 s</translation>
    </message>
    <message>
        <source>&amp;DNS: the array’s name is an alias of another server already</source>
        <translation>&amp;DNS: Der Name des Arrays ist schon ein Alias eines anderen Servers</translation>
    </message>
    <message>
        <source>&amp;Active Directory: the site has another array already</source>
        <translation>A&amp;ctive Directory: Der Standort hat schon ein anderes Array</translation>
    </message>
    <message>
        <source>no rule of the plan lets them in</source>
        <translation>keine Regel des Plans lässt sie ein</translation>
    </message>
    <message>
        <source>This cannot go wrong now.</source>
        <translation>Das kann jetzt nicht schiefgehen.</translation>
    </message>
</context>
<context>
    <name>cas::LiveTopology</name>
    <message>
        <source>Down since %1</source>
        <translation>Ausgefallen seit %1</translation>
    </message>
    <message>
        <source>%1 sessions, %2 new/s</source>
        <translation>%1 Sitzungen, %2 neue/s</translation>
    </message>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n Netz</numerusform>
            <numerusform>%n Netze</numerusform>
        </translation>
    </message>
    <message>
        <source>all the rest</source>
        <translation>alle übrigen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
</context>
<context>
    <name>cas::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Protokoll kopieren</translation>
    </message>
    <message>
        <source>Save the log…</source>
        <translation>Protokoll speichern…</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>No lines yet.</source>
        <translation>Noch keine Zeilen.</translation>
    </message>
    <message>
        <source>What each step says appears here.</source>
        <translation>Was jeder Schritt meldet, erscheint hier.</translation>
    </message>
    <message>
        <source>Warnings %1</source>
        <translation>Warnungen %1</translation>
    </message>
    <message>
        <source>Errors %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>log.txt</source>
        <translation>protokoll.txt</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
</context>
<context>
    <name>cas::MaintenanceDialog</name>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Stop now…</source>
        <translation>Jetzt anhalten…</translation>
    </message>
    <message>
        <source>Maintenance of %1</source>
        <translation>Wartung von %1</translation>
    </message>
    <message>
        <source>Node %1 of %2</source>
        <translation>Knoten %1 von %2</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, dann %2</translation>
    </message>
    <message>
        <source>No data since %1.</source>
        <translation>Keine Daten seit %1.</translation>
    </message>
    <message>
        <source>It goes on by itself when the balancer answers again.</source>
        <translation>Es geht von selbst weiter, sobald der Lastverteiler wieder antwortet.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again, or cancel.</source>
        <translation>Es wurde nichts geändert. Noch einmal versuchen oder abbrechen.</translation>
    </message>
    <message>
        <source>Somebody else let %1 serve again.</source>
        <translation>Jemand anderes hat %1 wieder freigegeben.</translation>
    </message>
    <message>
        <source>Drain it anew, or cancel.</source>
        <translation>Den Knoten erneut leeren oder abbrechen.</translation>
    </message>
    <message>
        <source>No node takes clients.</source>
        <translation>Kein Knoten nimmt Clients an.</translation>
    </message>
    <message>
        <source>Nobody can connect until a node serves again.</source>
        <translation>Niemand kann sich verbinden, bis wieder ein Knoten in Betrieb ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n other node(s) down: %1.</source>
        <translation>
            <numerusform>%n anderer Knoten ist ausgefallen: %1.</numerusform>
            <numerusform>%n andere Knoten sind ausgefallen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest carries all clients. Repair it first, if this can wait.</source>
        <translation>Die übrigen Knoten tragen alle Clients. Wenn die Wartung warten kann, zuerst die Störung beheben.</translation>
    </message>
    <message>
        <source>The balancer has not answered yet.</source>
        <translation>Der Lastverteiler hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Nothing is known of the nodes now.</source>
        <translation>Über die Knoten ist zurzeit nichts bekannt.</translation>
    </message>
    <message>
        <source>The balancer has no such node.</source>
        <translation>Der Lastverteiler hat keinen solchen Knoten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Drain %1? No other node takes clients.</source>
        <translation>%1 leeren? Kein anderer Knoten nimmt Clients an.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) stay until they end, and nobody else can connect.</source>
        <translation>
            <numerusform>%n Sitzung bleibt, bis sie endet, und niemand sonst kann sich verbinden.</numerusform>
            <numerusform>%n Sitzungen bleiben, bis sie enden, und niemand sonst kann sich verbinden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it serving</source>
        <translation>In Betrieb lassen</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Stop %1 now?</source>
        <translation>%1 jetzt anhalten?</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end at once. Outlook connects again, to another node.</source>
        <translation>
            <numerusform>%n Sitzung endet sofort. Outlook verbindet sich neu, mit einem anderen Knoten.</numerusform>
            <numerusform>%n Sitzungen enden sofort. Outlook verbindet sich neu, mit einem anderen Knoten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let them end</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Cancel the maintenance of %1?</source>
        <translation>Die Wartung von %1 abbrechen?</translation>
    </message>
    <message>
        <source>Put back: %1
Leave: %2</source>
        <translation>Zurückholen: %1
So lassen: %2</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Wartung fortsetzen</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>%1 zurückholen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a step, its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cas::MonitorHeader</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>New connections</source>
        <translation>Neue Verbindungen</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Ending: no new clients</source>
        <translation>Wird beendet: keine neuen Clients</translation>
    </message>
    <message>
        <source>%1 of %2 up</source>
        <extracomment>nodes that are up, of all</extracomment>
        <translation>%1 von %2 aktiv</translation>
    </message>
</context>
<context>
    <name>cas::MonitorToolbar</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>Back to &amp;live</source>
        <translation>&amp;Zurück zu live</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>cas::MonitorWindow</name>
    <message>
        <source>%1 is as it was</source>
        <translation>%1 ist wieder wie vorher</translation>
    </message>
    <message>
        <source>The balancer is not running.</source>
        <translation>Der Lastverteiler läuft nicht.</translation>
    </message>
    <message>
        <source>Start it, or open the wizard. What was measured before stays to be looked at.</source>
        <translation>Ihn starten oder den Assistenten öffnen. Was vorher gemessen wurde, bleibt sichtbar.</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>%1, monitor</source>
        <translation>%1, Monitor</translation>
    </message>
    <message>
        <source>No data from the balancer. Tables and charts show what was known last.</source>
        <translation>Keine Daten vom Lastverteiler. Tabellen und Diagramme zeigen, was zuletzt bekannt war.</translation>
    </message>
    <message>
        <source>It is asked again every second.</source>
        <translation>Er wird jede Sekunde erneut gefragt.</translation>
    </message>
    <message>
        <source>No node serves: clients cannot connect.</source>
        <translation>Kein Knoten ist in Betrieb: Clients können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Look at the last check of each node below. A node comes back by itself once its checks pass.</source>
        <translation>Unten steht die letzte Prüfung jedes Knotens. Ein Knoten kommt von selbst zurück, sobald seine Prüfungen erfolgreich sind.</translation>
    </message>
    <message>
        <source>Every node was taken out by order: new clients cannot connect.</source>
        <translation>Alle Knoten wurden auf Anweisung herausgenommen: Neue Clients können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Enable a node below.</source>
        <translation>Unten einen Knoten freigeben.</translation>
    </message>
    <message>
        <source>a trial, no node</source>
        <translation>ein Test, kein Knoten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Export charts</source>
        <translation>Diagramme &amp;exportieren</translation>
    </message>
    <message>
        <source>as %1…</source>
        <translation>als %1…</translation>
    </message>
    <message>
        <source>Export &amp;state as JSON…</source>
        <translation>&amp;Zustand als JSON exportieren…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Charts</source>
        <translation>&amp;Diagramme</translation>
    </message>
    <message>
        <source>&amp;Topology</source>
        <translation>&amp;Topologie</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Back to &amp;live</source>
        <translation>&amp;Zurück zu live</translation>
    </message>
    <message>
        <source>&amp;Node</source>
        <translation>&amp;Knoten</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Alert rules…</source>
        <translation>Regeln der &amp;Warnmeldungen…</translation>
    </message>
    <message>
        <source>&amp;Maintenance of all nodes…</source>
        <translation>War&amp;tung aller Knoten…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys and hints</source>
        <translation>&amp;Tasten und Hinweise</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>Exp&amp;ortieren…</translation>
    </message>
    <message>
        <source>F6 goes from part to part, Ctrl+1 to Ctrl+6 to the tables, Ctrl+G to the charts, Ctrl+T to the topology.</source>
        <translation>F6 geht von Teil zu Teil, Strg+1 bis Strg+6 zu den Tabellen, Strg+G zu den Diagrammen, Strg+T zur Topologie.</translation>
    </message>
    <message>
        <source>Del drains the chosen node, or ends the chosen sessions. The menu key shows all orders.</source>
        <translation>Entf leert den gewählten Knoten oder beendet die gewählten Sitzungen. Die Menütaste zeigt alle Anweisungen.</translation>
    </message>
    <message>
        <source>Drain lets sessions end; disable takes no new clients; stop and suspend cut sessions at once.</source>
        <translation>„Leeren“ lässt Sitzungen auslaufen; „Sperren“ nimmt keine neuen Clients an; „Anhalten“ und „Aussetzen“ trennen Sitzungen sofort.</translation>
    </message>
    <message>
        <source>The monitor by keys</source>
        <translation>Den Monitor mit der Tastatur bedienen</translation>
    </message>
    <message>
        <source>Export charts</source>
        <translation>Diagramme exportieren</translation>
    </message>
    <message>
        <source>charts</source>
        <translation>diagramme</translation>
    </message>
    <message>
        <source>%1 was written</source>
        <translation>%1 wurde geschrieben</translation>
    </message>
    <message>
        <source>Export the state</source>
        <translation>Den Zustand exportieren</translation>
    </message>
    <message>
        <source>state.json</source>
        <translation>zustand.json</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>In a chart: Left and Right move the cursor, Up and Down choose a name, Enter hides it, Ctrl+Enter shows it alone, Space pauses, End goes back to live, Home shows all, plus and minus zoom, Page Up and Page Down go back and forward.</source>
        <translation>In einem Diagramm: Links und Rechts bewegen den Zeiger, Hoch und Herunter wählen einen Namen, Eingabe blendet ihn aus, Strg+Eingabe zeigt nur ihn, die Leertaste hält an, Ende geht zurück zu live, Pos1 zeigt alles, Plus und Minus vergrößern und verkleinern, Bild auf und Bild ab gehen zurück und vor.</translation>
    </message>
    <message>
        <source>A line of the events shows its moment in the charts.</source>
        <translation>Eine Zeile der Ereignisse zeigt ihren Zeitpunkt in den Diagrammen.</translation>
    </message>
    <message>
        <source>&amp;Open wizard</source>
        <translation>Assiste&amp;nt öffnen</translation>
    </message>
    <message>
        <source>There is no node: add the array&apos;s servers to the plan.</source>
        <translation>Es gibt keinen Knoten: die Server des Arrays in den Plan aufnehmen.</translation>
    </message>
    <message>
        <source>Export &amp;report…</source>
        <translation>Be&amp;richt exportieren…</translation>
    </message>
    <message>
        <source>Export re&amp;dacted report…</source>
        <translation>&amp;Geschwärzten Bericht exportieren…</translation>
    </message>
    <message>
        <source>Support &amp;bundle…</source>
        <translation>Support&amp;paket…</translation>
    </message>
</context>
<context>
    <name>cas::NodeActions</name>
    <message>
        <source>%1 and %2</source>
        <comment>names of nodes</comment>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>Its %n session(s) are cut at once.</source>
        <translation>
            <numerusform>Seine %n Sitzung wird sofort getrennt.</numerusform>
            <numerusform>Seine %n Sitzungen werden sofort getrennt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n session(s) stay until they end.</source>
        <translation>
            <numerusform>Seine %n Sitzung bleibt, bis sie endet.</numerusform>
            <numerusform>Seine %n Sitzungen bleiben, bis sie enden.</numerusform>
        </translation>
    </message>
    <message>
        <source>New clients go to %1.</source>
        <translation>Neue Clients gehen zu %1.</translation>
    </message>
    <message>
        <source>Clients with an open session still come back to %1.</source>
        <translation>Clients mit offener Sitzung kommen weiterhin zu %1.</translation>
    </message>
    <message>
        <source>It cannot be started until it is resumed.</source>
        <translation>Er lässt sich erst starten, wenn er fortgesetzt wurde.</translation>
    </message>
    <message>
        <source>This is for the rule %1 only.</source>
        <translation>Dies gilt nur für die Regel %1.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end and nobody can connect.</source>
        <translation>
            <numerusform>%n Sitzung endet, und niemand kann sich verbinden.</numerusform>
            <numerusform>%n Sitzungen enden, und niemand kann sich verbinden.</numerusform>
        </translation>
    </message>
    <message>
        <source>No new client can connect until a node serves again.</source>
        <translation>Kein neuer Client kann sich verbinden, bis wieder ein Knoten in Betrieb ist.</translation>
    </message>
    <message>
        <source>Keep it serving</source>
        <translation>In Betrieb lassen</translation>
    </message>
    <message>
        <source>What if %1 stopped now?</source>
        <translation>Was wäre, wenn %1 jetzt ausfiele?</translation>
    </message>
    <message>
        <source>Worked out by the balancer from the clients it knows. Nothing is changed.</source>
        <translation>Vom Lastverteiler aus den Clients berechnet, die er kennt. Es wird nichts geändert.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Weight 0 for %1, the last node that serves?</source>
        <translation>Gewicht 0 für %1, den letzten Knoten in Betrieb?</translation>
    </message>
    <message>
        <source>The balancer has no node %1 any more.</source>
        <translation>Der Lastverteiler hat keinen Knoten %1 mehr.</translation>
    </message>
    <message>
        <source>%1 was changed meanwhile: %2</source>
        <comment>a node and its state</comment>
        <translation>%1 wurde inzwischen geändert: %2</translation>
    </message>
    <message>
        <source>%1?</source>
        <comment>an order, such as: Stop cas1</comment>
        <translation>%1?</translation>
    </message>
    <message>
        <source>%1, the last node that serves?</source>
        <comment>an order, such as: Stop cas1</comment>
        <translation>%1, den letzten Knoten in Betrieb?</translation>
    </message>
    <message>
        <source>Clients that a stick table binds to %1 still come back to it.</source>
        <translation>Clients, die eine Stick-Tabelle an %1 bindet, kommen weiterhin dorthin.</translation>
    </message>
</context>
<context>
    <name>cas::NodeStates</name>
    <message numerus="yes">
        <source>Draining, %n left</source>
        <extracomment>state of a node and the sessions that have not ended yet</extracomment>
        <translation>
            <numerusform>Wird geleert: %n</numerusform>
            <numerusform>Wird geleert: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <extracomment>state of a node after the order to stop</extracomment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Aussetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>%1 takes new clients</source>
        <translation>%1 nimmt neue Clients an</translation>
    </message>
    <message>
        <source>%1 was stopped; its sessions were cut</source>
        <translation>%1 wurde angehalten; seine Sitzungen wurden getrennt</translation>
    </message>
    <message>
        <source>%1 drains: its sessions stay until they end</source>
        <translation>%1 wird geleert: Seine Sitzungen bleiben, bis sie enden</translation>
    </message>
    <message>
        <source>%1 was suspended; its sessions were cut</source>
        <translation>%1 wurde ausgesetzt; seine Sitzungen wurden getrennt</translation>
    </message>
    <message>
        <source>%1 is no longer suspended; start it to serve</source>
        <translation>%1 ist nicht mehr ausgesetzt; jetzt starten, damit er Clients annimmt</translation>
    </message>
    <message>
        <source>%1 takes no new clients</source>
        <translation>%1 nimmt keine neuen Clients an</translation>
    </message>
    <message>
        <source>%1 has another weight</source>
        <translation>%1 hat ein anderes Gewicht</translation>
    </message>
    <message>
        <source>%1 has weight %2 now</source>
        <translation>%1 hat jetzt Gewicht %2</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>Serving, not by all nodes</source>
        <translation>In Betrieb, nicht mit allen Knoten</translation>
    </message>
    <message>
        <source>Down: no node serves</source>
        <translation>Ausgefallen: kein Knoten in Betrieb</translation>
    </message>
    <message>
        <source>All nodes are taken out</source>
        <translation>Alle Knoten sind herausgenommen</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Suspend %1</source>
        <translation>%1 aussetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>Gewicht von %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird hergestellt…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
</context>
<context>
    <name>cas::NodeTableModel</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>RPC ports</source>
        <translation>RPC-Ports</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Its weight deserves %1 %; it has %2 % of all sessions</source>
        <translation>Nach seinem Gewicht stehen ihm %1 % zu; er hat %2 % aller Sitzungen</translation>
    </message>
</context>
<context>
    <name>cas::NodesTab</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>&amp;Drain</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>&amp;Enable</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>D&amp;isable</source>
        <translation>Spe&amp;rren</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>S&amp;uspend</source>
        <translation>Aus&amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>&amp;Weight…</source>
        <translation>&amp;Gewicht…</translation>
    </message>
    <message>
        <source>W&amp;hat if it stopped…</source>
        <translation>&amp;Was wäre, wenn er ausfiele…</translation>
    </message>
    <message>
        <source>&amp;Maintenance…</source>
        <translation>War&amp;tung…</translation>
    </message>
    <message>
        <source>Show i&amp;ts sessions</source>
        <translation>Seine S&amp;itzungen zeigen</translation>
    </message>
    <message>
        <source>More orders for the node</source>
        <translation>Weitere Anweisungen für den Knoten</translation>
    </message>
    <message>
        <source>No nodes</source>
        <translation>Keine Knoten</translation>
    </message>
    <message>
        <source>The balancer knows none yet.</source>
        <translation>Der Balancer kennt noch keine.</translation>
    </message>
</context>
<context>
    <name>cas::PageFrame</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>cas::PasteDialog</name>
    <message>
        <source>Add several servers</source>
        <translation>Mehrere Server hinzufügen</translation>
    </message>
    <message>
        <source>One server a line: its FQDN and its address, with a blank or comma between them.</source>
        <translation>Ein Server je Zeile: sein FQDN und seine Adresse, dazwischen ein Leerzeichen oder Komma.</translation>
    </message>
    <message>
        <source>Servers, one a line</source>
        <translation>Server, einer je Zeile</translation>
    </message>
    <message>
        <source>Read a CSV file…</source>
        <translation>CSV-Datei einlesen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add servers</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>No server in the text yet.</source>
        <translation>Noch kein Server im Text.</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) in the text.</source>
        <translation>
            <numerusform>%n Server im Text.</numerusform>
            <numerusform>%n Server im Text.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no server in the text.</source>
        <translation>Im Text steht kein Server.</translation>
    </message>
    <message>
        <source>Read a CSV file</source>
        <translation>CSV-Datei einlesen</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt);;All files (*)</source>
        <translation>Listen (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>cas::PdfPages</name>
    <message>
        <source>LAB</source>
        <comment>mark on each page</comment>
        <translation>LABOR</translation>
    </message>
    <message>
        <source>redacted</source>
        <translation>geschwärzt</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>cas::PdfText</name>
    <message>
        <source>CAS Array Wizard, report</source>
        <translation>CAS Array Wizard, Bericht</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>cas::PlanPage</name>
    <message>
        <source>Why this matters</source>
        <translation>Warum das wichtig ist</translation>
    </message>
    <message>
        <source>Commands of this page</source>
        <translation>Befehle dieser Seite</translation>
    </message>
    <message>
        <source>Nothing to run yet: fill in the fields above.</source>
        <translation>Noch nichts auszuführen: die Felder oben ausfüllen.</translation>
    </message>
    <message>
        <source>Enter an account in step 1, or get a Kerberos ticket with kinit, then look again.</source>
        <translation>In Schritt 1 ein Konto eingeben oder mit kinit ein Kerberos-Ticket holen, dann erneut nachsehen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>You are not signed in to the servers yet.</source>
        <translation>Die Anmeldung bei den Servern steht noch aus.</translation>
    </message>
    <message>
        <source>Sign in as %1, and the pages fill themselves. Nothing is changed.</source>
        <translation>Nach der Anmeldung als %1 füllen sich die Seiten von selbst. Nichts wird geändert.</translation>
    </message>
    <message>
        <source>Nothing to run here.</source>
        <translation>Hier ist nichts auszuführen.</translation>
    </message>
</context>
<context>
    <name>cas::ProgressCells</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>cas::ProofTableModel</name>
    <message>
        <source>Through the virtual address %1</source>
        <translation>Über die virtuelle Adresse %1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>Langsamste</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>DNS server, answer</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird abgefragt…</translation>
    </message>
    <message>
        <source>Answers for %1</source>
        <translation>Antworten für %1</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>port, rule</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>EMSMDB, NSPI and RFR are named and accept a bind</source>
        <translation>EMSMDB, NSPI und RFR werden genannt und nehmen eine RPC-Bindung an</translation>
    </message>
    <message>
        <source>3 interfaces</source>
        <translation>3 Schnittstellen</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht abgefragt</translation>
    </message>
    <message>
        <source>Answered in %1 ms</source>
        <translation>Antwort nach %1 ms</translation>
    </message>
</context>
<context>
    <name>cas::QuestionDialog</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>cas::ReadyPage</name>
    <message>
        <source>the virtual address</source>
        <translation>virtuelle Adresse</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Start balancing</source>
        <translation>Lastenausgleich starten</translation>
    </message>
    <message>
        <source>Open monitor</source>
        <translation>Monitor öffnen</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Run the proof again</source>
        <translation>Nachweis erneut ausführen</translation>
    </message>
    <message>
        <source>Proof through the virtual address and each member</source>
        <translation>Nachweis über die virtuelle Adresse und jedes Mitglied</translation>
    </message>
    <message>
        <source>Nothing was asked yet.</source>
        <translation>Noch nichts wurde abgefragt.</translation>
    </message>
    <message>
        <source>Run the proof to see who answers.</source>
        <translation>Den Nachweis ausführen, um zu sehen, wer antwortet.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>Prüfungen anzeigen</translation>
    </message>
    <message>
        <source>Check my array</source>
        <translation>Mein Array prüfen</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Was geändert wurde</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren…</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Wie es weitergeht</translation>
    </message>
    <message>
        <source>the balancer does not run</source>
        <translation>der Lastverteiler läuft nicht</translation>
    </message>
    <message>
        <source>waiting for the first client</source>
        <translation>wartet auf den ersten Client</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) via %1</source>
        <translation>
            <numerusform>%n Sitzung über %1</numerusform>
            <numerusform>%n Sitzungen über %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <comment>sessions, server</comment>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>there were some, none now</source>
        <translation>es gab Sitzungen, jetzt keine</translation>
    </message>
    <message>
        <source>The array</source>
        <translation>Das Array</translation>
    </message>
    <message>
        <source>%1 is as it was</source>
        <translation>%1 ist wie vorher</translation>
    </message>
    <message>
        <source>The changes of the plan are undone.</source>
        <translation>Die Änderungen des Plans sind rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Is %1 ready?</source>
        <translation>Ist %1 bereit?</translation>
    </message>
    <message>
        <source>The name, every port and every member are asked as a client would.</source>
        <translation>Der Name, jeder Port und jedes Mitglied werden so abgefragt, wie ein Client es täte.</translation>
    </message>
    <message>
        <source>%1 is set up, but not every test passed</source>
        <translation>%1 ist eingerichtet, aber nicht jeder Test wurde bestanden</translation>
    </message>
    <message>
        <source>Look at what failed below, then run the proof again.</source>
        <translation>Unten nachsehen, was fehlgeschlagen ist, dann den Nachweis erneut ausführen.</translation>
    </message>
    <message>
        <source>%1 is set up</source>
        <translation>%1 ist eingerichtet</translation>
    </message>
    <message>
        <source>Start balancing to let clients in through %1.</source>
        <translation>Den Lastenausgleich starten, um Clients über %1 zuzulassen.</translation>
    </message>
    <message>
        <source>%1 is ready for clients</source>
        <translation>%1 ist bereit für Clients</translation>
    </message>
    <message>
        <source>%1 is ready for Outlook</source>
        <translation>%1 ist bereit für Outlook</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were made and checked; clients are served through %1.</source>
        <translation>
            <numerusform>%n Änderung wurde vorgenommen und geprüft; Clients werden über %1 bedient.</numerusform>
            <numerusform>%n Änderungen wurden vorgenommen und geprüft; Clients werden über %1 bedient.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is waiting for the first client</source>
        <translation>%1 wartet auf den ersten Client</translation>
    </message>
    <message>
        <source>Every test passed. It is ready once a client came through %1.</source>
        <translation>Alle Tests wurden bestanden. Bereit ist das Array, sobald ein Client über %1 gekommen ist.</translation>
    </message>
    <message>
        <source>Run the proof to see whether clients are served.</source>
        <translation>Den Nachweis ausführen, um zu sehen, ob Clients bedient werden.</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 von %2 Schritten erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n remark(s)</source>
        <translation>
            <numerusform>%1, %n Anmerkung</numerusform>
            <numerusform>%1, %n Anmerkungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n Computer</numerusform>
            <numerusform>%n Computer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2, %3 now use the array</source>
        <translation>%1, %2, das Array verwenden jetzt: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 mailboxes in %n database(s)</source>
        <translation>
            <numerusform>%1 Postfächer in %n Datenbank</numerusform>
            <numerusform>%1 Postfächer in %n Datenbanken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n Datenbank</numerusform>
            <numerusform>%n Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It is being started.</source>
        <translation>Er wird gerade gestartet.</translation>
    </message>
    <message>
        <source>The balancer did not start</source>
        <translation>Der Lastverteiler wurde nicht gestartet</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Proof through %1</source>
        <translation>Nachweis über %1</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird abgefragt…</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>Er läuft gerade.</translation>
    </message>
    <message>
        <source>The checks are running.</source>
        <translation>Die Prüfungen laufen gerade.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Step %1 was skipped. %2</source>
        <translation>Schritt %1 wurde übersprungen. %2</translation>
    </message>
    <message>
        <source>%1 answers “%2” for the name.</source>
        <translation>%1 antwortet auf den Namen mit „%2“.</translation>
    </message>
    <message>
        <source>This computer&apos;s resolver</source>
        <translation>Die Namensauflösung dieses Computers</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>rule, port</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 answers %2 slowly (%3 ms). Look at its disk and memory.</source>
        <translation>%1 beantwortet %2 langsam (%3 ms). Datenträger und Arbeitsspeicher dort prüfen.</translation>
    </message>
    <message>
        <source>%1 does not serve %2: %3</source>
        <translation>%1 bedient %2 nicht: %3</translation>
    </message>
    <message>
        <source>Nothing: all was right already.</source>
        <translation>Nichts: Alles stimmte schon.</translation>
    </message>
    <message>
        <source>Repair old Outlook profiles</source>
        <translation>Alte Outlook-Profile reparieren</translation>
    </message>
    <message numerus="yes">
        <source>The profiles of %n mailbox(es) may still name %1. They work, but do not survive the loss of that server.</source>
        <translation>
            <numerusform>Das Profil von %n Postfach verweist möglicherweise noch auf %1. Es funktioniert, übersteht aber den Ausfall dieses Servers nicht.</numerusform>
            <numerusform>Die Profile von %n Postfächern verweisen möglicherweise noch auf %1. Sie funktionieren, überstehen aber den Ausfall dieses Servers nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tell the help desk</source>
        <translation>Den Helpdesk informieren</translation>
    </message>
    <message>
        <source>Clients reach their mailbox through %1.</source>
        <translation>Clients erreichen ihr Postfach über %1.</translation>
    </message>
    <message>
        <source>New profiles show %1 as their server.</source>
        <translation>Neue Profile zeigen %1 als Server.</translation>
    </message>
    <message>
        <source>Watch the first 24 hours</source>
        <translation>Die ersten 24 Stunden beobachten</translation>
    </message>
    <message>
        <source>The monitor compares each member&apos;s share with its weight.</source>
        <translation>Der Monitor vergleicht den Anteil jedes Mitglieds mit seinem Gewicht.</translation>
    </message>
    <message>
        <source>The undo did not start</source>
        <translation>Das Rückgängigmachen wurde nicht gestartet</translation>
    </message>
    <message>
        <source>The proof asks the DNS servers for the name, and every service at the virtual address and at each member, as a client would. Nothing is changed by it.</source>
        <translation>Der Nachweis fragt die DNS-Server nach dem Namen und jeden Dienst an der virtuellen Adresse und an jedem Mitglied ab, wie ein Client es täte. Geändert wird dabei nichts.</translation>
    </message>
    <message>
        <source>The page says ready only after a client came through the virtual address. The proof&apos;s own connections do not count.</source>
        <translation>Die Seite meldet „bereit“ erst, wenn ein Client über die virtuelle Adresse gekommen ist. Die Verbindungen des Nachweises selbst zählen nicht.</translation>
    </message>
    <message>
        <source>Check my array runs the checks of the review page again, on any later day. Undo takes the changes back, last step first.</source>
        <translation>„Mein Array prüfen“ führt die Prüfungen der Seite „Durchsicht &amp; Prüfungen“ noch einmal aus, auch an jedem späteren Tag. „Rückgängig“ nimmt die Änderungen zurück, den letzten Schritt zuerst.</translation>
    </message>
    <message>
        <source>%1 passed, %2, %3 failed</source>
        <comment>numbers of checks</comment>
        <translation>%1 bestanden, %2, %3 fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewChecksTab</name>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Nothing was checked yet.</source>
        <translation>Noch nichts wurde geprüft.</translation>
    </message>
    <message>
        <source>The checks only read; they show what stands in the way.</source>
        <translation>Die Prüfungen lesen nur; sie zeigen, was im Weg steht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the checks</source>
        <translation>Prüfungen abbrechen</translation>
    </message>
    <message>
        <source>Run again what did not pass</source>
        <translation>Erneut ausführen, was nicht bestanden wurde</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Alle ausführen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message numerus="yes">
        <source>warning(s)</source>
        <translation>
            <numerusform>Warnung</numerusform>
            <numerusform>Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, took %2</source>
        <translation>%1, Dauer %2</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>The checks are running.</source>
        <translation>Die Prüfungen laufen gerade.</translation>
    </message>
    <message>
        <source>Ignore this finding?</source>
        <translation>Diesen Befund ignorieren?</translation>
    </message>
    <message>
        <source>It no longer stands in the way of Apply. The reason is kept in the report.</source>
        <translation>Er steht dem Anwenden nicht mehr im Weg. Die Begründung bleibt im Bericht.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Beibehalten</translation>
    </message>
    <message>
        <source>Ignore it</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Begründung</translation>
    </message>
    <message>
        <source>Type a reason first.</source>
        <translation>Zuerst eine Begründung eingeben.</translation>
    </message>
    <message>
        <source>Repeat failed</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Choose checks…</source>
        <translation>Prüfungen wählen…</translation>
    </message>
    <message>
        <source>Run some kinds of checks again</source>
        <translation>Einige Arten von Prüfungen erneut ausführen</translation>
    </message>
    <message>
        <source>Which checks are to run?</source>
        <translation>Welche Prüfungen sollen laufen?</translation>
    </message>
    <message>
        <source>What the others found stays as it is. Apply opens when all have been run.</source>
        <translation>Was die anderen gefunden haben, bleibt, wie es ist. Anwenden öffnet sich, wenn alle gelaufen sind.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Run these</source>
        <translation>Diese ausführen</translation>
    </message>
    <message>
        <source>Tick at least one kind first.</source>
        <translation>Zuerst mindestens eine Art anhaken.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>kind of checks, how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
</context>
<context>
    <name>cas::ReviewDifferencesTab</name>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Already right</source>
        <translation>Stimmt schon</translation>
    </message>
    <message>
        <source>Objects now and after</source>
        <translation>Objekte jetzt und danach</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Keine Unterschiede.</translation>
    </message>
    <message>
        <source>The plan changes no object that could be read.</source>
        <translation>Der Plan ändert kein Objekt, das sich lesen ließ.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewPage</name>
    <message>
        <source>Review, check, then apply</source>
        <translation>Durchsehen, prüfen, dann anwenden</translation>
    </message>
    <message>
        <source>Read what will run and where. Checks only read; they are repeated when a value changes or after 15 minutes.</source>
        <translation>Nachlesen, was wo ausgeführt wird. Prüfungen lesen nur; sie werden wiederholt, wenn sich ein Wert ändert oder 15 Minuten vergangen sind.</translation>
    </message>
    <message>
        <source>Go to the first problem</source>
        <translation>Zum ersten Problem</translation>
    </message>
    <message>
        <source>Views of the plan</source>
        <translation>Ansichten des Plans</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Generalprobe</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message numerus="yes">
        <source>The plan has %n problem(s).</source>
        <translation>
            <numerusform>Der Plan hat %n Problem.</numerusform>
            <numerusform>Der Plan hat %n Probleme.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have read the %n warning(s)</source>
        <translation>
            <numerusform>Ich habe die %n Warnung gelesen</numerusform>
            <numerusform>Ich habe die %n Warnungen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show the checks</source>
        <translation>Prüfungen anzeigen</translation>
    </message>
    <message>
        <source>Checks passed %1</source>
        <translation>Prüfungen um %1 bestanden</translation>
    </message>
    <message>
        <source>Checks read the servers, the directory and DNS. A failure closes Apply; a warning asks to be read. A finding you can live with is ignored with a reason, which is kept in the report.</source>
        <translation>„Prüfungen“ liest die Server, das Verzeichnis und DNS aus. Ein Fehlschlag sperrt das Anwenden; eine Warnung will gelesen werden. Ein Befund, der hinzunehmen ist, wird mit einer Begründung ignoriert, die im Bericht bleibt.</translation>
    </message>
    <message>
        <source>Rehearsal asks each step what it would change, without changing it. Differences shows each object as it is and as it will be.</source>
        <translation>„Generalprobe“ fragt jeden Schritt, was er ändern würde, ohne es zu ändern. „Unterschiede“ zeigt jedes Objekt, wie es ist und wie es sein wird.</translation>
    </message>
    <message>
        <source>Apply asks once more, then starts. Nothing is changed before.</source>
        <translation>„Anwenden“ fragt noch einmal nach und beginnt dann. Vorher wird nichts geändert.</translation>
    </message>
    <message>
        <source>Export script…</source>
        <translation>Skript exportieren…</translation>
    </message>
    <message>
        <source>For a computer this one cannot reach: run it there, then apply the plan here.</source>
        <translation>Für einen Computer, den dieser hier nicht erreicht: dort ausführen, dann den Plan hier anwenden.</translation>
    </message>
    <message>
        <source>Plan shows every step with the exact command, the machine it runs on and how it is undone. Select a step to read its commands.</source>
        <translation>„Plan“ zeigt jeden Schritt mit dem genauen Befehl, dem Computer, auf dem er läuft, und wie er rückgängig gemacht wird. Einen Schritt auswählen, um seine Befehle zu lesen.</translation>
    </message>
    <message>
        <source>Export script writes the steps as a PowerShell script for a computer this one cannot reach. It looks before it changes, knows -WhatIf and -Undo, and asks for passwords when it runs. Apply afterwards ticks off what is right by then.</source>
        <translation>„Skript exportieren“ schreibt die Schritte als PowerShell-Skript für einen Computer, den dieser hier nicht erreicht. Es sieht nach, bevor es ändert, kennt -WhatIf und -Undo und fragt beim Ausführen nach Kennwörtern. Wer danach den Plan anwendet, bekommt abgehakt, was dann stimmt.</translation>
    </message>
    <message>
        <source>Everything this plan is and does, as a document.</source>
        <translation>Alles, was dieser Plan ist und tut, als Dokument.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
</context>
<context>
    <name>cas::ReviewPlanTab</name>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Nothing to do yet.</source>
        <translation>Noch nichts zu tun.</translation>
    </message>
    <message>
        <source>Fill in the pages before this one; the steps appear here.</source>
        <translation>Die Seiten vor dieser ausfüllen; die Schritte erscheinen hier.</translation>
    </message>
    <message>
        <source>Selected step</source>
        <translation>Ausgewählter Schritt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>Steps %1: %2</source>
        <translation>Schritte %1: %2</translation>
    </message>
    <message>
        <source>runs on %1 as %2</source>
        <translation>läuft auf: %1, als %2</translation>
    </message>
    <message>
        <source>runs on %1</source>
        <translation>läuft auf: %1</translation>
    </message>
    <message>
        <source>Command of step %1</source>
        <translation>Befehl von Schritt %1</translation>
    </message>
    <message>
        <source>Undo of step %1</source>
        <translation>Rückgängigmachen von Schritt %1</translation>
    </message>
    <message>
        <source>This step only proves; there is nothing to undo.</source>
        <translation>Dieser Schritt weist nur nach; es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Not by this program: %1 is undone by hand.</source>
        <translation>Nicht durch dieses Programm, sondern von Hand rückgängig zu machen: %1.</translation>
    </message>
    <message>
        <source>Export the plan</source>
        <translation>Plan exportieren</translation>
    </message>
    <message>
        <source>PowerShell script (*.ps1);;Text (*.txt)</source>
        <translation>PowerShell-Skript (*.ps1);;Text (*.txt)</translation>
    </message>
</context>
<context>
    <name>cas::ReviewRehearsalTab</name>
    <message>
        <source>Steps of the dry run</source>
        <translation>Schritte des Probelaufs</translation>
    </message>
    <message>
        <source>The dry run did not start</source>
        <translation>Der Probelauf wurde nicht gestartet</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run the dry run</source>
        <translation>Probelauf ausführen</translation>
    </message>
    <message>
        <source>Cancel the dry run</source>
        <translation>Probelauf abbrechen</translation>
    </message>
    <message>
        <source>Nothing to rehearse yet.</source>
        <translation>Noch nichts zu proben.</translation>
    </message>
    <message>
        <source>Fill in the pages before this one; the steps appear here.</source>
        <translation>Die Seiten vor dieser ausfüllen; die Schritte erscheinen hier.</translation>
    </message>
    <message>
        <source>It is running.</source>
        <translation>Er läuft gerade.</translation>
    </message>
    <message>
        <source>Looks what each step would change; nothing is changed.</source>
        <translation>Sieht nach, was jeder Schritt ändern würde; geändert wird nichts.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sieht nach…</translation>
    </message>
    <message>
        <source>%1 would change, %2 already right, %3 cannot tell</source>
        <translation>%1 würde ändern, %2 stimmt schon, %3 nicht feststellbar</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
</context>
<context>
    <name>cas::ReviewSummary</name>
    <message>
        <source>Not set</source>
        <translation>Nicht festgelegt</translation>
    </message>
    <message>
        <source>%1, left alone</source>
        <translation>%1, bleibt unverändert</translation>
    </message>
    <message>
        <source>A, replaces %1</source>
        <translation>A, ersetzt %1</translation>
    </message>
    <message>
        <source>Exchange 2007</source>
        <translation>Exchange 2007</translation>
    </message>
    <message>
        <source>Exchange 2010</source>
        <translation>Exchange 2010</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>site, Exchange version</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s), %1 on</source>
        <translation>
            <numerusform>%n Regel, %1 aktiv</numerusform>
            <numerusform>%n Regeln, %1 aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message numerus="yes">
        <source>%n will change</source>
        <translation>
            <numerusform>%n wird geändert</numerusform>
            <numerusform>%n werden geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 will change</source>
        <translation>%1 von %2 zu ändern</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Edit the site</source>
        <translation>Standort bearbeiten</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Edit the members</source>
        <translation>Mitglieder bearbeiten</translation>
    </message>
    <message>
        <source>Port rules</source>
        <translation>Portregeln</translation>
    </message>
    <message>
        <source>Edit the port rules</source>
        <translation>Portregeln bearbeiten</translation>
    </message>
    <message>
        <source>Virtual address</source>
        <translation>Virtuelle Adresse</translation>
    </message>
    <message>
        <source>Edit the virtual address</source>
        <translation>Virtuelle Adresse bearbeiten</translation>
    </message>
    <message>
        <source>DNS record</source>
        <translation>DNS-Eintrag</translation>
    </message>
    <message>
        <source>Edit the DNS record</source>
        <translation>DNS-Eintrag bearbeiten</translation>
    </message>
    <message>
        <source>Array object</source>
        <translation>Arrayobjekt</translation>
    </message>
    <message>
        <source>Edit the array object</source>
        <translation>Arrayobjekt bearbeiten</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Edit the databases</source>
        <translation>Datenbanken bearbeiten</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
</context>
<context>
    <name>cas::RuleStateModel</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Mapped ports</source>
        <translation>Zugeordnete Ports</translation>
    </message>
    <message>
        <source>One socket serves the whole range</source>
        <translation>Ein Socket bedient den ganzen Bereich</translation>
    </message>
    <message>
        <source>Parts of RPC connections that were passed on unread</source>
        <translation>Teile von RPC-Verbindungen, die ungelesen weitergeleitet wurden</translation>
    </message>
</context>
<context>
    <name>cas::RuleTableModel</name>
    <message>
        <source>Shorten to %1</source>
        <translation>Auf %1 kürzen</translation>
    </message>
    <message>
        <source>Show the other rule</source>
        <translation>Die andere Regel anzeigen</translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>with the mapper</source>
        <extracomment>health of RPC ports is judged by the endpoint mapper&apos;s check</extracomment>
        <translation>mit der Endpunktzuordnung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>Filtermodus</translation>
    </message>
    <message>
        <source>Affinity</source>
        <translation>Affinität</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>Leerlaufzeit</translation>
    </message>
</context>
<context>
    <name>cas::RulesPage</name>
    <message>
        <source>How is traffic shared?</source>
        <translation>Wie wird die Last verteilt?</translation>
    </message>
    <message>
        <source>Choose what balances the traffic, then the ports that clients use. The array object balances nothing: it sits on this load balancing.</source>
        <translation>Zuerst wählen, was die Last verteilt, dann die Ports, die Clients verwenden. Das Arrayobjekt verteilt keine Last: Es setzt auf diesem Lastenausgleich auf.</translation>
    </message>
    <message>
        <source>Nothing balances the traffic.</source>
        <translation>Nichts verteilt die Last.</translation>
    </message>
    <message>
        <source>An array object alone shares no client and survives no loss of a server. Go on only if something outside this plan balances it.</source>
        <translation>Ein Arrayobjekt allein verteilt keine Clients und übersteht keinen Ausfall eines Servers. Nur fortfahren, wenn etwas außerhalb dieses Plans die Last verteilt.</translation>
    </message>
    <message>
        <source>Outlook asks port 135 where its services are, then connects to the ports it is told. Both must reach the same server, so all MAPI rules share one group and one affinity. Endpoint mapper: the balancer reads those answers and opens exactly the ports they name. Static: two ports, the same on every server. Full range: every port a server might name.</source>
        <translation>Outlook fragt an Port 135, wo seine Dienste sind, und verbindet sich dann mit den genannten Ports. Beides muss denselben Server erreichen, daher teilen sich alle MAPI-Regeln eine Gruppe und eine Affinität. Endpunktzuordnung (Endpoint Mapper): Der Lastverteiler liest diese Antworten und öffnet genau die Ports, die sie nennen. Statisch: zwei Ports, auf jedem Server dieselben. Voller Bereich: jeder Port, den ein Server nennen könnte.</translation>
    </message>
    <message>
        <source>Balanced by</source>
        <translation>Lastenausgleich durch</translation>
    </message>
    <message>
        <source>&amp;Balanced by</source>
        <translation>Last&amp;enausgleich durch</translation>
    </message>
    <message>
        <source>MAPI ports</source>
        <translation>MAPI-Ports</translation>
    </message>
    <message>
        <source>&amp;MAPI ports</source>
        <translation>&amp;MAPI-Ports</translation>
    </message>
    <message>
        <source>&amp;Client Access</source>
        <translation>&amp;Clientzugriff</translation>
    </message>
    <message>
        <source>&amp;Address Book</source>
        <translation>Ad&amp;ressbuch</translation>
    </message>
    <message>
        <source>Covered ports</source>
        <translation>Abgedeckte Ports</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Temp&amp;late</source>
        <translation>&amp;Vorlage</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>Von Hand geändert</translation>
    </message>
    <message>
        <source>Reset rule</source>
        <translation>Regel zurücksetzen</translation>
    </message>
    <message>
        <source>Port rules</source>
        <translation>Portregeln</translation>
    </message>
    <message>
        <source>No port rules yet</source>
        <translation>Noch keine Portregeln</translation>
    </message>
    <message>
        <source>Choose a template, or add a rule.</source>
        <translation>Eine Vorlage wählen oder eine Regel hinzufügen.</translation>
    </message>
    <message>
        <source>Selected rule</source>
        <translation>Ausgewählte Regel</translation>
    </message>
    <message>
        <source>Affinity t&amp;ime-out</source>
        <translation>&amp;Zeitlimit der Affinität</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Connect time-&amp;out</source>
        <translation>Zeitlimit beim Verb&amp;inden</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Check &amp;path</source>
        <translation>&amp;Pfad der Prüfung</translation>
    </message>
    <message>
        <source>Check ever&amp;y</source>
        <translation>Prüfen a&amp;lle</translation>
    </message>
    <message>
        <source>New clients &amp;go by</source>
        <translation>Verteilung &amp;neuer Clients</translation>
    </message>
    <message>
        <source>Only the built-in balancer reads the endpoint mapper&apos;s answers.</source>
        <translation>Nur der integrierte Lastverteiler liest die Antworten der Endpunktzuordnung.</translation>
    </message>
    <message>
        <source>All other ports go to the host with the best priority</source>
        <translation>Alle anderen Ports gehen an den Host mit der besten Priorität</translation>
    </message>
    <message>
        <source>All other ports are refused</source>
        <translation>Alle anderen Ports werden abgewiesen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Select a rule first.</source>
        <translation>Zuerst eine Regel auswählen.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>A port rule says what happens to connections to its ports, in the words of Windows Network Load Balancing. Filtering Multiple shares them among all members; Single sends all to the healthy member with the best handling priority; Disabled refuses them.</source>
        <translation>Eine Portregel legt fest, was mit Verbindungen zu ihren Ports geschieht, in den Begriffen des Windows-Netzwerklastenausgleichs. Der Filtermodus „Mehrere“ verteilt sie auf alle Mitglieder; „Einzeln“ leitet alle zum fehlerfreien Mitglied mit der besten Behandlungspriorität; „Deaktiviert“ weist sie ab.</translation>
    </message>
    <message>
        <source>Affinity Single keeps a client address at its server; Network keeps a whole /24. Rules of one group share one affinity, so a client of the group mapi meets one server on all its ports.</source>
        <translation>Die Affinität „Einzeln“ hält eine Clientadresse bei ihrem Server; „Netzwerk“ hält ein ganzes /24-Netz zusammen. Regeln einer Gruppe teilen sich eine Affinität, daher trifft ein Client der Gruppe mapi auf allen ihren Ports auf denselben Server.</translation>
    </message>
    <message>
        <source>Edit in place with F2 or Enter. Ctrl+D duplicates a rule, Alt+Up and Alt+Down move it, Del removes it.</source>
        <translation>Bearbeiten in der Zelle mit F2 oder Eingabe. Strg+D dupliziert eine Regel, Alt+Hoch und Alt+Herunter verschieben sie, Entf entfernt sie.</translation>
    </message>
    <message>
        <source>NLB operation mode</source>
        <translation>NLB-Betriebsmodus</translation>
    </message>
    <message>
        <source>NLB &amp;operation mode</source>
        <translation>NLB-&amp;Betriebsmodus</translation>
    </message>
    <message>
        <source>such as %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>&amp;Network connection of the nodes</source>
        <translation>&amp;Netzwerkverbindung der Knoten</translation>
    </message>
    <message>
        <source>Unicast: every node needs a second network adapter.</source>
        <translation>Unicast: Jeder Knoten braucht einen zweiten Netzwerkadapter.</translation>
    </message>
    <message>
        <source>Multicast: routers may need a static ARP entry.</source>
        <translation>Multicast: Router brauchen eventuell einen statischen ARP-Eintrag.</translation>
    </message>
    <message>
        <source>Balance on t&amp;wo Linux computers that have the virtual address in turns</source>
        <translation>Auf &amp;zwei Linux-Computern verteilen, die abwechselnd die virtuelle Adresse haben</translation>
    </message>
    <message>
        <source>Pair of hosts</source>
        <translation>Hostpaar</translation>
    </message>
    <message>
        <source>How the files get there</source>
        <translation>Weg der Dateien dorthin</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>By SSH</source>
        <translation>Per SSH</translation>
    </message>
    <message>
        <source>Name of host %1</source>
        <translation>Name von Host %1</translation>
    </message>
    <message>
        <source>IP address of host %1</source>
        <translation>IP-Adresse von Host %1</translation>
    </message>
    <message>
        <source>such as 10.0.0.50</source>
        <translation>etwa 10.0.0.50</translation>
    </message>
    <message>
        <source>Adapter of host %1</source>
        <translation>Adapter von Host %1</translation>
    </message>
    <message>
        <source>SSH user of host %1</source>
        <translation>SSH-Benutzer von Host %1</translation>
    </message>
    <message>
        <source>SSH port of host %1</source>
        <translation>SSH-Port von Host %1</translation>
    </message>
    <message>
        <source>VRRP router ID</source>
        <translation>VRRP-Router-ID</translation>
    </message>
    <message>
        <source>No other pair in this network may have the same.</source>
        <translation>Kein anderes Paar in diesem Netzwerk darf dieselbe haben.</translation>
    </message>
    <message>
        <source>Sign of life every</source>
        <translation>Lebenszeichen alle</translation>
    </message>
    <message>
        <source>After three that did not come, the other host takes the address.</source>
        <translation>Bleiben drei aus, übernimmt der andere Host die Adresse.</translation>
    </message>
    <message>
        <source>Port of HAProxy’s peers</source>
        <translation>Port der HAProxy-Peers</translation>
    </message>
    <message>
        <source>There the two tell each other which client stays with which node.</source>
        <translation>Dort teilen beide einander mit, welcher Client bei welchem Knoten bleibt.</translation>
    </message>
    <message>
        <source>Files of the pair</source>
        <translation>Dateien des Paars</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files are shown once no page of the plan has an error.</source>
        <translation>Die Dateien erscheinen, sobald keine Seite des Plans einen Fehler hat.</translation>
    </message>
</context>
<context>
    <name>cas::RulesTab</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Port rules</source>
        <translation>Portregeln</translation>
    </message>
    <message>
        <source>No port rules</source>
        <translation>Keine Portregeln</translation>
    </message>
    <message>
        <source>The balancer has none to serve by.</source>
        <translation>Der Balancer hat keine, nach denen er arbeiten könnte.</translation>
    </message>
</context>
<context>
    <name>cas::RunSession</name>
    <message>
        <source>A run is under way.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
</context>
<context>
    <name>cas::ServerTableModel</name>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>Nicht untersucht</translation>
    </message>
    <message>
        <source>Client Access</source>
        <translation>Clientzugriff</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>prerequisites that are right, of all</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not a member</source>
        <translation>Kein Mitglied</translation>
    </message>
    <message>
        <source>Role to install</source>
        <translation>Rolle zu installieren</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Keine Rolle</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>prerequisites</comment>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>an address in DNS</extracomment>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>DNS has no address of %1. Correct the name, or type the address.</source>
        <translation>DNS hat keine Adresse von %1. Den Namen berichtigen oder die Adresse eingeben.</translation>
    </message>
</context>
<context>
    <name>cas::ServersPage</name>
    <message>
        <source>Which servers become members?</source>
        <translation>Welche Server werden Mitglieder?</translation>
    </message>
    <message>
        <source>One member alone cannot survive its own loss, so an array needs two or more. All of them must be in one site and run the same service pack: Outlook may meet any of them. The balancer asks each member&apos;s services every few seconds and sends clients only to those that answer.</source>
        <translation>Ein einziges Mitglied übersteht den eigenen Ausfall nicht, daher braucht ein Array zwei oder mehr. Alle müssen am selben Standort sein und dasselbe Service Pack haben: Outlook kann auf jedes von ihnen treffen. Der Lastverteiler fragt die Dienste jedes Mitglieds alle paar Sekunden ab und leitet Clients nur zu denen, die antworten.</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Paste a list…</source>
        <translation>Liste einfügen…</translation>
    </message>
    <message>
        <source>Find in site</source>
        <translation>Am Standort suchen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Add two or more, or look for them in the site.</source>
        <translation>Zwei oder mehr hinzufügen oder am Standort danach suchen.</translation>
    </message>
    <message>
        <source>About the selected server</source>
        <translation>Über den ausgewählten Server</translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation>Voraussetzungen</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Balancing</source>
        <translation>Lastenausgleich</translation>
    </message>
    <message>
        <source>&amp;Install the Client Access role on this server</source>
        <translation>Cl&amp;ientzugriffsrolle auf diesem Server installieren</translation>
    </message>
    <message>
        <source>Fol&amp;der with setup.com</source>
        <translation>&amp;Ordner mit setup.com</translation>
    </message>
    <message>
        <source>such as D:\Exchange2010SP3</source>
        <translation>etwa D:\Exchange2010SP3</translation>
    </message>
    <message>
        <source>Tar&amp;get folder</source>
        <translation>&amp;Zielordner</translation>
    </message>
    <message>
        <source>such as D:\Exchange</source>
        <translation>etwa D:\Exchange</translation>
    </message>
    <message>
        <source>Folder with &amp;rollups</source>
        <translation>Ordner mit &amp;Rollups</translation>
    </message>
    <message>
        <source>such as D:\Exchange2010SP3\Updates</source>
        <translation>etwa D:\Exchange2010SP3\Updates</translation>
    </message>
    <message>
        <source>&amp;Load weight</source>
        <translation>&amp;Lastgewicht</translation>
    </message>
    <message>
        <source>0 takes no new clients.</source>
        <translation>Bei 0 werden keine neuen Clients angenommen.</translation>
    </message>
    <message>
        <source>&amp;Most connections</source>
        <translation>Max. &amp;Verbindungen</translation>
    </message>
    <message>
        <source>0 for no limit.</source>
        <translation>0 bedeutet keine Grenze.</translation>
    </message>
    <message>
        <source>State at the &amp;start</source>
        <translation>Zu&amp;stand beim Start</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Benötigt</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>This server was not looked at yet.</source>
        <translation>Dieser Server wurde noch nicht untersucht.</translation>
    </message>
    <message numerus="yes">
        <source>All %n prerequisite(s) are right.</source>
        <translation>
            <numerusform>Die %n Voraussetzung ist erfüllt.</numerusform>
            <numerusform>Alle %n Voraussetzungen sind erfüllt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prerequisite(s) are missing; the others are right.</source>
        <translation>
            <numerusform>%n Voraussetzung fehlt; die anderen sind erfüllt.</numerusform>
            <numerusform>%n Voraussetzungen fehlen; die anderen sind erfüllt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Commands for the selected server</source>
        <translation>Befehle für den ausgewählten Server</translation>
    </message>
    <message>
        <source>Each row is a server that takes clients. Tick a server that was found to make it a member; edit name, address and weight in place with F2.</source>
        <translation>Jede Zeile ist ein Server, der Clients annimmt. Einen gefundenen Server ankreuzen, um ihn zum Mitglied zu machen; Name, Adresse und Gewicht mit F2 in der Zelle bearbeiten.</translation>
    </message>
    <message>
        <source>Weight decides the share of clients: a server with 50 gets half of one with 100.</source>
        <translation>Das Gewicht bestimmt den Anteil an Clients: Ein Server mit 50 erhält halb so viele wie einer mit 100.</translation>
    </message>
    <message>
        <source>A server without the Client Access role can be a member when the plan installs the role: select it, open Installation, and name the folder with setup.com.</source>
        <translation>Ein Server ohne Clientzugriffsrolle kann Mitglied sein, wenn der Plan die Rolle installiert: Den Server auswählen, „Installation“ öffnen und den Ordner mit setup.com angeben.</translation>
    </message>
    <message>
        <source>Its prerequisites were not read yet. “Find in site” reads them.</source>
        <translation>Seine Voraussetzungen wurden noch nicht gelesen. „Am Standort suchen“ liest sie.</translation>
    </message>
    <message>
        <source>Choose two or more servers of the site. Where the plan installs the role, it installs what the role needs, too; nothing is installed now.</source>
        <translation>Zwei oder mehr Server des Standorts wählen. Wo der Plan die Rolle installiert, installiert er auch, was sie braucht; jetzt wird nichts installiert.</translation>
    </message>
    <message>
        <source>The plan installs them before the role.</source>
        <translation>Der Plan installiert sie vor der Rolle.</translation>
    </message>
    <message>
        <source>The plan installs them if it installs the role: see Installation.</source>
        <translation>Der Plan installiert sie, wenn er die Rolle installiert: siehe „Installation“.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
</context>
<context>
    <name>cas::SessionTableModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>RPC interface</source>
        <translation>RPC-Schnittstelle</translation>
    </message>
    <message>
        <source>Association</source>
        <translation>Assoziation</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgehend</translation>
    </message>
</context>
<context>
    <name>cas::SessionsTab</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>Keine Sitzungen</translation>
    </message>
    <message>
        <source>No client is connected, or none that the filter lets pass.</source>
        <translation>Kein Client ist verbunden, oder der Filter lässt keinen durch.</translation>
    </message>
    <message>
        <source>Filter: client, name, rule, node</source>
        <translation>Filter: Client, Name, Regel, Knoten</translation>
    </message>
    <message>
        <source>Filter of the sessions</source>
        <translation>Filter der Sitzungen</translation>
    </message>
    <message>
        <source>&amp;End sessions…</source>
        <translation>Sitzungen &amp;beenden…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>Shows node %1 only; press for all</source>
        <translation>Zeigt nur Knoten %1; drücken, um alle zu zeigen</translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s)?</source>
        <translation>
            <numerusform>%n Sitzung beenden?</numerusform>
            <numerusform>%n Sitzungen beenden?</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection of %1 to %2 is cut. Most clients connect again at once.</source>
        <translation>Die Verbindung von %1 zu %2 wird getrennt. Die meisten Clients verbinden sich sofort neu.</translation>
    </message>
    <message>
        <source>The connections are cut. Most clients connect again at once.</source>
        <translation>Die Verbindungen werden getrennt. Die meisten Clients verbinden sich sofort neu.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s)</source>
        <comment>button</comment>
        <translation>
            <numerusform>%n Sitzung beenden</numerusform>
            <numerusform>%n Sitzungen beenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>%n Sitzung beendet.</numerusform>
            <numerusform>%n Sitzungen beendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had ended before.</source>
        <translation>
            <numerusform>%n war schon beendet.</numerusform>
            <numerusform>%n waren schon beendet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::SitePage</name>
    <message>
        <source>Which Exchange organisation and site is this array for?</source>
        <translation>Für welche Exchange-Organisation und welchen Standort ist dieses Array bestimmt?</translation>
    </message>
    <message>
        <source>An array belongs to one site of Active Directory. Nothing is changed before Apply.</source>
        <translation>Ein Array gehört zu einem Active Directory-Standort. Vor dem Anwenden wird nichts geändert.</translation>
    </message>
    <message>
        <source>Use this array</source>
        <translation>Dieses Array verwenden</translation>
    </message>
    <message>
        <source>Exchange 2007 has no array object.</source>
        <translation>Exchange 2007 hat kein Arrayobjekt.</translation>
    </message>
    <message>
        <source>Its Outlook talks MAPI to the Mailbox server, so this plan balances web, POP and IMAP only. The steps Array object and Databases are not needed, and the name clients use is the web name.</source>
        <translation>Dort spricht Outlook MAPI mit dem Postfachserver, daher verteilt dieser Plan nur Web, POP und IMAP. Die Schritte „Arrayobjekt“ und „Datenbanken“ entfallen, und Clients verwenden den Webnamen.</translation>
    </message>
    <message>
        <source>Exchange keeps one array object per site, and counts every Client Access server of that site as a member. Version and service pack decide which commands are used: Exchange 2010 without a service pack sets the Address Book port in a file, later ones in the registry; Exchange 2007 has no array and no MAPI on Client Access servers.</source>
        <translation>Exchange führt ein Arrayobjekt je Standort und zählt jeden Clientzugriffsserver dieses Standorts als Mitglied. Version und Service Pack bestimmen, welche Befehle verwendet werden: Exchange 2010 ohne Service Pack legt den Port des Adressbuchs in einer Datei fest, spätere Stände in der Registrierung; Exchange 2007 hat kein Array und kein MAPI auf Clientzugriffsservern.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>Exchange version</source>
        <translation>Exchange-Version</translation>
    </message>
    <message>
        <source>Exchange 2010</source>
        <translation>Exchange 2010</translation>
    </message>
    <message>
        <source>Exchange 2007</source>
        <translation>Exchange 2007</translation>
    </message>
    <message>
        <source>Service pack</source>
        <translation>Service Pack</translation>
    </message>
    <message>
        <source>RTM</source>
        <translation>RTM</translation>
    </message>
    <message>
        <source>SP%1</source>
        <translation>SP%1</translation>
    </message>
    <message>
        <source>Versi&amp;on</source>
        <translation>&amp;Version</translation>
    </message>
    <message>
        <source>Service &amp;pack</source>
        <translation>Service &amp;Pack</translation>
    </message>
    <message>
        <source>&amp;Management server (FQDN)</source>
        <translation>Ver&amp;waltungsserver (FQDN)</translation>
    </message>
    <message>
        <source>such as cas1.corp.contoso.com</source>
        <translation>etwa cas1.corp.contoso.com</translation>
    </message>
    <message>
        <source>Empty: the first member that has the role.</source>
        <translation>Leer: das erste Mitglied, das die Rolle hat.</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>such as CORP\maria.adm</source>
        <translation>etwa CORP\maria.adm</translation>
    </message>
    <message>
        <source>&amp;Domain controller</source>
        <translation>Domänen&amp;controller</translation>
    </message>
    <message>
        <source>such as dc1.corp.contoso.com</source>
        <translation>etwa dc1.corp.contoso.com</translation>
    </message>
    <message>
        <source>Empty: chosen by DNS. All steps use the same one.</source>
        <translation>Leer: von DNS gewählt. Alle Schritte verwenden denselben.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Active Directory &amp;site</source>
        <translation>Active Directory-&amp;Standort</translation>
    </message>
    <message>
        <source>Empty: the site of the members.</source>
        <translation>Leer: der Standort der Mitglieder.</translation>
    </message>
    <message>
        <source>Found in Active Directory.</source>
        <translation>In Active Directory gefunden.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut untersuchen</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Client Access servers</source>
        <translation>Clientzugriffsserver</translation>
    </message>
    <message>
        <source>Servers without Exchange</source>
        <translation>Server ohne Exchange</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>Arrays</translation>
    </message>
    <message>
        <source>Mailbox databases</source>
        <translation>Postfachdatenbanken</translation>
    </message>
    <message>
        <source>Looking at the servers…</source>
        <translation>Die Server werden untersucht…</translation>
    </message>
    <message>
        <source>Nothing was asked yet.</source>
        <translation>Noch nichts wurde abgefragt.</translation>
    </message>
    <message>
        <source>Not everything could be read: %1</source>
        <translation>Nicht alles ließ sich lesen: %1</translation>
    </message>
    <message>
        <source>All by reading; nothing was changed.</source>
        <translation>Es wurde nur gelesen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Choose the Exchange version your Client Access servers run. The service pack must be the same on all of them.</source>
        <translation>Die Exchange-Version wählen, die auf den Clientzugriffsservern läuft. Das Service Pack muss auf allen dasselbe sein.</translation>
    </message>
    <message>
        <source>The management server is the Client Access server whose Exchange session carries out the commands; any member will do.</source>
        <translation>Der Verwaltungsserver ist der Clientzugriffsserver, dessen Exchange-Sitzung die Befehle ausführt; jedes Mitglied ist geeignet.</translation>
    </message>
    <message>
        <source>The site is the one your Client Access servers are in; Active Directory finds it by their subnets. One site has at most one array.</source>
        <translation>Gemeint ist der Standort der Clientzugriffsserver; Active Directory findet ihn anhand ihrer Subnetze. Ein Standort hat höchstens ein Array.</translation>
    </message>
    <message>
        <source>Try it in the lab</source>
        <translation>Im Labor ausprobieren</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>This plan is made offline.</source>
        <translation>Dieser Plan entsteht ohne Verbindung.</translation>
    </message>
    <message>
        <source>Commands, rules and report can be made and exported; Apply stays closed. The built-in lab carries the plan out on stand-in servers.</source>
        <translation>Befehle, Regeln und Bericht können erstellt und exportiert werden; „Anwenden“ bleibt geschlossen. Das integrierte Labor führt den Plan auf nachgestellten Servern aus.</translation>
    </message>
    <message>
        <source>Empty: the account you are signed in with. A password is asked when it is needed; no plan holds it.</source>
        <translation>Leer: das Konto der eigenen Anmeldung. Ein Kennwort wird bei Bedarf erfragt; kein Plan enthält es.</translation>
    </message>
</context>
<context>
    <name>cas::SocketLink</name>
    <message>
        <source>What answers at %1 is no balancer: neither one that “serve --control” started, nor an HAProxy with a line “stats socket %1”.</source>
        <translation>Was an %1 antwortet, ist kein Lastverteiler: weder einer, den „serve --control“ gestartet hat, noch ein HAProxy mit einer Zeile „stats socket %1“.</translation>
    </message>
    <message>
        <source>No balancer can be reached at %1: %2. Check that “serve --control” or HAProxy is running with this path, and that this user may open it.</source>
        <translation>An %1 ist kein Lastverteiler erreichbar: %2. Prüfen, ob „serve --control“ oder HAProxy mit diesem Pfad läuft und dieser Benutzer ihn öffnen darf.</translation>
    </message>
</context>
<context>
    <name>cas::StartWindow</name>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Stopped at %1 of %2</source>
        <translation>Angehalten bei %1 von %2</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>File not readable</source>
        <translation>Datei nicht lesbar</translation>
    </message>
    <message>
        <source>CAS Array Wizard</source>
        <translation>CAS Array Wizard</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New plan</source>
        <translation>&amp;Neuer Plan</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>One name for Outlook that survives the loss of a server.</source>
        <translation>Ein Name für Outlook, der den Ausfall eines Servers übersteht.</translation>
    </message>
    <message>
        <source>The wizard collects everything first, shows every command, and changes nothing before you press Apply. Afterwards it balances the traffic and shows it live.</source>
        <translation>Der Assistent sammelt zuerst alles, zeigt jeden Befehl und ändert nichts, bevor „Anwenden“ gedrückt wird. Danach verteilt er die Last und zeigt sie live.</translation>
    </message>
    <message>
        <source>An account that may manage Exchange</source>
        <translation>Ein Konto, das Exchange verwalten darf</translation>
    </message>
    <message>
        <source>Two or more servers in one site</source>
        <translation>Zwei oder mehr Server an einem Standort</translation>
    </message>
    <message>
        <source>One free address in their subnet</source>
        <translation>Eine freie Adresse in ihrem Subnetz</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>D&amp;esign</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Drop a plan file anywhere in this window to open it.</source>
        <translation>Eine Plandatei irgendwo in diesem Fenster ablegen, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The run for %1 stopped at step %2 of %3</source>
        <translation>Der Lauf für %1 wurde bei Schritt %2 von %3 angehalten</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) are done. What may or may not have run is checked before anything else.</source>
        <translation>
            <numerusform>%n Schritt ist erledigt. Was vielleicht ausgeführt wurde, wird zuerst geprüft.</numerusform>
            <numerusform>%n Schritte sind erledigt. Was vielleicht ausgeführt wurde, wird zuerst geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Open the journal</source>
        <translation>Journal öffnen</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>Nine steps, about ten minutes. Nothing is changed on the way.</source>
        <translation>Neun Schritte, etwa zehn Minuten. Unterwegs wird nichts geändert.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>A .casarray file, also one written by hand.</source>
        <translation>Eine .casarray-Datei, auch eine von Hand geschriebene.</translation>
    </message>
    <message>
        <source>Try it in the lab</source>
        <translation>Im Labor ausprobieren</translation>
    </message>
    <message>
        <source>Stand-in servers on this computer, real sockets and traffic.</source>
        <translation>Nachgestellte Server auf diesem Computer, echte Sockets und echter Datenverkehr.</translation>
    </message>
    <message>
        <source>Open the monitor</source>
        <translation>Monitor öffnen</translation>
    </message>
    <message>
        <source>Watch and steer an array that is already running.</source>
        <translation>Ein Array, das schon läuft, beobachten und steuern.</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Zuletzt verwendete Pläne</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter recent plans</source>
        <translation>Zuletzt verwendete Pläne filtern</translation>
    </message>
    <message>
        <source>No plans yet</source>
        <translation>Noch keine Pläne</translation>
    </message>
    <message>
        <source>Make a new one, or try the lab.</source>
        <translation>Einen neuen anlegen oder das Labor ausprobieren.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Array name</source>
        <translation>Arrayname</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Plans (*.casarray);;All files (*)</source>
        <translation>Pläne (*.casarray);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>The nodes and rules of an haproxy.cfg, an NLB listing or a CSV file.</source>
        <translation>Knoten und Regeln aus haproxy.cfg, NLB-Auflistung oder CSV-Datei.</translation>
    </message>
</context>
<context>
    <name>cas::State</name>
    <message>
        <source>Up</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet gerade</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Wird geleert</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Already right</source>
        <translation>Stimmt schon</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
</context>
<context>
    <name>cas::StepButton</name>
    <message>
        <source>Step %1, %2, %3</source>
        <translation>Schritt %1, %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cas::StepList</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>has a warning</source>
        <translation>hat eine Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
</context>
<context>
    <name>cas::TablesCard</name>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
</context>
<context>
    <name>cas::Tabs</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>cas::Topology</name>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Virtual address</source>
        <translation>Virtuelle Adresse</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>width = throughput, Mbit/s</source>
        <translation>Breite = Durchsatz, Mbit/s</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>wird geleert</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>expected share</source>
        <translation>erwarteter Anteil</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>% share</source>
        <translation>% Anteil</translation>
    </message>
</context>
<context>
    <name>cas::TopologySketch</name>
    <message>
        <source>What clients will see</source>
        <translation>Was Clients sehen werden</translation>
    </message>
</context>
<context>
    <name>cas::TopologyView</name>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
</context>
<context>
    <name>cas::TrafficChart</name>
    <message>
        <source>Menu of %1</source>
        <translation>Menü von %1</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 ausgeblendet</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, ausgeblendet</translation>
    </message>
    <message>
        <source>Click hides or shows %1, double click shows it alone</source>
        <translation>Ein Klick blendet %1 aus oder ein, ein Doppelklick zeigt nur diesen Namen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Show only %1</source>
        <translation>Nur %1 zeigen</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>Nur zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>Logarithmische Achse</translation>
    </message>
</context>
<context>
    <name>cas::UndoBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Undo (%1 s)</source>
        <translation>Rückgängig (%1 s)</translation>
    </message>
</context>
<context>
    <name>cas::ValuesPanel</name>
    <message>
        <source>Values now</source>
        <translation>Werte jetzt</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Values at %1</source>
        <translation>Werte um %1</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Sess.</source>
        <translation>Sitz.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
</context>
<context>
    <name>cas::WatchedBalancer</name>
    <message>
        <source>The balancer was not started</source>
        <translation>Der Lastverteiler wurde nicht gestartet</translation>
    </message>
    <message>
        <source>Open the &amp;monitor</source>
        <translation>&amp;Monitor öffnen</translation>
    </message>
    <message>
        <source>&amp;Drain and stop…</source>
        <translation>&amp;Leeren und anhalten…</translation>
    </message>
    <message>
        <source>&amp;Stop watching</source>
        <translation>&amp;Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>The balancer runs in this program. Keep it running?</source>
        <translation>Der Lastverteiler läuft in diesem Programm. Weiterlaufen lassen?</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) go through it. Stopped, it takes no new clients, lets sessions end for 30 s and cuts the rest.</source>
        <translation>
            <numerusform>%n Sitzung läuft über ihn. Wird er angehalten, nimmt er keine neuen Clients an, lässt Sitzungen 30 s lang auslaufen und trennt den Rest.</numerusform>
            <numerusform>%n Sitzungen laufen über ihn. Wird er angehalten, nimmt er keine neuen Clients an, lässt Sitzungen 30 s lang auslaufen und trennt den Rest.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Drain and stop</source>
        <translation>Leeren und anhalten</translation>
    </message>
    <message>
        <source>Go on watching for alerts?</source>
        <translation>Weiter auf Warnmeldungen achten?</translation>
    </message>
    <message>
        <source>The balancer itself runs elsewhere and goes on in any case.</source>
        <translation>Der Lastverteiler selbst läuft anderswo und läuft auf jeden Fall weiter.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Keep in the tray</source>
        <translation>Im Infobereich behalten</translation>
    </message>
    <message>
        <source>Keep it running, minimised</source>
        <translation>Minimiert weiterlaufen lassen</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Warnmeldung</numerusform>
            <numerusform>%n Warnmeldungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WeightDialog</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Share of new clients</source>
        <translation>Anteil an neuen Clients</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>Gewicht von %1</translation>
    </message>
    <message>
        <source>Share of new clients by node</source>
        <translation>Anteil an neuen Clients je Knoten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Set weight to %1</source>
        <translation>Gewicht auf %1 setzen</translation>
    </message>
    <message>
        <source>0 takes no new clients, as a drain does: sessions stay until they end.</source>
        <translation>0 nimmt keine neuen Clients an, wie beim Leeren: Sitzungen bleiben, bis sie enden.</translation>
    </message>
    <message>
        <source>Clients that are bound to a node stay there; the weight counts for new ones.</source>
        <translation>Clients, die an einen Knoten gebunden sind, bleiben dort; das Gewicht zählt für neue.</translation>
    </message>
    <message>
        <source>&amp;Weight, 0 to %1</source>
        <translation>&amp;Gewicht, 0 bis %1</translation>
    </message>
</context>
<context>
    <name>cas::WhatIfView</name>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Clients taken</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>The other nodes, before and after</source>
        <translation>Die anderen Knoten, vorher und nachher</translation>
    </message>
    <message>
        <source>Asking the balancer…</source>
        <translation>Der Lastverteiler wird gefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) would be cut.</source>
        <translation>
            <numerusform>%n Sitzung würde getrennt.</numerusform>
            <numerusform>%n Sitzungen würden getrennt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) would find another node.</source>
        <translation>
            <numerusform>%n Client käme zu einem anderen Knoten.</numerusform>
            <numerusform>%n Clients kämen zu einem anderen Knoten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) would find none.</source>
        <translation>
            <numerusform>%n Client fände keinen Knoten.</numerusform>
            <numerusform>%n Clients fänden keinen Knoten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WindowProgram</name>
    <message>
        <source>The lab has no place for its plan</source>
        <translation>Das Labor hat keinen Platz für seinen Plan</translation>
    </message>
    <message>
        <source>%1 is no plan that can be opened</source>
        <translation>%1 ist kein Plan, der sich öffnen lässt</translation>
    </message>
    <message>
        <source>&amp;Lab: clients and faults…</source>
        <translation>&amp;Labor: Clients und Störungen…</translation>
    </message>
    <message>
        <source>The lab has no place for its world</source>
        <translation>Das Labor hat keinen Platz für seine Welt</translation>
    </message>
</context>
<context>
    <name>cas::WizardFrame</name>
    <message>
        <source>Save and quit</source>
        <translation>Speichern und beenden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>cas::WizardSession</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Stopped at step %1 of %2</source>
        <translation>Bei Schritt %1 von %2 angehalten</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 erledigt</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht festgelegt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>Exchange version, site</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) on</source>
        <translation>
            <numerusform>%n aktive Regel</numerusform>
            <numerusform>%n aktive Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>None selected</source>
        <translation>Keine ausgewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n to correct</source>
        <comment>databases</comment>
        <translation>
            <numerusform>%n zu korrigieren</numerusform>
            <numerusform>%n zu korrigieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready to run</source>
        <translation>Bereit zum Ausführen</translation>
    </message>
    <message>
        <source>Opens after the checks</source>
        <translation>Öffnet sich nach den Prüfungen</translation>
    </message>
    <message>
        <source>Opens after Apply</source>
        <translation>Öffnet sich nach dem Anwenden</translation>
    </message>
    <message>
        <source>The plan has problems. Correct them first.</source>
        <translation>Der Plan hat Probleme. Diese zuerst beheben.</translation>
    </message>
    <message>
        <source>The plan changes nothing.</source>
        <translation>Der Plan ändert nichts.</translation>
    </message>
    <message>
        <source>The checks are running.</source>
        <translation>Die Prüfungen laufen gerade.</translation>
    </message>
    <message>
        <source>The checks are older than the plan or 15 minutes. Run them again.</source>
        <translation>Die Prüfungen sind älter als der Plan oder als 15 Minuten. Prüfungen erneut ausführen.</translation>
    </message>
    <message>
        <source>Run the checks first.</source>
        <translation>Zuerst die Prüfungen ausführen.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n Prüfung ist fehlgeschlagen.</numerusform>
            <numerusform>%n Prüfungen sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s) have not been read</source>
        <translation>
            <numerusform>%n Warnung ist noch nicht gelesen</numerusform>
            <numerusform>%n Warnungen sind noch nicht gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Changes start only when you press Apply in step %1.</source>
        <translation>Noch wurde nichts geändert. Änderungen beginnen erst, wenn in Schritt %1 „Anwenden“ gedrückt wird.</translation>
    </message>
    <message>
        <source>All changes are undone.</source>
        <translation>Alle Änderungen sind rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Every change can be undone from here, except those marked “By hand”.</source>
        <translation>Jede Änderung lässt sich von hier aus rückgängig machen, außer den mit „Von Hand“ gekennzeichneten.</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done. The journal is written after every step: you may close and resume later.</source>
        <translation>%1 von %2 Schritten sind erledigt. Das Journal wird nach jedem Schritt geschrieben: Schließen und späteres Fortsetzen sind möglich.</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
    <message numerus="yes">
        <source>%n undone</source>
        <comment>steps</comment>
        <translation>
            <numerusform>%n rückgängig</numerusform>
            <numerusform>%n rückgängig</numerusform>
        </translation>
    </message>
    <message>
        <source>Some checks have not been run. Run all.</source>
        <translation>Einige Prüfungen sind noch nicht gelaufen. Alle ausführen.</translation>
    </message>
    <message numerus="yes">
        <source>What can be undone is undone; %n change(s) stay.</source>
        <translation>
            <numerusform>Was sich rückgängig machen lässt, ist es; %n Änderung bleibt.</numerusform>
            <numerusform>Was sich rückgängig machen lässt, ist es; %n Änderungen bleiben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WizardWindow</name>
    <message>
        <source>The plan was not saved</source>
        <translation>Der Plan wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>Noch keine Datei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>Speichern und beenden</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>A step needs a decision</source>
        <translation>Ein Schritt braucht eine Entscheidung</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>Anwenden…</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s):</source>
        <translation>
            <numerusform>%n Problem:</numerusform>
            <numerusform>%n Probleme:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s):</source>
        <translation>
            <numerusform>%n Warnung:</numerusform>
            <numerusform>%n Warnungen:</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>No step of this plan has changed anything.</source>
        <translation>Kein Schritt dieses Plans hat etwas geändert.</translation>
    </message>
    <message>
        <source>%1 of %2 steps are done. Close now and resume later?</source>
        <translation>%1 von %2 Schritten sind erledigt. Jetzt schließen und später fortsetzen?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Close and resume later</source>
        <translation>Schließen und später fortsetzen</translation>
    </message>
    <message>
        <source>Save the plan before it closes?</source>
        <translation>Den Plan vor dem Schließen speichern?</translation>
    </message>
    <message>
        <source>Nothing has been changed outside this plan.</source>
        <translation>Außerhalb dieses Plans wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>Plans (*.casarray)</source>
        <translation>Pläne (*.casarray)</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Plans (*.casarray);;All files (*)</source>
        <translation>Pläne (*.casarray);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Look at the servers again</source>
        <translation>Server erneut &amp;untersuchen</translation>
    </message>
    <message>
        <source>&amp;Check my array</source>
        <translation>Mein Array &amp;prüfen</translation>
    </message>
    <message>
        <source>Open the &amp;monitor</source>
        <translation>&amp;Monitor öffnen</translation>
    </message>
    <message>
        <source>&amp;Undo the changes…</source>
        <translation>Änderungen &amp;rückgängig machen…</translation>
    </message>
    <message>
        <source>&amp;Remove the array…</source>
        <translation>Array &amp;entfernen…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Help for this page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkombinationen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Start &amp;window</source>
        <translation>S&amp;tartfenster</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Export report…</source>
        <translation>Bericht &amp;exportieren…</translation>
    </message>
    <message>
        <source>Save and &amp;quit</source>
        <translation>Speichern und &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>D&amp;esign</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>D&amp;unkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>There is no array to remove</source>
        <translation>Es gibt kein Array zu entfernen</translation>
    </message>
    <message>
        <source>The plan names none.</source>
        <translation>Der Plan nennt keines.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Remove the array in %n step(s)?</source>
        <translation>
            <numerusform>Das Array in %n Schritt entfernen?</numerusform>
            <numerusform>Das Array in %n Schritten entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Clients that use the name cannot connect until they have another one.</source>
        <translation>Clients, die den Namen verwenden, können sich erst wieder verbinden, wenn sie einen anderen haben.</translation>
    </message>
    <message>
        <source>Keep the array</source>
        <translation>Array behalten</translation>
    </message>
    <message>
        <source>Remove the array</source>
        <translation>Array entfernen</translation>
    </message>
    <message>
        <source>The removal cannot begin</source>
        <translation>Das Entfernen kann nicht beginnen</translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right: back and next</source>
        <translation>Alt+Links, Alt+Rechts: zurück und weiter</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+9: a step</source>
        <translation>Strg+1 bis Strg+9: ein Schritt</translation>
    </message>
    <message>
        <source>F6: step list, page, footer</source>
        <translation>F6: Schrittliste, Seite, Fußzeile</translation>
    </message>
    <message>
        <source>F8: the next problem</source>
        <translation>F8: das nächste Problem</translation>
    </message>
    <message>
        <source>F2 or Enter: edit a cell, Space: tick it</source>
        <translation>F2 oder Eingabe: eine Zelle bearbeiten, Leertaste: sie ankreuzen</translation>
    </message>
    <message>
        <source>F5: look at the servers again</source>
        <translation>F5: Server erneut untersuchen</translation>
    </message>
    <message>
        <source>Ctrl+S: save, Ctrl+Z: take back</source>
        <translation>Strg+S: speichern, Strg+Z: rückgängig machen</translation>
    </message>
    <message>
        <source>Ctrl+L: the log of the run</source>
        <translation>Strg+L: das Protokoll des Laufs</translation>
    </message>
    <message>
        <source>F1: help for this page</source>
        <translation>F1: Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkombinationen</translation>
    </message>
    <message>
        <source>A run is under way</source>
        <translation>Ein Lauf ist im Gange</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it in step Apply.</source>
        <translation>Sein Ende abwarten oder ihn im Schritt „Anwenden“ abbrechen.</translation>
    </message>
    <message>
        <source>The step that runs now is given up where it can be, else it goes on to its end. Nothing is undone.</source>
        <translation>Der laufende Schritt wird aufgegeben, wo es geht, sonst zu Ende geführt. Nichts wird rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The plan keeps its file</source>
        <translation>Der Plan behält seine Datei</translation>
    </message>
    <message>
        <source>Its journal stands beside it, and undo and resume need both.</source>
        <translation>Sein Journal liegt daneben, und Rückgängigmachen und Fortsetzen brauchen beide.</translation>
    </message>
    <message>
        <source>Step %1 opens later</source>
        <translation>Schritt %1 öffnet sich später</translation>
    </message>
    <message>
        <source>Export &amp;redacted report…</source>
        <translation>&amp;Geschwärzten Bericht exportieren…</translation>
    </message>
    <message>
        <source>Support &amp;bundle…</source>
        <translation>Support&amp;paket…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
</context>
</TS>
