package io.mistsession.boot.actuate;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import io.mistsession.SessionEventListener;
import io.mistsession.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what happens to sessions on this node. Does no I/O. Thread-safe. */
final class SessionCounts implements SessionEventListener {

    private static final long NONE = -1;

    private final Map<SessionFigure, LongAdder> counts = new EnumMap<>(SessionFigure.class);
    private final AtomicLong activeMax = new AtomicLong(NONE);
    private final AtomicLong aliveMaxMillis = new AtomicLong();
    private final Supplier<SessionStore> store;
    private final Clock clock;

    SessionCounts(Supplier<SessionStore> store, Clock clock) {
        this.store = store;
        this.clock = clock;
        for (SessionFigure figure : SessionFigure.values()) {
            counts.put(figure, new LongAdder());
        }
    }

    @Override
    public void onEvent(SessionEvent event) {
        SessionFigure figure = figure(event);
        if (figure == null) {
            return;
        }
        add(figure, event instanceof SessionEvent.Suppressed suppressed ? suppressed.count() : 1);
        if (event instanceof SessionEvent.Created) {
            OptionalLong ignored = active();
        } else if (event instanceof SessionEvent.Expired expired) {
            expired.session().ifPresent(session -> ended(Duration.between(session.createdAt(), session.expiresAt())));
        } else if (event instanceof SessionEvent.Removed removed) {
            Session session = removed.session();
            ended(Duration.between(session.createdAt(), clock.instant()));
        }
    }

    private static @Nullable SessionFigure figure(SessionEvent event) {
        if (event instanceof SessionEvent.Suppressed suppressed) {
            return figure(suppressed.kind());
        }
        return figure(event.getClass());
    }

    private static @Nullable SessionFigure figure(Class<? extends SessionEvent> kind) {
        if (kind == SessionEvent.Created.class) {
            return SessionFigure.CREATED;
        } else if (kind == SessionEvent.Expired.class) {
            return SessionFigure.EXPIRED;
        } else if (kind == SessionEvent.StoreFull.class || kind == SessionEvent.LoginRejected.class) {
            return SessionFigure.REJECTED;
        } else if (kind == SessionEvent.Removed.class) {
            return SessionFigure.REMOVED;
        } else if (kind == SessionEvent.Rotated.class) {
            return SessionFigure.ROTATED;
        } else if (kind == SessionEvent.WriteConflict.class) {
            return SessionFigure.CONFLICTS;
        } else if (kind == SessionEvent.RevivalBlocked.class) {
            return SessionFigure.REVIVALS_BLOCKED;
        }
        return kind == SessionEvent.AttributeUnreadable.class ? SessionFigure.ATTRIBUTES_UNREADABLE : null;
    }

    private void add(SessionFigure figure, long count) {
        LongAdder adder = counts.get(figure);
        if (adder != null) {
            adder.add(count);
        }
    }

    private void ended(Duration life) {
        aliveMaxMillis.accumulateAndGet(life.toMillis(), Math::max);
    }

    long count(SessionFigure figure) {
        LongAdder adder = counts.get(figure);
        return adder == null ? 0 : adder.sum();
    }

    /** The sessions that the store has, as it knows. */
    OptionalLong active() {
        OptionalLong known = store.get().activeSessions();
        if (known.isPresent()) {
            activeMax.accumulateAndGet(known.getAsLong(), Math::max);
        }
        return known;
    }

    /** The most that were known at once. */
    OptionalLong activeMax() {
        OptionalLong ignored = active();
        long most = activeMax.get();
        return most == NONE ? OptionalLong.empty() : OptionalLong.of(most);
    }

    /** The longest life of a session that has ended here, in milliseconds; 0 before. */
    long aliveMaxMillis() {
        return aliveMaxMillis.get();
    }
}
