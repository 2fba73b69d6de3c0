#pragma once
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
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

// Raises this process's limit of descriptors as far as it may (getrlimit(2)), and returns it; -1 where it is not known.
static inline long hall_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -1;
    if (limit.rlim_cur != limit.rlim_max) {
        rlim_t before = limit.rlim_cur;
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return (long)before;
    }
    return limit.rlim_cur > 1 << 20 ? 1 << 20 : (long)limit.rlim_cur;
}
