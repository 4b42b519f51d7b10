<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>cas</name>
    <message numerus="yes">
        <source>Stopped: %n step(s) failed.</source>
        <translation>
            <numerusform>Stopped: %n step failed.</numerusform>
            <numerusform>Stopped: %n steps failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done: %n change(s) made.</source>
        <translation>
            <numerusform>Done: %n change made.</numerusform>
            <numerusform>Done: %n changes made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n mailbox</numerusform>
            <numerusform>%n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n database</numerusform>
            <numerusform>%n databases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) cannot be undone: %1.</source>
        <translation>
            <numerusform>%n step cannot be undone: %1.</numerusform>
            <numerusform>%n steps cannot be undone: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n machine</numerusform>
            <numerusform>%n machines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lacks %n prerequisite(s), and the plan does not install them.</source>
        <translation>
            <numerusform>%1 lacks %n prerequisite, and the plan does not install it.</numerusform>
            <numerusform>%1 lacks %n prerequisites, and the plan does not install them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) do not answer on %1</source>
        <translation>
            <numerusform>%n service does not answer on %1</numerusform>
            <numerusform>%n services do not answer on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were lost</source>
        <translation>
            <numerusform>%n event was lost</numerusform>
            <numerusform>%n events were lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left</source>
        <translation>
            <numerusform>%n session left</numerusform>
            <numerusform>%n sessions left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) stay until they end; new clients go to %1</source>
        <translation>
            <numerusform>%n session stays until it ends; new clients go to %1</numerusform>
            <numerusform>%n sessions stay until they end; new clients go to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other node(s) take no clients: %1. Bring one back first</source>
        <translation>
            <numerusform>%n other node takes no clients: %1. Bring it back first</numerusform>
            <numerusform>%n other nodes take no clients: %1. Bring one back first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) of the site do not use the array, and none is ticked.</source>
        <translation>
            <numerusform>%n database of the site does not use the array, and none is ticked.</numerusform>
            <numerusform>%n databases of the site do not use the array, and none is ticked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) share the clients of %1 at %2. Balanced by: %3.</source>
        <translation>
            <numerusform>%n member serves the clients of %1 at %2. Balanced by: %3.</numerusform>
            <numerusform>%n members share the clients of %1 at %2. Balanced by: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct the %n error(s) of the plan; section Checks lists them.</source>
        <translation>
            <numerusform>Correct the %n error of the plan; section Checks names it.</numerusform>
            <numerusform>Correct the %n errors of the plan; section Checks lists them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend the %n failed check(s); section Checks says how.</source>
        <translation>
            <numerusform>Mend what the %n failed check found; section Checks says how.</numerusform>
            <numerusform>Mend what the %n failed checks found; section Checks says how.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are different from the report of %1 (%2).</source>
        <translation>
            <numerusform>%n thing is different from the report of %1 (%2).</numerusform>
            <numerusform>%n things are different from the report of %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) share the clients of %1 at %2.</source>
        <translation>
            <numerusform>%n member shares the clients of %1 at %2.</numerusform>
            <numerusform>%n members share the clients of %1 at %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ActionTableModel</name>
    <message numerus="yes">
        <source>%n step(s), %1</source>
        <translation>
            <numerusform>%n step, %1</numerusform>
            <numerusform>%n steps, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would change</source>
        <translation>
            <numerusform>%n would change</numerusform>
            <numerusform>%n would change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::AlertNotifier</name>
    <message numerus="yes">
        <source>%n alert(s) wait for the alert command. This one was not sent: make the command faster.</source>
        <translation>
            <numerusform>%n alert waits for the alert command. This one was not sent: make the command faster.</numerusform>
            <numerusform>%n alerts wait for the alert command. This one was not sent: make the command faster.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) wait for the webhook. This one was not sent: see whether its server answers.</source>
        <translation>
            <numerusform>%n alert waits for the webhook. This one was not sent: see whether its server answers.</numerusform>
            <numerusform>%n alerts wait for the webhook. This one was not sent: see whether its server answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::AlertsPanel</name>
    <message numerus="yes">
        <source>Alerts: %n</source>
        <comment>how many</comment>
        <translation>
            <numerusform>Alerts: %n</numerusform>
            <numerusform>Alerts: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ApplyPage</name>
    <message numerus="yes">
        <source>%n step(s) were skipped.</source>
        <translation>
            <numerusform>%n step was skipped.</numerusform>
            <numerusform>%n steps were skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n change(s) are done</source>
        <translation>
            <numerusform>The %n change is done</numerusform>
            <numerusform>All %n changes are done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) stay, because only a person can take them back.</source>
        <translation>
            <numerusform>%n change stays, because only a person can take it back.</numerusform>
            <numerusform>%n changes stay, because only a person can take them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::DatabasesPage</name>
    <message numerus="yes">
        <source>%1 (%n database(s))</source>
        <translation>
            <numerusform>%1 (%n database)</numerusform>
            <numerusform>%1 (%n databases)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::EventTexts</name>
    <message numerus="yes">
        <source>%n client(s) turned away by a limit</source>
        <translation>
            <numerusform>%n client turned away by a limit</numerusform>
            <numerusform>%n clients turned away by a limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) turned away: no node could take them</source>
        <translation>
            <numerusform>%n client turned away: no node could take them</numerusform>
            <numerusform>%n clients turned away: no node could take them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::LabPanel</name>
    <message numerus="yes">
        <source>%n without an answer</source>
        <translation>
            <numerusform>%n without an answer</numerusform>
            <numerusform>%n without an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::LiveTopology</name>
    <message numerus="yes">
        <source>%n network(s)</source>
        <translation>
            <numerusform>%n network</numerusform>
            <numerusform>%n networks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::MaintenanceDialog</name>
    <message numerus="yes">
        <source>%n other node(s) down: %1.</source>
        <translation>
            <numerusform>%n other node down: %1.</numerusform>
            <numerusform>%n other nodes down: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) stay until they end, and nobody else can connect.</source>
        <translation>
            <numerusform>%n session stays until it ends, and nobody else can connect.</numerusform>
            <numerusform>%n sessions stay until they end, and nobody else can connect.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end at once. Outlook connects again, to another node.</source>
        <translation>
            <numerusform>%n session ends at once. Outlook connects again, to another node.</numerusform>
            <numerusform>%n sessions end at once. Outlook connects again, to another node.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::NodeActions</name>
    <message numerus="yes">
        <source>Its %n session(s) are cut at once.</source>
        <translation>
            <numerusform>Its %n session is cut at once.</numerusform>
            <numerusform>Its %n sessions are cut at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its %n session(s) stay until they end.</source>
        <translation>
            <numerusform>Its %n session stays until it ends.</numerusform>
            <numerusform>Its %n sessions stay until they end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) end and nobody can connect.</source>
        <translation>
            <numerusform>%n session ends and nobody can connect.</numerusform>
            <numerusform>%n sessions end and nobody can connect.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::NodeStates</name>
    <message numerus="yes">
        <source>Draining, %n left</source>
        <extracomment>state of a node and the sessions that have not ended yet</extracomment>
        <translation>
            <numerusform>Draining, %n left</numerusform>
            <numerusform>Draining, %n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::PasteDialog</name>
    <message numerus="yes">
        <source>%n server(s) in the text.</source>
        <translation>
            <numerusform>%n server in the text.</numerusform>
            <numerusform>%n servers in the text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReadyPage</name>
    <message numerus="yes">
        <source>%n session(s) via %1</source>
        <translation>
            <numerusform>%n session via %1</numerusform>
            <numerusform>%n sessions via %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were made and checked; clients are served through %1.</source>
        <translation>
            <numerusform>%n change was made and checked; clients are served through %1.</numerusform>
            <numerusform>%n changes were made and checked; clients are served through %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n remark(s)</source>
        <translation>
            <numerusform>%1, %n remark</numerusform>
            <numerusform>%1, %n remarks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n machine(s)</source>
        <translation>
            <numerusform>%n machine</numerusform>
            <numerusform>%n machines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 mailboxes in %n database(s)</source>
        <translation>
            <numerusform>%1 mailboxes in %n database</numerusform>
            <numerusform>%1 mailboxes in %n databases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n database</numerusform>
            <numerusform>%n databases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The profiles of %n mailbox(es) may still name %1. They work, but do not survive the loss of that server.</source>
        <translation>
            <numerusform>The profiles of %n mailbox may still name %1. They work, but do not survive the loss of that server.</numerusform>
            <numerusform>The profiles of %n mailboxes may still name %1. They work, but do not survive the loss of that server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewChecksTab</name>
    <message numerus="yes">
        <source>warning(s)</source>
        <translation>
            <numerusform>warning</numerusform>
            <numerusform>warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewDifferencesTab</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewPage</name>
    <message numerus="yes">
        <source>The plan has %n problem(s).</source>
        <translation>
            <numerusform>The plan has %n problem.</numerusform>
            <numerusform>The plan has %n problems.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have read the %n warning(s)</source>
        <translation>
            <numerusform>I have read the %n warning</numerusform>
            <numerusform>I have read the %n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ReviewSummary</name>
    <message numerus="yes">
        <source>%n rule(s), %1 on</source>
        <translation>
            <numerusform>%n rule, %1 on</numerusform>
            <numerusform>%n rules, %1 on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will change</source>
        <translation>
            <numerusform>%n will change</numerusform>
            <numerusform>%n will change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ServerTableModel</name>
    <message numerus="yes">
        <source>%n missing</source>
        <comment>prerequisites</comment>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::ServersPage</name>
    <message numerus="yes">
        <source>All %n prerequisite(s) are right.</source>
        <translation>
            <numerusform>The %n prerequisite is right.</numerusform>
            <numerusform>All %n prerequisites are right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prerequisite(s) are missing; the others are right.</source>
        <translation>
            <numerusform>%n prerequisite is missing; the others are right.</numerusform>
            <numerusform>%n prerequisites are missing; the others are right.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::SessionsTab</name>
    <message numerus="yes">
        <source>End %n session(s)?</source>
        <translation>
            <numerusform>End %n session?</numerusform>
            <numerusform>End %n sessions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s)</source>
        <comment>button</comment>
        <translation>
            <numerusform>End %n session</numerusform>
            <numerusform>End %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>%n session ended.</numerusform>
            <numerusform>%n sessions ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had ended before.</source>
        <translation>
            <numerusform>%n had ended before.</numerusform>
            <numerusform>%n had ended before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::StartWindow</name>
    <message numerus="yes">
        <source>%n step(s) are done. What may or may not have run is checked before anything else.</source>
        <translation>
            <numerusform>%n step is done. What may or may not have run is checked before anything else.</numerusform>
            <numerusform>%n steps are done. What may or may not have run is checked before anything else.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::StepList</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WatchedBalancer</name>
    <message numerus="yes">
        <source>%n session(s) go through it. Stopped, it takes no new clients, lets sessions end for 30 s and cuts the rest.</source>
        <translation>
            <numerusform>%n session goes through it. Stopped, it takes no new clients, lets sessions end for 30 s and cuts the rest.</numerusform>
            <numerusform>%n sessions go through it. Stopped, it takes no new clients, lets sessions end for 30 s and cuts the rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WhatIfView</name>
    <message numerus="yes">
        <source>%n session(s) would be cut.</source>
        <translation>
            <numerusform>%n session would be cut.</numerusform>
            <numerusform>%n sessions would be cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) would find another node.</source>
        <translation>
            <numerusform>%n client would find another node.</numerusform>
            <numerusform>%n clients would find another node.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) would find none.</source>
        <translation>
            <numerusform>%n client would find none.</numerusform>
            <numerusform>%n clients would find none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WizardSession</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) on</source>
        <translation>
            <numerusform>%n rule on</numerusform>
            <numerusform>%n rules on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to correct</source>
        <comment>databases</comment>
        <translation>
            <numerusform>%n to correct</numerusform>
            <numerusform>%n to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed.</source>
        <translation>
            <numerusform>%n check failed.</numerusform>
            <numerusform>%n checks failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s) have not been read</source>
        <translation>
            <numerusform>%n warning has not been read</numerusform>
            <numerusform>%n warnings have not been read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n undone</source>
        <comment>steps</comment>
        <translation>
            <numerusform>%n undone</numerusform>
            <numerusform>%n undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What can be undone is undone; %n change(s) stay.</source>
        <translation>
            <numerusform>What can be undone is undone; %n change stays.</numerusform>
            <numerusform>What can be undone is undone; %n changes stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cas::WizardWindow</name>
    <message numerus="yes">
        <source>%n problem(s):</source>
        <translation>
            <numerusform>%n problem:</numerusform>
            <numerusform>%n problems:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s):</source>
        <translation>
            <numerusform>%n warning:</numerusform>
            <numerusform>%n warnings:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the array in %n step(s)?</source>
        <translation>
            <numerusform>Remove the array in %n step?</numerusform>
            <numerusform>Remove the array in %n steps?</numerusform>
        </translation>
    </message>
</context>
</TS>
