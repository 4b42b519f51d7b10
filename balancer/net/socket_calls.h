#pragma once

#include <sys/socket.h>

namespace cas {

/// The socket system calls of the data path, so that tests can make each of them fail. Return values and errno are the
/// kernel's. Descriptors are made non-blocking and close-on-exec. Any thread.
class SocketCalls {
public:
    virtual ~SocketCalls() = default;
    virtual int socket(int family, int type) { return ::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }
    virtual int bind(int fd, const sockaddr* address, socklen_t size) { return ::bind(fd, address, size); }
    virtual int listen(int fd, int backlog) { return ::listen(fd, backlog); }
    virtual int accept(int fd, sockaddr* address, socklen_t* size) {
        return ::accept4(fd, address, size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    }
    virtual int localName(int fd, sockaddr* address, socklen_t* size) { return ::getsockname(fd, address, size); }
    virtual int connect(int fd, const sockaddr* address, socklen_t size) { return ::connect(fd, address, size); }
    virtual int setOption(int fd, int level, int name, int value) {
        return ::setsockopt(fd, level, name, &value, sizeof value);
    }
    virtual ssize_t receive(int fd, void* buffer, size_t size) { return ::recv(fd, buffer, size, 0); }
    virtual ssize_t send(int fd, const void* data, size_t size) { return ::send(fd, data, size, MSG_NOSIGNAL); }
    virtual int receiveMany(int fd, mmsghdr* messages, unsigned count) {
        return ::recvmmsg(fd, messages, count, MSG_DONTWAIT, nullptr);
    }
    virtual int sendMany(int fd, mmsghdr* messages, unsigned count) {
        return ::sendmmsg(fd, messages, count, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    virtual int shutdownSend(int fd) { return ::shutdown(fd, SHUT_WR); }
};

/// Makes the next close of a TCP socket send a reset instead of a FIN.
inline void closeWithReset(int fd) {
    const linger reset{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

}  // namespace cas
