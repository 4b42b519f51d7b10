#pragma once

#include <string>
#include <vector>

#include "wizard/exec/nlb_cluster.h"

namespace cas {

/// A script for one host with Windows Server 2008, which has no NLB cmdlets: it sets cluster, host and rules through
/// WMI and starts the host. `words` are its comments, a paragraph each. UTF-8 with byte order mark, CRLF.
std::string nlbHostScript(const NlbCluster& cluster, const NlbHost& host, const std::vector<std::string>& words);

}  // namespace cas
