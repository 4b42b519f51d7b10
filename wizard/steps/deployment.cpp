#include "wizard/steps/deployment.h"
