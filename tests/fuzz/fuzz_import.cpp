#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "wizard/import/import.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/to_balancer_config.h"
#include "wizard/plan/validate.h"

/// Whatever the bytes, and whatever they are taken for: no crash, and a plan whose text reads back as itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace cas;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)guessImportKind(text);
    for (const auto kind : {ImportKind::Haproxy, ImportKind::Nlb, ImportKind::Csv}) {
        const auto imported = importPlan(kind, text);
        if (imported.empty() && imported.remarks.empty()) std::abort();
        const auto written = writePlan(imported.plan);
        const auto again = readPlan(written);
        if (!again || !(*again == imported.plan)) std::abort();
        if (!hasErrors(validate(imported.plan))) toBalancerConfig(imported.plan);
    }
    return 0;
}
