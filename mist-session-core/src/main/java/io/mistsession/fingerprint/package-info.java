/** Fingerprints of clients: the properties of a request that must not change during a session. */
@NullMarked
package io.mistsession.fingerprint;

import org.jspecify.annotations.NullMarked;
