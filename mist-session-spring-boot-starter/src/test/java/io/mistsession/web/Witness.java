package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hands what a handler saw to the test. */
public final class Witness<T> {

    private volatile @Nullable T seen;

    public void saw(@Nullable T what) {
        seen = what;
    }

    public void forget() {
        seen = null;
    }

    public T told() {
        assertThat(seen).as("what the handler saw").isNotNull();
        return Objects.requireNonNull(seen);
    }
}
