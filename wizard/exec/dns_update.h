#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wizard/exec/command.h"

namespace cas {

// A DNS change as the messages of RFC 2136, before they become nsupdate's input or bytes. Names are as the command has
// them; types are `A`, `AAAA`, `CNAME`, `PTR`.

struct DnsPrerequisite {
    std::string name;
    std::string type;
    std::string value;  ///< one of the set that must be there exactly; empty: there must be no such set
    bool operator==(const DnsPrerequisite&) const = default;
};

struct DnsEdit {
    enum class Kind { Add, RemoveSet, RemoveRecord };
    Kind kind = Kind::Add;
    std::string name;
    std::string type;
    std::string value;      ///< not for RemoveSet
    std::uint32_t ttl = 0;  ///< seconds; for Add
    bool operator==(const DnsEdit&) const = default;
};

/// One message: all of it happens, or nothing does.
struct DnsUpdate {
    std::vector<DnsPrerequisite> prerequisites;
    std::vector<DnsEdit> edits;
    bool operator==(const DnsUpdate&) const = default;
};

/// The records of the name itself.
DnsUpdate addressUpdate(const DnsChange& change);
/// One for each pointer that has to go or come, removals first: each may be in a zone of its own. None unless
/// `change.ptr`.
std::vector<DnsUpdate> pointerUpdates(const DnsChange& change);

/// `A` or `AAAA`.
const char* addressType(const IpAddress& address);
/// The name below in-addr.arpa or ip6.arpa that stands for the address, with its final dot (RFC 1035 section 3.5,
/// RFC 3596 section 2.5).
std::string reverseName(const IpAddress& address);

}  // namespace cas
