package io.mistsession.store.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Optional;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * How sessions talk to Redis: as the application does (TLS, credentials, client name, threads, …), except for what becomes
 * of a command when something goes wrong.
 *
 * <ul>
 *   <li><b>Nothing is done twice.</b> Lettuce by itself sends commands again after a reconnect. But a command whose answer
 *       was lost may have been done: a session would be rotated twice, or 1 added twice. Here it fails at once, and the
 *       store reports the outcome as unknown.
 *   <li><b>Nobody waits long.</b> A command, and a connection, is given up after the timeout, and refused while there is
 *       no connection. Reconnects are tried at least every second or so, each node at moments of its own.
 *   <li><b>What was saved is read.</b> Reads go to the primary.
 *   <li><b>A new primary is found.</b> A Cluster's topology is asked for again every 5 seconds, or as often as the
 *       application has chosen.
 * </ul>
 *
 * <p>For a store that is made by hand:
 * {@code new LettuceConnectionFactory(server, SessionClientConfiguration.of(configuration, Duration.ofMillis(500)))}.
 * The connections are not pooled; one is shared by all threads.
 *
 * <p>This class is thread-safe.
 */
public final class SessionClientConfiguration implements LettuceClientConfiguration {

    private final LettuceClientConfiguration application;
    private final Duration timeout;
    private final ClientOptions options;
    private final ClientResources resources;

    private SessionClientConfiguration(
            LettuceClientConfiguration application, Duration timeout, ClientResources resources) {
        this.application = application;
        this.timeout = timeout;
        this.options =
                SessionClientOptions.of(application.getClientOptions().orElseGet(ClientOptions::create), timeout);
        this.resources = new BorrowedResources(resources);
    }

    /**
     * What the application has configured, made fit for sessions.
     *
     * @param application how the application itself would connect; its resources are used, and stay the application's to
     *     shut down
     * @param timeout how long one command, or opening a connection, may take
     * @throws IllegalArgumentException if the configuration has no resources (nobody could shut down any that were made
     *     here), or if the timeout is not positive
     */
    public static SessionClientConfiguration of(LettuceClientConfiguration application, Duration timeout) {
        if (timeout.isNegative() || timeout.toMillis() == 0) {
            throw new IllegalArgumentException("The timeout must be at least 1ms.");
        }
        ClientResources resources = application
                .getClientResources()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "The client configuration has no ClientResources: create some, and shut them down at the end."));
        return new SessionClientConfiguration(application, timeout, resources);
    }

    @Override
    public Optional<ClientOptions> getClientOptions() {
        return Optional.of(options);
    }

    @Override
    public Optional<ClientResources> getClientResources() {
        return Optional.of(resources);
    }

    @Override
    public Duration getCommandTimeout() {
        return timeout;
    }

    @Override
    public Optional<ReadFrom> getReadFrom() {
        return Optional.empty();
    }

    @Override
    public boolean isUseSsl() {
        return application.isUseSsl();
    }

    @Override
    @SuppressWarnings("deprecation")
    public boolean isVerifyPeer() {
        return application.isVerifyPeer();
    }

    @Override
    public SslVerifyMode getVerifyMode() {
        return application.getVerifyMode();
    }

    @Override
    public boolean isStartTls() {
        return application.isStartTls();
    }

    @Override
    public Optional<String> getClientName() {
        return application.getClientName();
    }

    @Override
    public Optional<RedisCredentialsProviderFactory> getRedisCredentialsProviderFactory() {
        return application.getRedisCredentialsProviderFactory();
    }

    @Override
    public Duration getShutdownTimeout() {
        return application.getShutdownTimeout();
    }

    @Override
    public Duration getShutdownQuietPeriod() {
        return application.getShutdownQuietPeriod();
    }
}
