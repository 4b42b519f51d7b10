#pragma once

#include <memory>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/exec/patience.h"
#include "wizard/winrm/winrm_settings.h"

namespace cas {

struct HttpReply {
    unsigned status = 0;
    std::string contentType;
    std::vector<std::string> challenges;  ///< each WWW-Authenticate
    std::string body;
};

struct HttpFailure {
    CommandFailure said;
    bool dropped = false;  ///< the connection broke; whether the request arrived is not known
};

/// One kept connection to a listener, plain or TLS. Blocks; one thread at a time. After a failure it is closed, and
/// open() makes a new one.
class HttpLink {
public:
    explicit HttpLink(const WinrmSettings& settings);
    ~HttpLink();
    HttpLink(const HttpLink&) = delete;
    HttpLink& operator=(const HttpLink&) = delete;

    bool isOpen() const;
    /// Failures name place and remedy; certificates are checked against the host's name.
    Result<void, CommandFailure> open(const Patience& patience);
    /// Posts to /wsman. `authorization` may be empty.
    Result<HttpReply, HttpFailure> post(const std::string& contentType, const std::string& authorization,
                                        const std::string& body, const Patience& patience);
    void close();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace cas
