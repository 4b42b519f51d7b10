#include "wizard/exec/machine_facts.h"

#include "wizard/exec/shell_word.h"

namespace cas {

std::string grantCommand(const std::string& program) {
    return "sudo setcap cap_bpf,cap_net_admin,cap_net_bind_service,cap_net_raw=+ep " +
           shellWord(program.empty() ? "cas-array-wizard" : program);
}

}  // namespace cas
