package io.mistsession;

import org.jspecify.annotations.Nullable;

enum NoFingerprint implements Fingerprint {
    INSTANCE;

    @Override
    public @Nullable Digest of(Exchange exchange) {
        return null;
    }
}
