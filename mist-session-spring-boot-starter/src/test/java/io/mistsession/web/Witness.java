package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands what a handler saw to the test. */
final class Witness<T> {

    private volatile @Nullable T seen;

    void saw(@Nullable T what) {
        seen = what;
    }

    void forget() {
        seen = null;
    }

    T told() {
        assertThat(seen).as("what the handler saw").isNotNull();
        return Objects.requireNonNull(seen);
    }
}
