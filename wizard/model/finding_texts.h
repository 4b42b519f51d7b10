#pragma once

#include <span>

#include "wizard/plan/finding_code.h"

namespace cas {

/// What is said of a code, before translation in the context `Finding`: %1 and so on are its arguments, %0 the JSON
/// pointer.
struct FindingText {
    FindingCode code;
    const char* source;
};

/// Those of pairs and of HAProxy; texts.cpp has all others.
std::span<const FindingText> pairTexts();

}  // namespace cas
