#pragma once

#include <span>
#include <string>
#include <vector>

#include "balancer/config/port_ranges.h"
#include "wizard/plan/finding_code.h"

namespace cas {

/// Something to say about a plan or its file, as code and arguments; the sentence is made at the edge.
struct Finding {
    FindingCode code = FindingCode::SyntaxError;
    std::string pointer;  ///< JSON pointer (RFC 6901) of the field; empty: the whole plan
    std::vector<std::string> arguments;
    std::size_t line = 0;    ///< from 1; 0: not read from a file
    std::size_t column = 0;  ///< from 1, in characters

    Severity severity() const { return kindOf(code).severity; }
    /// Stable name for scripts, such as `duplicate-key`.
    std::string_view name() const { return kindOf(code).name; }
    bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// The number of arguments must be the code's.
Finding makeFinding(FindingCode code, std::string pointer, std::vector<std::string> arguments = {});

/// Why a text is no list of ports.
Finding portsFinding(const PortTextError& error, std::string pointer);

bool hasErrors(std::span<const Finding> findings);

/// The shortest text that reads back as the same number; whole numbers without a point.
std::string numberText(double value);

}  // namespace cas
