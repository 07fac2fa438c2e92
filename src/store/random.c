/*
 * Randomness for SQLCipher, from the kernel and from nothing else.
 *
 * libtomcrypt opens /dev/urandom and, where that fails, measures how long its own loops take. That
 * may never end: a program that has run out of files would stand still instead of saying so. This
 * file takes the place of its rng_get_bytes.c.
 */
#include <stddef.h>

#if defined(_WIN32)
#include <windows.h>
#include <ntsecapi.h>
#elif defined(__APPLE__)
#include <sys/random.h>
#else
#include <unistd.h>
#endif

/* Fills `out` and returns `outlen`, or returns 0. */
unsigned long rng_get_bytes(unsigned char *out, unsigned long outlen, void (*callback)(void)) {
    (void)callback;
#if defined(_WIN32)
    return RtlGenRandom(out, outlen) ? outlen : 0;
#else
    /* The most that getentropy gives at once. */
    const unsigned long most = 256;
    for (unsigned long at = 0; at < outlen;) {
        unsigned long part = outlen - at < most ? outlen - at : most;
        if (getentropy(out + at, (size_t)part) != 0) {
            return 0;
        }
        at += part;
    }
    return outlen;
#endif
}
