package io.mistsession.manager;

import org.jspecify.annotations.Nullable;

/**
 * A log-in that an exchange has performed.
 *
 * @param proven whether the owner has proved who they are, or is only remembered
 */
record PerformedLogin(String owner, boolean proven) {

    /** Whether this log-in says more than the one before it, which may be null. */
    boolean adds(@Nullable PerformedLogin before) {
        return before == null || !before.owner.equals(owner) || (proven && !before.proven);
    }
}
