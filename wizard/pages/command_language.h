#pragma once

#include "wizard/exec/command.h"
#include "wizard/widgets/command_block.h"

namespace cas {

/// What a command's text is written in, so that a block colours the right words.
CommandLanguage languageOf(const Command& command);

}  // namespace cas
