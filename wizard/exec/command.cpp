#include "wizard/exec/command.h"
