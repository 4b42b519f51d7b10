#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "wizard/plan/plan_io.h"
#include "wizard/plan/to_balancer_config.h"
#include "wizard/plan/validate.h"

/// Whatever the bytes: no crash, and a plan that is read comes back from its own text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto plan = cas::readPlan(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!plan) {
        if (plan.error().empty()) std::abort();
        return 0;
    }
    const auto text = cas::writePlan(*plan);
    const auto again = cas::readPlan(text);
    if (!again || !(*again == *plan) || cas::writePlan(*again) != text) std::abort();
    if (!cas::hasErrors(cas::validate(*plan))) cas::toBalancerConfig(*plan);
    return 0;
}
