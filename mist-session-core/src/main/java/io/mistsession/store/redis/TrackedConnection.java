package io.mistsession.store.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one server, which tells on it of every change of a key that was read on it: Redis' client tracking in its
 * default mode. Whatever arrives is handled by the connection's thread, in the order in which the server has sent it.
 * Thread-safe.
 */
final class TrackedConnection implements AutoCloseable {

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final NearCache cache;
    private final LongSupplier nanoTime;
    private final TrackingRefusal refusal;
    private final PushListener invalidations = this::receive;
    private final RedisConnectionStateListener losses = new Losses();
    private final AtomicBoolean isSwitchingOn = new AtomicBoolean();
    private final AtomicBoolean isPinging = new AtomicBoolean();
    private volatile @Nullable TrackingPeriod period;

    private TrackedConnection(
            StatefulRedisConnection<byte[], byte[]> connection,
            NearCache cache,
            LongSupplier nanoTime,
            TrackingRefusal refusal) {
        this.connection = connection;
        this.cache = cache;
        this.nanoTime = nanoTime;
        this.refusal = refusal;
    }

    static TrackedConnection on(
            StatefulRedisConnection<byte[], byte[]> connection,
            NearCache cache,
            LongSupplier nanoTime,
            TrackingRefusal refusal) {
        TrackedConnection tracked = new TrackedConnection(connection, cache, nanoTime, refusal);
        connection.addListener(tracked.invalidations);
        connection.addListener(tracked.losses);
        return tracked;
    }

    @SuppressWarnings("ReferenceEquality")
    boolean isOn(StatefulRedisConnection<byte[], byte[]> other) {
        return connection == other;
    }

    /** The present period; null while tracking is not known to be on. */
    @Nullable
    TrackingPeriod period() {
        return connection.isOpen() ? period : null;
    }

    /** The present period. If there is none, tracking is switched on, which takes effect for later loads. */
    @Nullable
    TrackingPeriod periodOrSwitchOn() {
        TrackingPeriod known = period();
        if (known == null && !refusal.isRecent() && isSwitchingOn.compareAndSet(false, true)) {
            long sent = nanoTime.getAsLong();
            send(
                    CommandType.CLIENT,
                    arguments("TRACKING", "ON", "NOLOOP"),
                    answer -> period = new TrackingPeriod(sent),
                    failure -> {
                        isSwitchingOn.set(false);
                        refusal.failed(failure);
                    });
        }
        return known;
    }

    /** Asks for a sign of life, which arrives behind all changes that were made before. Does not wait for it. */
    void ping() {
        TrackingPeriod known = period();
        if (known != null && isPinging.compareAndSet(false, true)) {
            long sent = nanoTime.getAsLong();
            send(CommandType.PING, arguments(), answer -> known.answered(sent), failure -> isPinging.set(false));
        }
    }

    /** Sends a command, and handles its answer in the connection's thread, in the order of the answers. */
    <T> StreamCommand<T> send(StreamCommand<T> command) {
        try {
            connection.dispatch(command);
        } catch (RuntimeException e) {
            command.completeExceptionally(e);
        }
        return command;
    }

    /** {@code atLast} is called in any case, by any thread, with the failure if there is one. */
    private void send(
            CommandType type,
            CommandArgs<byte[], byte[]> arguments,
            Consumer<? super String> handler,
            Consumer<? super @Nullable Throwable> atLast) {
        StreamCommand<String> command =
                new StreamCommand<>(type, new StatusOutput<>(ByteArrayCodec.INSTANCE), arguments, handler);
        command.onComplete((answer, failure) -> atLast.accept(failure));
        StreamCommand<String> ignored = send(command);
    }

    private static CommandArgs<byte[], byte[]> arguments(String... words) {
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        for (String word : words) {
            arguments.add(word);
        }
        return arguments;
    }

    private void receive(PushMessage message) {
        if (message.getType().equals("invalidate")) {
            try {
                drop(message.getContent().get(1));
            } catch (RuntimeException e) {
                lose(); // no change may be missed
            }
        }
    }

    private void drop(@Nullable Object keys) {
        if (keys instanceof List<?> names) {
            for (Object name : names) {
                cache.drop((ByteBuffer) name);
            }
        } else { // all keys: the database was emptied
            TrackingPeriod known = period;
            period = known == null ? null : known.restarted();
        }
    }

    private void lose() {
        TrackingPeriod known = period;
        period = null;
        if (known != null) {
            known.end();
        }
    }

    /** The connection itself stays open: it is not this object's. */
    @Override
    public void close() {
        connection.removeListener(invalidations);
        connection.removeListener(losses);
        lose();
    }

    /** Called by the connection's thread, before the client connects again. */
    private final class Losses implements RedisConnectionStateListener {

        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            lose();
        }
    }
}
