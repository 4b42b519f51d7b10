#pragma once

#include "wizard/steps/check.h"
#include "wizard/widgets/state_mark.h"

namespace cas {

/// The mark of a check's or proof's result; what has not run waits.
inline State stateOf(CheckResult result) {
    switch (result) {
        case CheckResult::Ok:
            return State::Done;
        case CheckResult::Warning:
            return State::Warning;
        case CheckResult::Failed:
            return State::Failed;
        case CheckResult::NotRun:
            break;
    }
    return State::Waiting;
}

}  // namespace cas
