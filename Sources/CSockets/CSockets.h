#pragma once
#include <sys/epoll.h>
#include <sys/socket.h>

// accept4(2) hides behind _GNU_SOURCE, which Swift's import of the C library does not set.
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);

static inline int hall_accept(int descriptor, struct sockaddr *address, socklen_t *length) {
    return accept4(descriptor, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

// The peer's identity on a Unix socket (unix(7)); struct ucred hides there, too.
struct hall_credentials {
    int process;
    unsigned int user;
    unsigned int group;
};

static inline int hall_peer_credentials(int descriptor, struct hall_credentials *credentials) {
    socklen_t length = sizeof(struct hall_credentials);
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, credentials, &length);
}
