package io.mistsession.benchmark.scripts;

import io.mistsession.benchmark.jmh.Samples;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.util.HashMap;
import java.util.Map;

/** The operations of a store. A refusal is an error, not a fast answer. */
enum Operation {
    CREATE {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            expect(CreateResult.Created.class, store.create(session));
        }
    },

    LOAD {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            expect(LoadResult.Found.class, store.load(new Credential(session.id(), session.digest(), null)));
        }
    },

    SAVE {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            expect(SaveResult.Saved.class, store.save(Samples.visit(session.id(), 0, turn + 2)));
        }
    },

    UPDATE {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            expect(
                    UpdateResult.Updated.class,
                    store.update(new AttributeUpdate(session.id(), 0, "visits", visits(turn), visits(turn + 1))));
        }
    },

    ROTATE {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            expect(
                    RotateResult.Rotated.class,
                    store.rotate(new Rotation(
                            session.id(),
                            turn,
                            turn == 0 ? session.digest() : Samples.digest(-turn),
                            Samples.digest(-turn - 1),
                            new Rotation.Requested())));
        }
    },

    REMOVE {
        @Override
        void run(SessionStore store, NewSession session, int turn) {
            RemoveResult result = store.remove(session.id(), 0);
            if (result != RemoveResult.REMOVED) {
                throw new IllegalStateException("Expected REMOVED, got " + result);
            }
        }
    };

    /**
     * Runs it on a session.
     *
     * @param session as it was created
     * @param turn how often it has run on this session before
     */
    abstract void run(SessionStore store, NewSession session, int turn);

    /** Whether it runs on each session once only. */
    boolean needsNewSessions() {
        return this == CREATE || this == REMOVE;
    }

    /** The n-th session, with so many small attributes, at least 3. */
    static NewSession session(int n, int attributes) {
        NewSession small = Samples.session(n);
        Map<String, EncodedValue> values = new HashMap<>(small.attributes());
        while (values.size() < attributes) {
            values.put("attribute-" + values.size(), Samples.value("\"value of " + values.size() + "\""));
        }
        return new NewSession(small.id(), small.digest(), small.idleTimeout(), small.absoluteTimeout(), null, values);
    }

    private static EncodedValue visits(int visits) {
        return Samples.value(Integer.toString(visits + 1));
    }

    private static <T> void expect(Class<? extends T> type, T result) {
        if (!type.isInstance(result)) {
            throw new IllegalStateException("Expected " + type.getSimpleName() + ", got " + result);
        }
    }
}
