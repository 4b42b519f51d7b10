#pragma once

#include <string>
#include <vector>

namespace cas {

/// One file for one host of a pair.
struct PairFile {
    std::string name;  ///< in the host's folder
    std::string path;  ///< on the host
    std::string text;
    bool executable = false;
    std::vector<std::string> check;  ///< program that accepts or refuses it, named as its last argument; empty: none
    bool operator==(const PairFile&) const = default;
};

/// A service of a host with its files, the main one first.
struct PairService {
    std::string unit;  ///< systemd's name
    std::vector<PairFile> files;
    bool operator==(const PairService&) const = default;
};

}  // namespace cas
