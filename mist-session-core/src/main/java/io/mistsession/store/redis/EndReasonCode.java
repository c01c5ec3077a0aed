package io.mistsession.store.redis;

import io.mistsession.EndReason;
import io.mistsession.SessionStoreException;
import org.jspecify.annotations.Nullable;

/** The number that stands for a reason in a marker: see {@code layout.lua}. */
final class EndReasonCode {

    private EndReasonCode() {}

    /** Null is empty. */
    static String of(@Nullable EndReason reason) {
        if (reason == null) {
            return "";
        }
        return switch (reason) {
            case SIGNED_OUT_ELSEWHERE -> "1";
            case LIMIT_REACHED -> "2";
            case ENDED_BY_ADMIN -> "3";
            case EXPIRED -> "4";
        };
    }

    static EndReason parse(long code) {
        for (EndReason reason : EndReason.values()) {
            if (of(reason).equals(Long.toString(code))) {
                return reason;
            }
        }
        throw new SessionStoreException("A session has ended for a reason that this release does not know: " + code);
    }
}
