package io.mistsession.store.redis;

import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.TokenSource;
import io.mistsession.store.AttributeUpdate;
import io.mistsession.store.CreateResult;
import io.mistsession.store.EncodedValue;
import io.mistsession.store.RemoveResult;
import io.mistsession.store.RotateResult;
import io.mistsession.store.Rotation;
import io.mistsession.store.SaveResult;
import io.mistsession.store.SessionDelta;
import io.mistsession.store.UpdateResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session after the other, each changed in every way a store knows. The steps are those of {@link CrashStory}. */
final class CrashingWork {

    private static final Duration BRIEF = Duration.ofMillis(30);
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final TokenSource SOURCE = TokenSource.secureRandom();

    private final RedisSessionStore store;
    private final Random random;
    private final Consumer<String> tell;
    private final Map<String, EncodedValue> values = new HashMap<>();
    private SessionToken token = SOURCE.newToken(SOURCE.newId());
    private long generation;
    private int steps;

    CrashingWork(RedisSessionStore store, Random random, Consumer<String> tell) {
        this.store = store;
        this.random = random;
        this.tell = tell;
    }

    void live() {
        while (true) {
            try {
                if (random.nextInt(4) == 0) {
                    brief();
                } else {
                    session();
                }
            } catch (SessionStoreException e) {
                tell.accept("unknown");
            }
        }
    }

    /** One for the sweep. */
    private void brief() {
        Sample sample = Sample.living(BRIEF);
        CreateResult result = store.create(sample.session());
        require(result instanceof CreateResult.Created, "brief", result);
        tell.accept("brief " + sample.id());
    }

    private void session() {
        Sample sample = Sample.create();
        token = sample.token();
        generation = 0;
        values.clear();
        step(
                "create " + token.value() + " color green",
                () -> store.create(sample.session()),
                CreateResult.Created.class);
        values.put("color", Sample.value("green"));
        for (int left = random.nextInt(12); left > 0; left--) {
            change();
        }
        if (random.nextInt(3) == 0) {
            step("remove", () -> store.remove(token.id(), generation), RemoveResult.class);
        }
    }

    private void change() {
        switch (random.nextInt(5)) {
            case 0, 1 -> save();
            case 2 -> update();
            case 3 -> rotate("periodic", new Rotation.Periodic(GRACE), 0);
            default -> {
                if (random.nextBoolean()) {
                    rotate("login", new Rotation.LoggedIn("alice", Duration.ofHours(12), false), 1);
                } else {
                    rotate("requested", new Rotation.Requested(), 1);
                }
            }
        }
    }

    private void save() {
        String value = newValue();
        SessionDelta delta = new SessionDelta(
                token.id(), generation, Map.of("color", put(value), "shade", put(value)), Sample.HALF_AN_HOUR, true);
        step("save color " + value + " shade " + value, () -> store.save(delta), SaveResult.Saved.class);
        values.put("color", Sample.value(value));
        values.put("shade", Sample.value(value));
    }

    private void update() {
        String value = newValue();
        @Nullable EncodedValue expected = values.get("taste");
        AttributeUpdate update = new AttributeUpdate(token.id(), generation, "taste", expected, Sample.value(value));
        step("update taste " + value, () -> store.update(update), UpdateResult.Updated.class);
        values.put("taste", Sample.value(value));
    }

    private void rotate(String name, Rotation.Reason reason, int raise) {
        SessionToken next = SOURCE.newToken(token.id());
        Rotation rotation = new Rotation(token.id(), generation, token.digest(), next.digest(), reason);
        step(name + " " + next.value(), () -> store.rotate(rotation), RotateResult.Rotated.class);
        token = next;
        generation += raise;
    }

    private <R> void step(String words, Supplier<R> operation, Class<? extends R> success) {
        tell.accept("try " + token.id() + " " + words);
        R result = operation.get();
        require(success.isInstance(result), words, result);
        tell.accept("done " + token.id());
    }

    private String newValue() {
        return "value-" + ++steps;
    }

    private static SessionDelta.Change put(String value) {
        return new SessionDelta.Put(Sample.value(value));
    }

    private void require(boolean success, String words, Object result) {
        if (!success) {
            tell.accept("refused " + words + ": " + result);
        }
    }
}
