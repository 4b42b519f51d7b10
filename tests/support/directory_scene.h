#pragma once

#include "tests/support/samba_dc.h"
#include "wizard/directory/directory_reader.h"

namespace cas {

/// A domain controller's settings as a test's own computer would have them: nothing resolves its name here.
inline DirectorySettings settingsFor(const SambaDc& dc, DirectoryTls tls, DirectoryAuth auth) {
    DirectorySettings settings;
    settings.asked.server = SambaDc::kHost;
    settings.asked.port = tls == DirectoryTls::Ldaps ? 636 : 389;
    settings.asked.tls = tls;
    settings.asked.auth = auth;
    settings.asked.domain = SambaDc::kDomain;
    if (auth == DirectoryAuth::Simple) settings.asked.user = "reader@corp.example";
    settings.address = parseAddress(dc.address().toStdString());
    settings.caFile = dc.caFile().toStdString();
    return settings;
}

inline QString textOf(const CommandFailure& failure) { return QString::fromStdString(failure.text); }

}  // namespace cas

Q_DECLARE_METATYPE(cas::DirectoryTls)
Q_DECLARE_METATYPE(cas::DirectoryAuth)
Q_DECLARE_METATYPE(cas::FailureKind)
