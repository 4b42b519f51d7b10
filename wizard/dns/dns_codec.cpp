#include "wizard/dns/dns_codec.h"

#include <stdbool.h>  // before ldns, which else defines bool, true and false as macros

#include <ldns/ldns.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <memory>

#include "wizard/exec/dns_text.h"

namespace cas {
namespace {

template <auto Free>
struct LdnsFree {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};
using LdnsPacket = std::unique_ptr<ldns_pkt, LdnsFree<ldns_pkt_free>>;
using LdnsRecords = std::unique_ptr<ldns_rr_list, LdnsFree<ldns_rr_list_deep_free>>;
using LdnsRecord = std::unique_ptr<ldns_rr, LdnsFree<ldns_rr_free>>;
using LdnsField = std::unique_ptr<ldns_rdf, LdnsFree<ldns_rdf_deep_free>>;
using LdnsText = std::unique_ptr<char, LdnsFree<std::free>>;

constexpr std::size_t kHeaderSize = 12;
constexpr std::uint16_t kFudge = 300;  // seconds; RFC 8945 section 10

// Fields of a TSIG record (RFC 8945 section 4.2).
constexpr std::size_t kAlgorithmField = 0;
constexpr std::size_t kTimeField = 1;
constexpr std::size_t kMacField = 3;
constexpr std::size_t kErrorField = 5;
constexpr std::size_t kOtherField = 6;
constexpr std::size_t kTsigFields = 7;

std::string statusText(ldns_status status) {
    const char* const text = ldns_get_errorstr_by_id(status);
    return text ? text : "error " + std::to_string(static_cast<int>(status));
}

LdnsField makeName(std::string_view name) { return LdnsField(ldns_dname_new_frm_str(masterFileName(name).c_str())); }

std::string plainName(std::string text) {
    if (text.size() > 1 && text.ends_with('.')) text.pop_back();
    return text;
}

std::string fieldText(const ldns_rdf* field) {
    const LdnsText text(ldns_rdf2str(field));
    return text ? std::string(text.get()) : std::string();
}

std::string nameText(const ldns_rdf* name) { return plainName(fieldText(name)); }

std::optional<ldns_rr_type> typeOf(std::string_view text) {
    const auto type = fromName<DnsType>(text);
    return type ? std::optional(static_cast<ldns_rr_type>(*type)) : std::nullopt;
}

/// A record of an update: without a value its name, type and class say all.
LdnsRecord makeRecord(std::string_view name, std::string_view type, ldns_rr_class cls, std::uint32_t ttl,
                      std::string_view value) {
    auto owner = makeName(name);
    const auto number = typeOf(type);
    if (!owner || !number) return nullptr;
    LdnsRecord record(ldns_rr_new());
    ldns_rr_set_owner(record.get(), owner.release());
    ldns_rr_set_type(record.get(), *number);
    ldns_rr_set_class(record.get(), cls);
    ldns_rr_set_ttl(record.get(), ttl);
    ldns_rr_set_question(record.get(), false);
    if (value.empty()) return record;
    LdnsField data;
    if (type == "A")
        data.reset(ldns_rdf_new_frm_str(LDNS_RDF_TYPE_A, std::string(value).c_str()));
    else if (type == "AAAA")
        data.reset(ldns_rdf_new_frm_str(LDNS_RDF_TYPE_AAAA, std::string(value).c_str()));
    else
        data = makeName(value);
    if (!data) return nullptr;
    ldns_rr_push_rdf(record.get(), data.release());
    return record;
}

bool push(const LdnsRecords& list, LdnsRecord record) {
    return record && ldns_rr_list_push_rr(list.get(), record.release());
}

/// RFC 2136 section 2.4.
bool pushPrerequisites(const LdnsRecords& list, const DnsUpdate& update) {
    return std::ranges::all_of(update.prerequisites, [&](const DnsPrerequisite& wanted) {
        const auto cls = wanted.value.empty() ? LDNS_RR_CLASS_NONE : LDNS_RR_CLASS_IN;
        return push(list, makeRecord(wanted.name, wanted.type, cls, 0, wanted.value));
    });
}

/// RFC 2136 section 2.5.
bool pushEdits(const LdnsRecords& list, const DnsUpdate& update) {
    return std::ranges::all_of(update.edits, [&](const DnsEdit& edit) {
        switch (edit.kind) {
            case DnsEdit::Kind::Add:
                return push(list, makeRecord(edit.name, edit.type, LDNS_RR_CLASS_IN, edit.ttl, edit.value));
            case DnsEdit::Kind::RemoveSet:
                return push(list, makeRecord(edit.name, edit.type, LDNS_RR_CLASS_ANY, 0, {}));
            case DnsEdit::Kind::RemoveRecord:
                break;
        }
        return push(list, makeRecord(edit.name, edit.type, LDNS_RR_CLASS_NONE, 0, edit.value));
    });
}

Result<DnsBytes, std::string> bytesOf(const ldns_pkt* packet) {
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    const auto status = ldns_pkt2wire(&bytes, packet, &size);
    const std::unique_ptr<std::uint8_t, LdnsFree<std::free>> owned(bytes);
    if (status != LDNS_STATUS_OK) return unexpected(statusText(status));
    return DnsBytes(bytes, bytes + size);
}

Result<LdnsPacket, std::string> readPacket(DnsView bytes) {
    if (bytes.size() < kHeaderSize) return unexpected(std::string("shorter than a DNS header"));
    ldns_pkt* packet = nullptr;
    const auto status = ldns_wire2pkt(&packet, bytes.data(), bytes.size());
    LdnsPacket owned(packet);
    if (status != LDNS_STATUS_OK) return unexpected(statusText(status));
    return owned;
}

std::string valueOf(const ldns_rr* record) {
    std::string value;
    for (std::size_t i = 0; i < ldns_rr_rd_count(record); ++i) {
        const auto* const field = ldns_rr_rdf(record, i);
        const bool name = ldns_rdf_get_type(field) == LDNS_RDF_TYPE_DNAME;
        value += (i == 0 ? "" : " ") + (name ? nameText(field) : fieldText(field));
    }
    return value;
}

std::vector<DnsRecord> recordsOf(const ldns_rr_list* list) {
    std::vector<DnsRecord> records;
    for (std::size_t i = 0; list && i < ldns_rr_list_rr_count(list); ++i) {
        const ldns_rr* const record = ldns_rr_list_rr(list, i);
        const auto type = static_cast<DnsType>(ldns_rr_get_type(record));
        if (nameOf(type).empty() || ldns_rr_get_class(record) != LDNS_RR_CLASS_IN || ldns_rr_rd_count(record) == 0)
            continue;
        records.push_back({nameText(ldns_rr_owner(record)), type, ldns_rr_ttl(record), valueOf(record)});
    }
    return records;
}

std::uint64_t numberIn(const ldns_rdf* field, std::size_t from, std::size_t size) {
    std::uint64_t number = 0;
    if (!field || ldns_rdf_size(field) < from + size) return 0;
    for (std::size_t i = from; i < from + size; ++i) number = number << 8 | ldns_rdf_data(field)[i];
    return number;
}

/// The MAC without the length before it.
DnsBytes macOf(const ldns_pkt* packet) {
    const ldns_rdf* const field = ldns_pkt_tsig(packet) ? ldns_rr_rdf(ldns_pkt_tsig(packet), kMacField) : nullptr;
    if (!field || ldns_rdf_size(field) < 2) return {};
    return DnsBytes(ldns_rdf_data(field) + 2, ldns_rdf_data(field) + ldns_rdf_size(field));
}

LdnsField macField(const DnsBytes& mac) {
    DnsBytes bytes{static_cast<std::uint8_t>(mac.size() >> 8), static_cast<std::uint8_t>(mac.size())};
    bytes.insert(bytes.end(), mac.begin(), mac.end());
    return LdnsField(ldns_rdf_new_frm_data(LDNS_RDF_TYPE_INT16_DATA, bytes.size(), bytes.data()));
}

/// The name of a key as it is signed; ldns writes it as it is.
std::string keyName(const TsigKey& key) { return masterFileName(key.name); }

/// ldns knows an algorithm by its name with the final dot.
std::string algorithmName(const TsigKey& key) { return std::string(nameOf(key.algorithm)) + '.'; }

/// Why ldns could not even begin: it loses memory on this path.
std::string unusableKey(const TsigKey& key) {
    if (const auto why = secretObstacle(key.secret.text()); !why.empty()) return "key " + key.name + ": " + why;
    if (!makeName(key.name)) return "the key's name " + key.name + " is no domain name";
    return {};
}

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace

Result<DnsBytes, std::string> encodeQuestion(std::uint16_t id, std::string_view name, DnsType type, bool recursion) {
    auto owner = makeName(name);
    if (!owner) return unexpected(std::string(name) + " is no domain name");
    const auto flags = static_cast<std::uint16_t>(recursion ? LDNS_RD : 0);
    const LdnsPacket packet(
        ldns_pkt_query_new(owner.release(), static_cast<ldns_rr_type>(type), LDNS_RR_CLASS_IN, flags));
    if (!packet) return unexpected(std::string("no question could be made"));
    ldns_pkt_set_id(packet.get(), id);
    return bytesOf(packet.get());
}

Result<DnsMessage, std::string> decodeMessage(DnsView bytes) {
    const auto packet = readPacket(bytes);
    if (!packet) return unexpected(packet.error());
    const ldns_pkt* const read = packet->get();
    DnsMessage message;
    message.id = ldns_pkt_id(read);
    message.response = ldns_pkt_qr(read);
    message.update = ldns_pkt_get_opcode(read) == LDNS_PACKET_UPDATE;
    message.authoritative = ldns_pkt_aa(read);
    message.truncated = ldns_pkt_tc(read);
    message.code = static_cast<DnsCode>(ldns_pkt_get_rcode(read));
    if (const auto* const asked = ldns_pkt_question(read); asked && ldns_rr_list_rr_count(asked) == 1) {
        message.question = nameText(ldns_rr_owner(ldns_rr_list_rr(asked, 0)));
        message.questionType = static_cast<std::uint16_t>(ldns_rr_get_type(ldns_rr_list_rr(asked, 0)));
    }
    message.answers = recordsOf(ldns_pkt_answer(read));
    message.authority = recordsOf(ldns_pkt_authority(read));
    message.additional = recordsOf(ldns_pkt_additional(read));
    return message;
}

Result<SignedUpdate, std::string> encodeUpdate(std::uint16_t id, std::string_view zone, const DnsUpdate& update,
                                               const TsigKey* key) {
    const LdnsRecords prerequisites(ldns_rr_list_new());
    const LdnsRecords edits(ldns_rr_list_new());
    auto apex = makeName(zone);
    if (!apex) return unexpected("the zone " + std::string(zone) + " is no domain name");
    if (!pushPrerequisites(prerequisites, update) || !pushEdits(edits, update))
        return unexpected(std::string("a name or value of the update is none of DNS"));
    // The packet takes the zone's name and copies the lists.
    const LdnsPacket packet(
        ldns_update_pkt_new(apex.release(), LDNS_RR_CLASS_IN, prerequisites.get(), edits.get(), nullptr));
    if (!packet) return unexpected(std::string("no update could be made"));
    ldns_pkt_set_rd(packet.get(), false);
    ldns_pkt_set_id(packet.get(), id);
    if (key) {
        if (const auto why = unusableKey(*key); !why.empty()) return unexpected(why);
        const auto status = ldns_pkt_tsig_sign(packet.get(), keyName(*key).c_str(), key->secret.text().c_str(), kFudge,
                                               algorithmName(*key).c_str(), nullptr);
        if (status != LDNS_STATUS_OK || !ldns_pkt_tsig(packet.get()))
            return unexpected("key " + key->name + ": " + statusText(status));
    }
    auto bytes = bytesOf(packet.get());
    if (!bytes) return unexpected(std::move(bytes).error());
    return SignedUpdate{*std::move(bytes), macOf(packet.get())};
}

TsigVerdict judgeSignature(DnsView answer, const SignedUpdate& request, const TsigKey& key) {
    using Kind = TsigVerdict::Kind;
    TsigVerdict verdict;
    const auto packet = readPacket(answer);
    if (!packet) return verdict;
    ldns_pkt* const read = packet->get();
    const ldns_rr* const tsig = ldns_pkt_tsig(read);
    if (!tsig || ldns_rr_rd_count(tsig) < kTsigFields) return verdict;
    verdict.error = static_cast<std::uint16_t>(numberIn(ldns_rr_rdf(tsig, kErrorField), 0, 2));
    // BADTIME: the server's clock, 48 bits behind a length (RFC 8945 section 5.2.3).
    const ldns_rdf* const other = ldns_rr_rdf(tsig, kOtherField);
    if (ldns_rdf_size(other) == 8) verdict.serverClock = static_cast<std::int64_t>(numberIn(other, 2, 6));
    const auto made = static_cast<std::int64_t>(numberIn(ldns_rr_rdf(tsig, kTimeField), 0, 6));
    // ldns verifies by the algorithm of the answer, and loses memory over one that it does not know.
    const bool ours = sameDnsName(nameText(ldns_rr_owner(tsig)), plainName(keyName(key))) &&
                      sameDnsName(nameText(ldns_rr_rdf(tsig, kAlgorithmField)), algorithmName(key));
    const auto mac = macField(request.mac);
    const bool holds = ours && macOf(read).size() >= 16 && unusableKey(key).empty() &&
                       ldns_pkt_tsig_verify(read, answer.data(), answer.size(), keyName(key).c_str(),
                                            key.secret.text().c_str(), mac.get());
    if (!holds)
        verdict.kind = verdict.error != 0 && macOf(read).empty() ? Kind::Unsigned : Kind::Invalid;
    else
        verdict.kind = std::abs(made - now()) <= kFudge ? Kind::Valid : Kind::OutOfTime;
    return verdict;
}

std::string tsigErrorName(std::uint16_t error) {
    switch (error) {
        case 0:
            return {};
        case kTsigBadSignature:
            return "BADSIG";
        case 17:
            return "BADKEY";
        case 18:
            return "BADTIME";
        case 22:
            return "BADTRUNC";
        default:
            return "TSIG error " + std::to_string(error);
    }
}

}  // namespace cas
