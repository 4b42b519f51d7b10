#pragma once

#include <QString>
#include <optional>

#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"
#include "wizard/plan/rule_templates.h"

namespace cas {

// Words for the fields of the plan as a window shows them, in the language of the application. GUI thread.

/// `the virtual address`; the key itself where no words are known.
QString fieldName(std::string_view pointer);
/// What a finding says beside its field, where a JSON pointer would only disturb.
QString fieldSentence(const Finding& finding);

QString word(ExchangeVersion version, int servicePack);
QString word(BalancingMethod method);
QString word(MapiMode mode);
QString word(Protocol protocol);
QString word(Filtering filtering);
QString word(Affinity affinity);
QString word(HealthKind kind);
QString word(DnsMethod method);
QString word(NlbMode mode);
QString word(RuleTemplate choice);
QString word(NodeState state);
QString word(SchedulerKind scheduler);
/// A number with decimals as the language writes it, and what a person typed as one: a point is understood, too.
QString decimalText(double value);
std::optional<double> decimalOf(const QString& text);
/// `120 min`, as Windows NLB counts; seconds where it is no whole minute; `none` for 0.
QString timeoutText(double seconds);

}  // namespace cas
