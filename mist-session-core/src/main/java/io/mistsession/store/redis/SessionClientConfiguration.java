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
 * The client configuration for sessions, made of the application's: TLS, credentials, client name, threads and the like stay,
 * and what happens to a command when something goes wrong is changed.
 *
 * <ul>
 *   <li><b>No command is done twice.</b> Lettuce sends commands again after a reconnect. A command whose answer was lost may
 *       have been done, and a session would be rotated, or a counter incremented, twice. Here the command fails at once,
 *       and the store reports the outcome as unknown.
 *   <li><b>Waiting is short.</b> A command, and opening a connection, is given up after the timeout. Commands are refused
 *       while there is no connection. The client tries to reconnect about every second, each node at random moments.
 *   <li><b>Reads see what was saved.</b> They go to the primary.
 *   <li><b>A new primary is found.</b> A Cluster's topology is refreshed every 5 seconds, or at the interval that the
 *       application has chosen.
 * </ul>
 *
 * <p>The starter uses this class. Use it yourself for a store that you create by hand, or for a bean
 * {@code mistSessionRedisConnectionFactory} of your own:
 * {@code new LettuceConnectionFactory(server, SessionClientConfiguration.of(configuration, Duration.ofMillis(500)))}.
 * Connections are not pooled; all threads share one.
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
     * The configuration for sessions.
     *
     * @param application how the application itself would connect. Its resources are used; the application shuts them down
     * @param timeout how long one command, or opening a connection, may take
     * @throws IllegalArgumentException if the configuration has no resources, or if the timeout is below a millisecond
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
