package io.mistsession.store.redis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.Digest;
import io.mistsession.InvalidSettingException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.Credential;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.UpdateResult;
import io.mistsession.test.Concurrently;
import io.mistsession.test.redis.RedisProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What a near cache answers, and what it does not; two nodes on one server. */
class NearCacheTests {

    /** No test is about it, and no busy machine is slower. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static RedisProcess server;

    private static CachedNode node;
    private static CachedNode other;

    private final Sample sample = Sample.create();

    @BeforeAll
    static void startNodes() {
        server = RedisProcess.start();
        node = CachedNode.to(server.topology(), LONG);
        other = CachedNode.to(server.topology(), LONG);
        runEveryScript(Sample.create());
    }

    /** The first time, a script is sent by its text, and its answer is not kept. */
    private static void runEveryScript(Sample sample) {
        assertThat(other.store().create(sample.session())).isNotNull();
        assertThat(other.store().save(sample.put("color", Sample.value("blue"))))
                .isNotNull();
        assertThat(other.store().update(sample.update("shade", Sample.value("dark"))))
                .isNotNull();
        assertThat(other.store().rotate(sample.rotation(new Rotation.Requested())))
                .isNotNull();
        assertThat(other.store().remove(sample.id(), 1)).isNotNull();
    }

    @AfterAll
    static void endNodes() {
        node.close();
        other.close();
        server.close();
    }

    @Test
    void whatWasLoadedIsReadAgainWithoutACommand() {
        create(sample);
        node.warm(sample);
        long before = scripts();

        LoadResult.Found found = node.found(sample);

        assertThat(CachedNode.color(found)).isEqualTo("green");
        assertThat(found.mayBeStale()).isTrue();
        assertThat(found.renewed()).isFalse();
        assertThat(found.current()).isTrue();
        assertThat(found.previousRenewal()).isEqualTo(found.session().lifetime().renewedAt());
        assertThat(scripts()).isEqualTo(before);
    }

    @Test
    void everythingThatWasLoadedIsReadAgainWithoutACommand() {
        create(sample);
        node.warm(sample);
        for (int i = 0; i < 200; i++) {
            Sample each = Sample.create();
            create(each);

            assertThat(node.found(each).mayBeStale()).isFalse();
            assertThat(node.found(each).mayBeStale()).isTrue();
        }
    }

    @Test
    void whatIsReadAgainIsWhatTheServerWouldAnswer() {
        create(sample);
        LoadResult.Found loaded = (LoadResult.Found) node.store().load(sample.credential());
        LoadResult.Found cached = node.warm(sample).found(sample);

        assertThat(loaded.mayBeStale()).isFalse();
        assertThat(cached.session())
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(loaded.session());
        assertThat(cached.session().asOf()).isAfterOrEqualTo(loaded.session().asOf());
    }

    @Test
    void requestsThatAreFarApartAreAnsweredFromTheCacheWithoutACommandOfTheirOwn() {
        AtomicLong jump = new AtomicLong();
        try (CachedNode quick = CachedNode.to(
                server.topology().configuration(),
                SessionConnections.PATIENCE,
                Duration.ofSeconds(2),
                () -> System.nanoTime() + jump.get())) {
            create(sample);
            quick.warm(sample);
            long before = scripts();
            for (int i = 0; i < 3; i++) {
                jump.addAndGet(Duration.ofSeconds(10).toNanos());
                long pings = calls("ping");
                Awaitility.await().atMost(LONG).until(() -> calls("ping") > pings + 1);

                assertThat(quick.found(sample).mayBeStale()).isTrue();
            }
            assertThat(scripts()).isEqualTo(before);
        }
    }

    @Test
    void withoutASignOfLifeForMaxStalenessTheCacheIsNotUsed() {
        AtomicLong jump = new AtomicLong();
        try (CachedNode slow = CachedNode.to(
                server.topology().configuration(),
                SessionConnections.PATIENCE,
                LONG,
                () -> System.nanoTime() + jump.get())) {
            create(sample);
            slow.warm(sample);

            jump.addAndGet(LONG.toNanos());

            assertThat(slow.found(sample).mayBeStale()).isFalse();
            assertThat(slow.found(sample).mayBeStale()).isTrue();
        }
    }

    @Test
    void anEmptyCacheAsksForNoSignOfLife() {
        try (CachedNode quick = CachedNode.to(server.topology(), Duration.ofMillis(40))) {
            create(sample);
            quick.warm(sample);
            assertThat(other.store().remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);
            Awaitility.await().atMost(LONG).until(() -> quick.read(sample) instanceof LoadResult.Absent);
            Waiting.pass(Duration.ofMillis(50));
            long before = calls("ping");

            Waiting.pass(Duration.ofMillis(200));

            assertThat(calls("ping")).isEqualTo(before);
        }
    }

    @Test
    void aRequestThatMayNotBeStaleAsksTheServer() {
        create(sample);
        node.warm(sample);
        long before = scripts();

        LoadResult.Found found = (LoadResult.Found) node.store().load(sample.credential());

        assertThat(found.mayBeStale()).isFalse();
        assertThat(scripts()).isEqualTo(before + 1);
    }

    @Test
    void aChangeByAnotherNodeIsSeen() {
        create(sample);
        node.warm(sample);

        assertThat(other.store().save(sample.put("color", Sample.value("blue"))))
                .isInstanceOf(SaveResult.Saved.class);

        Awaitility.await().atMost(LONG).until(() -> node.color(sample).equals("blue"));
        node.warm(sample);
        assertThat(node.color(sample)).isEqualTo("blue");
    }

    @Test
    void aRemovalByAnotherNodeIsSeen() {
        create(sample);
        node.warm(sample);

        assertThat(other.store().remove(sample.id(), 0)).isEqualTo(RemoveResult.REMOVED);

        Awaitility.await().atMost(LONG).until(() -> node.read(sample) instanceof LoadResult.Absent);
    }

    @Test
    void aRotationByAnotherNodeIsSeen() {
        create(sample);
        node.warm(sample);

        assertThat(other.store().rotate(sample.rotation(new Rotation.Requested())))
                .isInstanceOf(RotateResult.Rotated.class);

        Awaitility.await().atMost(LONG).until(() -> node.read(sample) == LoadResult.Refused.REPLAYED_TOKEN);
    }

    @Test
    void whatAnOperatorDoesIsSeen() {
        for (String[] command : new String[][] {
            {"DEL", Keys.ofSession("mist:session:", sample.id())},
            {"PEXPIRE", Keys.ofSession("mist:session:", sample.id()), "1"},
            {"FLUSHALL"}
        }) {
            create(sample);
            node.warm(sample);

            assertThat(server.command(command)).isNotNull();

            Awaitility.await()
                    .alias(command[0])
                    .atMost(LONG)
                    .until(() -> node.read(sample) instanceof LoadResult.Absent);
        }
    }

    @Test
    void changesOfItsOwnAreSeenAtOnce() {
        create(sample);
        node.warm(sample);
        for (int i = 0; i < 100; i++) {
            String color = "color " + i;
            node.store().save(sample.put("color", Sample.value(color)));

            assertThat(node.color(sample)).isEqualTo(color);
            assertThat(node.color(sample)).isEqualTo(color);
        }
        node.warm(sample);
        node.store().update(sample.update("shade", Sample.value("dark")));
        assertThat(node.found(sample).session().attributes()).containsEntry("shade", Sample.value("dark"));
        node.warm(sample);
        node.store().rotate(sample.rotation(new Rotation.Requested()));
        assertThat(node.read(sample)).isEqualTo(LoadResult.Refused.REPLAYED_TOKEN);
    }

    @Test
    void aChangeOfItsOwnReplacesWhatIsKept() {
        create(sample);
        node.warm(sample);

        node.store().save(sample.put("color", Sample.value("blue")));
        assertThat(node.found(sample).mayBeStale()).isTrue();
        assertThat(node.color(sample)).isEqualTo("blue");
        node.store().update(sample.update("shade", Sample.value("dark")));
        assertThat(node.found(sample).mayBeStale()).isTrue();
        assertThat(node.found(sample).session().attributes()).containsEntry("shade", Sample.value("dark"));
        node.store().save(sample.logIn(new Rotation.LoggedIn("alice", null, true)));
        assertThat(node.found(sample).mayBeStale()).isTrue();
        assertThat(requireNonNull(node.found(sample).session().login()).owner()).isEqualTo("alice");
        Rotation rotation = sample.rotation(new Rotation.Requested());
        node.store().rotate(rotation);
        long before = scripts();
        Credential current = new Credential(sample.id(), requireNonNull(rotation.replacement()), null).acceptingStale();
        LoadResult.Found found = (LoadResult.Found) node.store().load(current);
        assertThat(found.mayBeStale()).isTrue();
        assertThat(found.session().generation()).isEqualTo(1);
        assertThat(scripts()).isEqualTo(before);
    }

    @Test
    void whatIsKeptOfAChangeIsWhatTheServerWouldAnswer() {
        create(sample);
        node.warm(sample);
        SessionDelta delta = new SessionDelta(
                sample.id(),
                0,
                Map.of(
                        "shade", new SessionDelta.Put(Sample.value("dark")),
                        "color", new SessionDelta.PutIfUnchanged(Sample.value("red"), Sample.value("blue"))),
                new IdleTimeout(Duration.ofHours(3), Duration.ofMinutes(2)),
                true);

        SaveResult.Saved saved = (SaveResult.Saved) node.store().save(delta);

        LoadResult.Found cached = node.found(sample);
        LoadResult.Found loaded = (LoadResult.Found) other.store().load(sample.credential());
        assertThat(saved.dropped()).containsExactly("color");
        assertThat(cached.mayBeStale()).isTrue();
        assertThat(cached.session())
                .usingRecursiveComparison()
                .ignoringFields("asOf")
                .isEqualTo(loaded.session());
    }

    @Test
    void afterAChangeALargeSessionIsLoadedAgain() {
        create(sample);
        node.warm(sample);

        node.store().save(sample.put("page", Sample.value("x".repeat(9_000))));

        assertThat(node.found(sample).mayBeStale()).isFalse();
        assertThat(node.found(sample).mayBeStale()).isTrue();
    }

    @Test
    void afterAChangeThatIsRefusedTheSessionIsLoadedAgain() {
        create(sample);
        node.warm(sample);

        assertThat(node.store().update(sample.update("color", Sample.value("blue"))))
                .isInstanceOf(UpdateResult.Conflict.class);

        assertThat(node.found(sample).mayBeStale()).isFalse();
    }

    @Test
    void aChangeByAnotherNodeIsSeenAfterOnesOwn() {
        create(sample);
        node.warm(sample);
        for (int i = 0; i < 30; i++) {
            String color = "color " + i;
            node.store().save(sample.put("shade", Sample.value(color)));
            assertThat(node.found(sample).mayBeStale()).isTrue();

            other.store().save(sample.put("color", Sample.value(color)));

            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(LONG)
                    .until(() -> node.color(sample).equals(color));
        }
    }

    @Test
    void changesOfTwoNodesAtTheSameTimeAreAllSeenInTheEnd() {
        create(sample);
        node.warm(sample);
        List<CachedNode> nodes = List.of(node, node, other, other);
        for (int round = 0; round < 20; round++) {
            String value = "value " + round;
            Concurrently.run(nodes.size(), thread -> {
                node.found(sample);
                return nodes.get(thread).store().save(sample.put("of " + thread, Sample.value(value)));
            });

            for (CachedNode each : nodes) {
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(LONG)
                        .until(() -> IntStream.range(0, nodes.size())
                                .allMatch(thread -> has(each.found(sample), "of " + thread, value)));
            }
        }
    }

    private static boolean has(LoadResult.Found found, String name, String value) {
        return found.session().attributes().entrySet().contains(Map.entry(name, Sample.value(value)));
    }

    @Test
    void aRemovalOfItsOwnIsSeenAtOnce() {
        for (int i = 0; i < 30; i++) {
            Sample each = Sample.create();
            create(each);
            node.warm(each);

            node.store().remove(each.id(), 0);

            assertThat(node.read(each)).isInstanceOf(LoadResult.Absent.class);
        }
    }

    @Test
    void anotherTokenIsNoAnswer() {
        create(sample);
        node.warm(sample);
        SessionToken guessed = TokenSource.secureRandom().newToken(sample.id());

        assertThat(node.store().load(new Credential(sample.id(), guessed.digest(), null).acceptingStale()))
                .isEqualTo(LoadResult.Refused.UNKNOWN_TOKEN);
        assertThat(node.found(sample).mayBeStale()).isTrue();
    }

    @Test
    void anotherFingerprintIsNoAnswer() {
        Digest fingerprint = Digest.sha256(new byte[] {1});
        NewSession marked = new NewSession(
                sample.id(),
                sample.token().digest(),
                sample.idleTimeout(),
                sample.absoluteTimeout(),
                fingerprint,
                Map.of());
        assertThat(node.store().create(marked)).isNotNull();
        Credential right = new Credential(sample.id(), sample.token().digest(), fingerprint).acceptingStale();
        Awaitility.await()
                .atMost(LONG)
                .until(() -> ((LoadResult.Found) node.store().load(right)).mayBeStale());

        Credential wrong =
                new Credential(sample.id(), sample.token().digest(), Digest.sha256(new byte[] {2})).acceptingStale();

        assertThat(node.store().load(wrong)).isEqualTo(LoadResult.Refused.FINGERPRINT_MISMATCH);
    }

    @Test
    void theTokenBeforeAPeriodicRotationIsAnsweredInItsGraceOnly() {
        create(sample);
        node.warm(sample);
        Rotation rotation = sample.rotation(new Rotation.Periodic(Duration.ofSeconds(2)));
        assertThat(other.store().rotate(rotation)).isInstanceOf(RotateResult.Rotated.class);
        Awaitility.await()
                .atMost(LONG)
                .until(() -> !(node.read(sample) instanceof LoadResult.Found found)
                        || (found.mayBeStale() && !found.current()));

        Waiting.pass(Duration.ofSeconds(2));

        assertThat(node.read(sample)).isEqualTo(LoadResult.Refused.REPLAYED_TOKEN);
    }

    @Test
    void theTokensAfterAndBeforeAPeriodicRotationAreBothAnswered() {
        create(sample);
        Rotation rotation = sample.rotation(new Rotation.Periodic(Duration.ofMinutes(1)));
        assertThat(other.store().rotate(rotation)).isInstanceOf(RotateResult.Rotated.class);
        node.warm(sample);
        long before = scripts();

        Credential current = new Credential(sample.id(), requireNonNull(rotation.replacement()), null).acceptingStale();

        assertThat(node.found(sample).current()).isFalse();
        assertThat(((LoadResult.Found) node.store().load(current)).current()).isTrue();
        assertThat(scripts()).isEqualTo(before);
    }

    @Test
    void onlyWhatIsFoundIsKept() {
        create(Sample.create());
        for (int i = 0; i < 3; i++) {
            long before = scripts();

            assertThat(node.read(sample)).isInstanceOf(LoadResult.Absent.class);

            assertThat(scripts()).isEqualTo(before + 1);
        }
    }

    @Test
    void aSessionThatIsDueToBeRenewedIsLoadedAgain() {
        Duration margin = Duration.ofMillis(500);
        Sample brief = Sample.living(new IdleTimeout(Duration.ofMinutes(1), margin), Duration.ofHours(1));
        create(brief);
        node.warm(brief);

        LoadResult.Found found = node.found(brief);
        while (!found.renewed()) {
            assertThat(found.session().asOf())
                    .isBeforeOrEqualTo(found.session().lifetime().renewedAt().plus(margin));
            found = node.found(brief);
        }
    }

    @Test
    void aSessionIsNotReadAfterItsEnd() {
        Sample brief =
                Sample.living(new IdleTimeout(Duration.ofMinutes(1), Duration.ofMinutes(1)), Duration.ofMillis(700));
        create(brief);
        node.warm(brief);

        Waiting.pass(Duration.ofMillis(700));

        assertThat(node.read(brief)).isInstanceOf(LoadResult.Absent.class);
    }

    @Test
    void theCacheTakesNoMoreMemoryThanItMay() {
        try (SessionConnections connections =
                        SessionConnections.to(server.topology()).connected();
                CachedSessionStore small =
                        CachedSessionStore.create(connections.factory(), SessionConnections.PATIENT, 100_000, LONG)) {
            CachedNode little = new CachedNode(connections, small);
            create(sample);
            little.warm(sample);
            int hits = 0;
            Sample[] many = new Sample[300];
            for (int i = 0; i < many.length; i++) {
                many[i] = Sample.create();
                small.create(many[i].session());
                assertThat(little.read(many[i])).isInstanceOf(LoadResult.Found.class);
            }
            for (Sample each : many) {
                hits += little.found(each).mayBeStale() ? 1 : 0;
            }
            assertThat(hits).isLessThan(150);
            little.warm(sample);
        }
    }

    @Test
    void itNeedsALettuceFactoryThatSharesOneConnection() {
        LettuceConnectionFactory unshared = new LettuceConnectionFactory("127.0.0.1", 1);
        unshared.setShareNativeConnection(false);

        assertThatThrownBy(() -> CachedSessionStore.create(unshared, SessionConnections.PATIENT, 1_000, LONG))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mist.session.near-cache.enabled")
                .hasMessageContaining("LettuceConnectionFactory");
    }

    @Test
    void afterItIsClosedEveryReadAsksTheServer() {
        try (CachedNode closed = CachedNode.to(server.topology(), LONG)) {
            create(sample);
            closed.warm(sample);

            closed.store().close();

            assertThat(closed.found(sample).mayBeStale()).isFalse();
            assertThat(closed.found(sample).mayBeStale()).isFalse();
        }
    }

    private void create(Sample each) {
        assertThat(other.store().create(each.session())).isNotNull();
    }

    /** How many scripts the server has run. */
    private static long scripts() {
        return calls("evalsha") + calls("eval");
    }

    private static long calls(String command) {
        String stats = server.node().info("commandstats").get("cmdstat_" + command);
        return stats == null ? 0 : Long.parseLong(stats.replaceAll("calls=(\\d+),.*", "$1"));
    }
}
