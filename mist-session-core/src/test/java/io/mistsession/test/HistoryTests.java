package io.mistsession.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Digest;
import io.mistsession.EndReason;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.Refusal;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.SessionRecord;
import io.mistsession.store.SessionStore;
import io.mistsession.store.UpdateResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The check can fail: each of these stores has one fault, and is caught. */
class HistoryTests {

    private static final long SEED = 42;
    private static final int STEPS = 1200;

    @Test
    void aStoreThatIsRightIsNotAccused() {
        assertThat(History.violations(Stress.run(new DelegatingStore(), SEED, 8, STEPS / 8)))
                .isEmpty();
    }

    @Test
    void aRemovalThatDoesNotRemoveIsCaught() {
        assertCaught("alive after its removal", new DelegatingStore() {
            @Override
            public RemoveResult remove(String id, long generation, @Nullable EndReason reason) {
                return find(id).isPresent() ? RemoveResult.REMOVED : RemoveResult.GONE;
            }
        });
    }

    @Test
    void aSaveThatRevivesIsCaught() {
        Map<String, NewSession> created = new ConcurrentHashMap<>();
        assertCaught("alive after its removal", new DelegatingStore() {
            @Override
            public CreateResult create(NewSession session) {
                created.put(session.id(), session);
                return super.create(session);
            }

            @Override
            public SaveResult save(SessionDelta delta) {
                SaveResult result = super.save(delta);
                NewSession first = created.get(delta.id());
                return result == Refusal.GONE && first != null && super.create(first) instanceof CreateResult.Created
                        ? super.save(new SessionDelta(delta.id(), 0, delta.changes(), null, false))
                        : result;
            }
        });
    }

    @Test
    void aSaveThatIsAcknowledgedAndLostIsCaught() {
        assertCaught("read what had been overwritten", new DelegatingStore() {
            @Override
            public SaveResult save(SessionDelta delta) {
                return super.save(isFaulty() ? without(delta) : delta);
            }

            private SessionDelta without(SessionDelta delta) {
                return new SessionDelta(delta.id(), delta.generation(), Map.of(), null, false);
            }
        });
    }

    @Test
    void anUpdateThatIsLostIsCaught() {
        assertCaught("counted the same number again", new DelegatingStore() {
            @Override
            public UpdateResult update(AttributeUpdate update) {
                return isFaulty() && find(update.id()).isPresent() ? new UpdateResult.Updated() : super.update(update);
            }
        });
    }

    @Test
    void anUpdateThatDoesNotCompareIsCaught() {
        assertCaught("counted the same number again", new DelegatingStore() {
            @Override
            public UpdateResult update(AttributeUpdate update) {
                UpdateResult result = super.update(update);
                return result instanceof UpdateResult.Conflict ? new UpdateResult.Updated() : result;
            }
        });
    }

    @Test
    void anOldTokenThatStillOpensIsCaught() {
        Map<Digest, Digest> successors = new ConcurrentHashMap<>();
        assertCaught("done with a token that had been replaced", new DelegatingStore() {
            @Override
            public RotateResult rotate(Rotation rotation) {
                RotateResult result = super.rotate(rotation);
                if (result instanceof RotateResult.Rotated) {
                    successors.put(rotation.presented(), rotation.replacement());
                }
                return result;
            }

            @Override
            public LoadResult load(Credential credential) {
                Digest successor = successors.get(credential.digest());
                return super.load(successor == null ? credential : new Credential(credential.id(), successor, null));
            }
        });
    }

    @Test
    void twoWinnersOfOneGenerationAreCaught() {
        assertCaught("a second winner of one generation", new DelegatingStore() {
            @Override
            public RotateResult rotate(Rotation rotation) {
                RotateResult result = super.rotate(rotation);
                return result == Refusal.STALE
                        ? find(rotation.id())
                                .<RotateResult>map(RotateResult.Rotated::new)
                                .orElse(result)
                        : result;
            }
        });
    }

    @Test
    void aWriteWithAnOldGenerationIsCaught() {
        assertCaught("done with a token that had been replaced", new DelegatingStore() {
            @Override
            public SaveResult save(SessionDelta delta) {
                return find(delta.id())
                        .map(now -> super.save(
                                new SessionDelta(delta.id(), now.generation(), delta.changes(), null, false)))
                        .orElse(Refusal.GONE);
            }
        });
    }

    @Test
    void anothersAttributesAreCaught() {
        AtomicReference<SessionRecord> last = new AtomicReference<>();
        assertCaught("read what nobody had written in this session", new DelegatingStore() {
            @Override
            public LoadResult load(Credential credential) {
                LoadResult result = super.load(credential);
                if (!(result instanceof LoadResult.Found found)) {
                    return result;
                }
                SessionRecord own = found.session();
                SessionRecord other = last.getAndSet(own);
                return other == null
                        ? result
                        : new LoadResult.Found(
                                new SessionRecord(
                                        own.id(),
                                        own.generation(),
                                        own.lifetime(),
                                        own.rotatedAt(),
                                        own.login(),
                                        other.attributes(),
                                        own.asOf()),
                                false,
                                true);
            }
        });
    }

    @Test
    void aSessionThatIsSometimesNotThereIsCaught() {
        assertCaught("not let in, though nothing had ended it", new DelegatingStore() {
            @Override
            public LoadResult load(Credential credential) {
                return isFaulty() ? new LoadResult.Absent() : super.load(credential);
            }
        });
    }

    /** One thread, so that a fault does not hide behind how threads happen to run. */
    private static void assertCaught(String problem, SessionStore store) {
        assertThat(History.violations(Stress.run(store, SEED, 1, STEPS)))
                .anyMatch(violation -> violation.startsWith(problem));
    }
}
