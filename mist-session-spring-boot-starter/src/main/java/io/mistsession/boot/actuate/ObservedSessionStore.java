package io.mistsession.boot.actuate;

import io.micrometer.observation.ObservationRegistry;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes an observation of each operation, and passes its result on as it is. Thread-safe. */
final class ObservedSessionStore extends ForwardingSessionStore {

    private static final SessionStoreObservationConvention DEFAULT = new DefaultSessionStoreObservationConvention();

    private final String name;
    private final Supplier<ObservationSettings> settings;

    /** The application's registry, and its own convention, if it has one. */
    record ObservationSettings(
            ObservationRegistry registry, @Nullable SessionStoreObservationConvention convention) {}

    ObservedSessionStore(SessionStore store, String name, Supplier<ObservationSettings> settings) {
        super(store);
        this.name = name;
        this.settings = settings;
    }

    @Override
    public CreateResult create(NewSession session) {
        return observe("create", session.id(), () -> super.create(session));
    }

    @Override
    public LoadResult load(Credential credential) {
        return observe("load", credential.id(), () -> super.load(credential));
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return observe("find", id, () -> super.find(id));
    }

    @Override
    public SaveResult save(SessionDelta delta) {
        return observe("save", delta.id(), () -> super.save(delta));
    }

    @Override
    public UpdateResult update(AttributeUpdate update) {
        return observe("update", update.id(), () -> super.update(update));
    }

    @Override
    public RotateResult rotate(Rotation rotation) {
        return observe("rotate", rotation.id(), () -> super.rotate(rotation));
    }

    @Override
    public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
        return observe("remove", id, () -> super.remove(id, generation, reason));
    }

    @Override
    public AdmissionResult admit(String owner, String id, Duration life, @Nullable SessionLimit limit) {
        return observe("admit", id, () -> super.admit(owner, id, life, limit));
    }

    @Override
    public SessionPage<SessionRecord> findByOwner(String owner, int most, @Nullable String from) {
        return observe("find-by-owner", null, () -> super.findByOwner(owner, most, from));
    }

    @Override
    public List<EndedSession> removeByOwner(String owner, Predicate<String> ids, @Nullable EndReason reason) {
        return observe("remove-by-owner", null, () -> super.removeByOwner(owner, ids, reason));
    }

    @Override
    public int sweep(Consumer<EndedSession> listener) {
        return observe("sweep", null, () -> super.sweep(listener));
    }

    private <T> T observe(String operation, @Nullable String id, Supplier<T> call) {
        ObservationSettings known = settings.get();
        if (known.registry().isNoop()) {
            return call.get();
        }
        SessionStoreObservationContext context = new SessionStoreObservationContext(operation, name, id);
        return Objects.requireNonNull(MistSessionObservationDocumentation.SESSION_STORE
                .observation(known.convention(), DEFAULT, () -> context, known.registry())
                .observe(() -> {
                    T answer = call.get();
                    context.setOutcome(StoreOutcome.of(answer));
                    return answer;
                }));
    }
}
