#include <cstdint>
#include <cstdlib>

#include "wizard/dns/dns_client.h"
#include "wizard/dns/tsig_update.h"

namespace {

using namespace cas;

void require(bool holds) {
    if (!holds) std::abort();
}

const TsigKey& fuzzKey() {
    static const TsigKey key{"upd-key", KeyAlgorithm::HmacSha256, SecretText("c2VjcmV0IG9mIHRoZXNlIHRlc3Rz")};
    return key;
}

/// An update with the number of the answer, so that the number alone turns nothing away.
SignedUpdate requestFor(DnsView answer) {
    const std::uint8_t high = answer.empty() ? 0 : answer[0];
    const std::uint8_t low = answer.size() < 2 ? 0 : answer[1];
    return {{high, low}, DnsBytes(32, 7)};
}

}  // namespace

/// What a server sends: read as an answer to a question, and as one to a signed update. Names that were read can be
/// asked for, and nothing that was not signed with our key is taken for done.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const DnsView answer(data, size);
    const auto message = decodeMessage(answer);
    if (message) {
        for (const auto& record : message->answers) {
            require(sameDnsName(record.name, record.name) && inDnsZone(record.name, "."));
            std::string at = record.name;
            for (int labels = 0; !at.empty(); at = parentDnsName(at)) require(++labels < 256);
        }
    }
    static const auto question = encodeQuestion(0x1234, "a.example", DnsType::A, true);
    if (answerObstacle(*question, answer).empty()) require(message.has_value() || (answer[3] & 0x0F) != 0);
    const auto verdict = judgeUpdateAnswer({"server", 53}, requestFor(answer), answer, &fuzzKey());
    require(verdict.kind != DnsVerdict::Kind::Accepted);
    (void)judgeUpdateAnswer({"server", 53}, requestFor(answer), answer, nullptr);
    return 0;
}
