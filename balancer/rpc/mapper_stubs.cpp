#include "balancer/rpc/mapper_stubs.h"

namespace cas {

namespace {

constexpr std::size_t kMaxAnnotation = 64;  // ept_max_annotation_size (C706 Appendix O)

/// A reader that knows the sizes and gaps of the two NDRs.
class NdrReader : public ByteReader {
public:
    explicit NdrReader(const StubView& stub) : ByteReader(stub.bytes, stub.order), m_wide(stub.ndr == Ndr::Ndr64) {}

    std::uint32_t integer() {
        align(4);
        return u32();
    }
    /// A pointer or a count of array elements (MS-RPCE 2.2.5.3).
    std::uint64_t wide() {
        alignWide();
        return m_wide ? u64() : u32();
    }
    void alignWide() { align(m_wide ? 8 : 4); }
    RpcContextHandle handle() {
        align(4);
        const auto attributes = u32();
        return {attributes, uuid()};
    }

private:
    bool m_wide;
};

/// twr_t: the array's size, its length once more, the octets. `at` is where the octets begin.
struct TowerOctets {
    ByteView octets;
    std::size_t at = 0;
};
std::optional<TowerOctets> readOctets(NdrReader& reader) {
    const auto size = reader.wide();
    const auto length = reader.integer();
    const auto at = reader.position();
    const auto octets = reader.take(length);
    if (!reader.ok() || size != length) return std::nullopt;
    return TowerOctets{octets, at};
}

/// The three numbers before a conformant varying array; how many elements follow.
std::optional<std::uint64_t> readArrayHeader(NdrReader& reader, std::uint32_t announced) {
    const auto size = reader.wide();
    const auto offset = reader.wide();
    const auto count = reader.wide();
    if (!reader.ok() || offset != 0 || count > size || count != announced || count > kMaxMapperEntries)
        return std::nullopt;
    return count;
}

/// One element of ept_lookup's array, without the tower it points to; whether it points to one.
bool readEntry(NdrReader& reader) {
    reader.alignWide();
    reader.skip(16);
    const bool hasTower = reader.wide() != 0;
    reader.wide();
    const auto length = reader.wide();
    if (length > kMaxAnnotation) reader.fail();
    reader.skip(length);
    return hasTower;
}

std::optional<MapperReply> readReply(const StubView& stub, bool (*readElement)(NdrReader&)) {
    NdrReader reader(stub);
    MapperReply reply;
    reply.handle = reader.handle();
    const auto announced = reader.integer();
    const auto count = readArrayHeader(reader, announced);
    if (!count) return std::nullopt;
    std::size_t pointers = 0;
    for (std::uint64_t i = 0; i < *count && reader.ok(); ++i) pointers += readElement(reader) ? 1 : 0;
    for (std::size_t i = 0; i < pointers; ++i) {
        const auto octets = readOctets(reader);
        if (!octets) return std::nullopt;
        if (const auto tower = readTower(octets->octets))
            reply.towers.push_back({*tower, octets->at});
        else
            ++reply.unreadable;
    }
    reply.status = reader.integer();
    return reader.ok() ? std::optional(std::move(reply)) : std::nullopt;
}

}  // namespace

std::optional<Tower> readMapRequest(const StubView& stub) {
    NdrReader reader(stub);
    if (reader.wide() != 0) reader.skip(16);
    if (reader.wide() == 0) return std::nullopt;
    const auto octets = readOctets(reader);
    return octets ? readTower(octets->octets) : std::nullopt;
}

std::optional<LookupRequest> readLookupRequest(const StubView& stub) {
    // inquiry_type: 1 by interface, 3 by interface and object (MS-RPCE 2.2.1.2.4).
    constexpr std::uint32_t byInterface = 1;
    NdrReader reader(stub);
    const auto inquiry = reader.integer();
    if (reader.wide() != 0) reader.skip(16);
    LookupRequest request;
    if (reader.wide() != 0) {
        const auto uuid = reader.uuid();
        const auto major = reader.u16();
        const auto minor = reader.u16();
        if ((inquiry & byInterface) != 0) request.interface = RpcSyntax{uuid, major, minor};
    }
    reader.integer();
    reader.handle();
    reader.integer();
    return reader.ok() ? std::optional(request) : std::nullopt;
}

std::optional<MapperReply> readMapReply(const StubView& stub) {
    return readReply(stub, [](NdrReader& reader) { return reader.wide() != 0; });
}

std::optional<MapperReply> readLookupReply(const StubView& stub) { return readReply(stub, readEntry); }

}  // namespace cas
