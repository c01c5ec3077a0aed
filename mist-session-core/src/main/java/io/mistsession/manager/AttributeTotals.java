package io.mistsession.manager;

import io.mistsession.SessionLimitException;
import io.mistsession.store.AttributeLimits;
import io.mistsession.store.EncodedValue;
import java.util.Collection;

/** How many attributes a session has, and how many bytes their names and encoded values take, kept up to date. */
final class AttributeTotals {

    private final AttributeLimits limits;
    private int count;
    private long bytes;

    AttributeTotals(AttributeLimits limits) {
        this.limits = limits;
    }

    void addStored(String name, EncodedValue stored) {
        count++;
        bytes += AttributeLimits.size(name, stored);
    }

    void add(Attribute attribute) {
        count += attribute.isPresent() ? 1 : 0;
        bytes += attribute.size();
    }

    void subtract(Attribute attribute) {
        count -= attribute.isPresent() ? 1 : 0;
        bytes -= attribute.size();
    }

    /** Refuses what makes the session larger than it may be; one that is too large already may shrink. */
    void requireRoom(int moreAttributes, long moreBytes, Collection<String> names) {
        if (moreAttributes > 0 && count + moreAttributes > limits.maxAttributes()) {
            throw new SessionLimitException("With " + names + " the session would have " + (count + moreAttributes)
                    + " attributes, more than mist.session.codec.max-attributes (" + limits.maxAttributes() + ").");
        }
        if (moreBytes > 0 && bytes + moreBytes > limits.maxSessionSize()) {
            throw new SessionLimitException("With " + names + " the session would have " + (bytes + moreBytes)
                    + " bytes, more than mist.session.codec.max-session-size (" + limits.maxSessionSize() + ").");
        }
    }
}
