#pragma once

#include <QString>

#include "balancer/engine/fault.h"

namespace cas {

/// What a sentence needs beyond the fault itself.
struct FaultContext {
    QString interfaceName;               ///< of the virtual address; empty: not known
    int prefix = 0;                      ///< of the virtual address; 0: not known
    QString portHolder;                  ///< "nginx (process 17)"; empty: not known
    QString program;                     ///< path of this program's file
    std::uint64_t openLimitCeiling = 0;  ///< the kernel's fs.nr_open; 0: not known
};

/// Looks up what the sentence on `fault` can use: the program's path, who holds the port, the kernel's ceiling.
FaultContext lookUpContext(const Fault& fault);

/// Sentences for people: what happened, where, why, and what to do next. In the language of the application.
QString sentence(const Fault& fault, const FaultContext& context);

}  // namespace cas
