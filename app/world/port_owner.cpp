#include "app/world/port_owner.h"

#include <arpa/inet.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

namespace cas {

namespace {

using Inodes = std::set<std::string, std::less<>>;

template <class Number>
std::optional<Number> fromHex(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// The kernel prints an address as words of 32 bits, each in the byte order of the machine.
std::optional<IpAddress> addressFromHex(std::string_view text) {
    std::vector<std::uint32_t> words;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        const auto word = fromHex<std::uint32_t>(text.substr(0, 8));
        if (!word) return std::nullopt;
        words.push_back(*word);
    }
    if (words.size() == 1) return boost::asio::ip::address_v4(ntohl(words[0]));
    if (words.size() != 4) return std::nullopt;
    boost::asio::ip::address_v6::bytes_type bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(ntohl(words[i / 4]) >> (24 - 8 * (i % 4)));
    return unmapped(boost::asio::ip::address_v6(bytes));
}

bool stands(const IpAddress& held, const IpAddress& wanted) {
    return held == wanted || held.is_unspecified() || wanted.is_unspecified();
}

/// Socket inodes in one table of the kernel that hold the port. `state` is that of a socket others cannot share.
void collect(const char* table, std::string_view state, const IpAddress& address, Port port, Inodes& inodes) {
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string number, local, remote, status, queues, timer, retransmits, user, timeout, inode;
        fields >> number >> local >> remote >> status >> queues >> timer >> retransmits >> user >> timeout >> inode;
        const auto colon = local.find(':');
        if (status != state || colon == std::string::npos) continue;
        if (fromHex<Port>(std::string_view(local).substr(colon + 1)) != port) continue;
        const auto held = addressFromHex(std::string_view(local).substr(0, colon));
        if (held && stands(*held, address)) inodes.insert(inode);
    }
}

bool holdsOne(const std::filesystem::path& process, const Inodes& inodes) {
    std::error_code error;
    for (std::filesystem::directory_iterator it(process / "fd", error), end; !error && it != end; it.increment(error)) {
        std::error_code unreadable;
        const std::string target = std::filesystem::read_symlink(it->path(), unreadable).string();
        constexpr std::string_view prefix = "socket:[";
        if (!target.starts_with(prefix)) continue;
        const auto inode = std::string_view(target).substr(prefix.size(), target.size() - prefix.size() - 1);
        if (inodes.contains(inode)) return true;
    }
    return false;
}

/// The kernel cuts the name of a task to 15 characters; then its file may tell the rest.
std::string programOf(const std::filesystem::path& process) {
    constexpr std::size_t cutAt = 15;
    std::string name;
    std::ifstream command(process / "comm");
    std::getline(command, name);
    std::error_code unreadable;
    const std::string file = std::filesystem::read_symlink(process / "exe", unreadable).filename().string();
    return name.size() == cutAt && file.starts_with(name) ? file : name;
}

std::optional<PortOwner> findProcess(const Inodes& inodes) {
    std::error_code error;
    for (std::filesystem::directory_iterator it("/proc", error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        PortOwner owner;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), owner.process);
        if (parsed.ec != std::errc{} || parsed.ptr != name.data() + name.size()) continue;
        if (!holdsOne(it->path(), inodes)) continue;
        owner.program = programOf(it->path());
        return owner;
    }
    return std::nullopt;
}

}  // namespace

std::optional<PortOwner> findPortOwner(Protocol protocol, const IpAddress& address, Port port) {
    Inodes inodes;
    if (protocol != Protocol::Udp) {
        constexpr std::string_view listening = "0A";
        collect("/proc/net/tcp", listening, address, port, inodes);
        collect("/proc/net/tcp6", listening, address, port, inodes);
    }
    if (protocol != Protocol::Tcp) {
        constexpr std::string_view unconnected = "07";
        collect("/proc/net/udp", unconnected, address, port, inodes);
        collect("/proc/net/udp6", unconnected, address, port, inodes);
    }
    if (inodes.empty()) return std::nullopt;
    return findProcess(inodes);
}

}  // namespace cas
