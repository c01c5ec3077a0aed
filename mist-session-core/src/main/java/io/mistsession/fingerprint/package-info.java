/** Fingerprints of clients: what of a request must stay the same for its token to be accepted. */
@NullMarked
package io.mistsession.fingerprint;

import org.jspecify.annotations.NullMarked;
