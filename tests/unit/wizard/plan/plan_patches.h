#pragma once

#include <QString>

// JSON Patch operations (RFC 6902) on the plan of patched(), to be joined by commas.

namespace cas::test {

inline QString set(const QString& path, const QString& value) {
    return QString(R"({"op": "add", "path": "%1", "value": %2})").arg(path, value);
}
inline QString drop(const QString& path) { return QString(R"({"op": "remove", "path": "%1"})").arg(path); }

inline QString rule(const QString& members) {
    return set("/balancing/rules/-", R"({"name": "New", "protocol": "tcp", "ports": "7000", )" + members + "}");
}
inline QString node(const QString& members) {
    return set("/nodes/-", R"({"name": "CAS3", "address": "10.0.0.13", )" + members + "}");
}
inline const QString kNoMapi =
    drop("/balancing/mapi") + ", " + drop("/balancing/rules/4") + ", " + drop("/balancing/rules/3");

/// Ranges open what they say; in endpoint-mapper mode they only bound.
inline const QString kLiteral = set("/balancing/mapi/mode", R"("full-range")") + ", ";

/// Static mode with the two rules it needs.
inline QString staticMode(int rpc, int addressBook) {
    const QString rules = R"({"name": "%1", "protocol": "tcp", "ports": "%2", "group": "mapi"})";
    return set("/balancing/mapi", QString(R"({"mode": "static", "rpcClientAccessPort": %1, "addressBookPort": %2})")
                                      .arg(rpc)
                                      .arg(addressBook)) +
           ", " + set("/balancing/rules/4", rules.arg("RPC").arg(rpc)) + ", " +
           set("/balancing/rules/5", rules.arg("AB").arg(addressBook)) + ", " + drop("/balancing/rules/6");
}

}  // namespace cas::test
