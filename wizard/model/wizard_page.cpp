#include "wizard/model/wizard_page.h"

#include <array>
#include <utility>

namespace cas {
namespace {

using enum WizardPage;

constexpr std::array kPages2010{Site, Servers, Rules, Address, Array, Databases, Review, Apply, Ready};
constexpr std::array kPages2007{Site, Servers, Rules, Address, Review, Apply, Ready};

// The first row whose beginning fits.
constexpr std::pair<std::string_view, WizardPage> kPlaces[] = {
    {"/nodes", Servers},       {"/balancing", Rules},
    {"/virtual", Address},     {"/interface", Address},
    {"/dns", Address},         {"/array/fqdn", Address},
    {"/web", Address},         {"/array", Array},
    {"/databases", Databases}, {"", Site},
};

}  // namespace

std::span<const WizardPage> pagesOf(const DeploymentPlan& plan) {
    if (plan.exchange.version == ExchangeVersion::Exchange2007) return kPages2007;
    return kPages2010;
}

WizardPage pageOf(const Finding& finding) {
    if (finding.code == FindingCode::VirtualAddressMissing) return Address;
    // Names are chosen where the FQDN is, the object only takes them.
    if (finding.code == FindingCode::ArrayWithoutBalancing || finding.code == FindingCode::ArrayWithoutMapiRules)
        return Rules;
    return pageOf(finding.pointer);
}

WizardPage pageOf(std::string_view pointer) {
    for (const auto& [beginning, page] : kPlaces)
        if (pointer.starts_with(beginning)) return page;
    return Site;
}

}  // namespace cas
