package io.mistsession.sample;

import io.mistsession.EndReason;
import io.mistsession.SessionPage;
import io.mistsession.store.AdmissionResult;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.EndedSession;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionLimit;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the request's {@link StoreReport} what is asked of a store, whichever store that is. */
final class ReportingStore implements SessionStore {

    private static final String NO_SINGLE_SESSION = "";

    private final SessionStore store;

    ReportingStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public CreateResult create(NewSession session) {
        return reported("create", session.id(), () -> store.create(session));
    }

    @Override
    public LoadResult load(Credential credential) {
        LoadResult result = reported("load", credential.id(), () -> store.load(credential));
        StoreReport report = StoreReportFilter.current();
        if (report != null) {
            if (result instanceof LoadResult.Found found) {
                report.signedIn(found.session().login() != null);
            } else if (result instanceof LoadResult.Ended ended) {
                report.ended(ended.reason());
            }
        }
        return result;
    }

    /** Looks up a session that need not be the request's, so it is not reported. */
    @Override
    public Optional<SessionRecord> find(String id) {
        return store.find(id);
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return reported("save", delta.id(), () -> store.save(delta));
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return reported("update", update.id(), () -> store.update(update));
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return reported("rotate", rotation.id(), () -> store.rotate(rotation));
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return reported("remove", id, () -> store.remove(id, generation, reason));
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return reported("admit", id, () -> store.admit(owner, id, life, limit));
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return reported("findByOwner", NO_SINGLE_SESSION, () -> store.findByOwner(owner, most, from));
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return reported("removeByOwner", NO_SINGLE_SESSION, () -> store.removeByOwner(owner, ids, reason));
    }

    /** Not part of any request. */
    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return store.sweep(listener);
    }

    @Override
    public OptionalLong activeSessions() {
        return store.activeSessions();
    }

    @Override
    public Optional<String> outage() {
        return store.outage();
    }

    private static <T> T reported(String operation, String id, Supplier<T> call) {
        long start = System.nanoTime();
        String result = "failed";
        try {
            T answer = call.get();
            result = name(answer);
            return answer;
        } finally {
            StoreReport report = StoreReportFilter.current();
            if (report != null) {
                report.add(operation, id, result, (System.nanoTime() - start) / 1e6);
            }
        }
    }

    /** Results are enums or records whose names say it all: found, absent, conflict, gone. */
    private static String name(Object result) {
        if (result instanceof SessionPage) {
            return "found";
        }
        if (result instanceof List<?> ended) {
            return ended.isEmpty() ? "absent" : "removed";
        }
        String name = result instanceof Enum<?> constant
                ? constant.name()
                : result.getClass().getSimpleName();
        return name.toLowerCase(Locale.ROOT);
    }
}
