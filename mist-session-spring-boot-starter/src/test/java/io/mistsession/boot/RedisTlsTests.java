package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.Digest;
import io.mistsession.SessionStoreException;
import io.mistsession.SessionToken;
import io.mistsession.store.CreateResult;
import io.mistsession.store.Credential;
import io.mistsession.store.IdleTimeout;
import io.mistsession.store.LoadResult;
import io.mistsession.store.NewSession;
import io.mistsession.store.SessionStore;
import io.mistsession.test.redis.CertificateAuthority;
import io.mistsession.test.redis.RedisNode;
import io.mistsession.test.redis.RedisTopology;
import io.mistsession.test.redis.ServerCertificate;
import io.mistsession.test.redis.TcpProxy;
import io.mistsession.test.redis.TlsRedis;
import io.mistsession.test.redis.TlsSentinel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** Sessions on a server that speaks TLS, with certificates that are made for each run. */
@ExtendWith(OutputCaptureExtension.class)
class RedisTlsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ID = SessionToken.idOf(new byte[12]);
    private static final Digest DIGEST = Digest.of(new byte[Digest.LENGTH]);

    private static CertificateAuthority authority;
    private static CertificateAuthority other;
    private static ServerCertificate certificate;
    private static ServerCertificate ofOther;

    @TempDir
    private Path directory;

    private Path trusted;

    @BeforeAll
    static void makeCertificates() {
        authority = CertificateAuthority.create();
        other = CertificateAuthority.create();
        certificate = authority.issue();
        ofOther = other.issue();
    }

    @BeforeEach
    void trustTheServer() throws IOException {
        trusted = directory.resolve("trusted.crt");
        Files.writeString(trusted, authority.certificate());
    }

    @Test
    void sessionsAreStoredOverTls() {
        try (TlsRedis redis = TlsRedis.start(certificate)) {
            application(redis.node()).run(context -> assertThatSessionsAreStoredOverTls(context, redis));
        }
    }

    @Test
    void aPrimaryIsFoundAndUsedOverTlsThroughASentinel() {
        try (TlsRedis redis = TlsRedis.start(certificate);
                TlsSentinel sentinel = TlsSentinel.watching(redis)) {
            application(sentinel.topology()).run(context -> assertThatSessionsAreStoredOverTls(context, redis));
        }
    }

    @Test
    void theNodesOfAClusterAreFoundAndUsedOverTls() {
        try (TlsRedis redis = TlsRedis.startCluster(certificate)) {
            application(RedisTopology.cluster(List.of(redis.node())))
                    .run(context -> assertThatSessionsAreStoredOverTls(context, redis));
        }
    }

    @Test
    void aConnectionThatIsCutIsOpenedAgainOverTls() {
        try (TlsRedis redis = TlsRedis.start(certificate);
                TcpProxy proxy = TcpProxy.to(redis.node())) {
            application(proxy.node()).run(context -> {
                create(context);
                proxy.reset();

                awaitFound(context);
            });
        }
    }

    @Test
    void aNewCertificateOfTheSameAuthorityNeedsNothing() {
        try (TlsRedis redis = TlsRedis.start(certificate);
                TcpProxy proxy = TcpProxy.to(redis.node())) {
            application(proxy.node()).run(context -> {
                create(context);
                redis.use(authority.issue());
                proxy.reset();

                awaitFound(context);
            });
        }
    }

    @Test
    void aCertificateOfANewAuthorityIsTrustedOnceTheBundleIsReloaded() {
        try (TlsRedis redis = TlsRedis.start(certificate);
                TcpProxy proxy = TcpProxy.to(redis.node())) {
            application(proxy.node()).run(context -> {
                create(context);
                SslBundles bundles = context.getBean(SslBundles.class);
                SslBundle before = bundles.getBundle("redis");

                redis.use(ofOther);
                assertThat(load(context)).as("over the connection that is open").isInstanceOf(LoadResult.Found.class);
                Files.writeString(trusted, other.certificate());
                await().atMost(PATIENCE).until(() -> bundles.getBundle("redis") != before);
                proxy.reset();

                awaitFound(context);
            });
        }
    }

    @Test
    void aCertificateOfANewAuthorityIsRefusedUntilThen(CapturedOutput output) {
        try (TlsRedis redis = TlsRedis.start(certificate);
                TcpProxy proxy = TcpProxy.to(redis.node())) {
            application(proxy.node()).run(context -> {
                create(context);
                redis.use(ofOther);
                proxy.reset();

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(output)
                                .containsPattern("Cannot reconnect to .*: .*unable to find valid certification path"));
                assertThat(isServed(context)).isFalse();

                redis.use(certificate);
                awaitFound(context);
            });
        }
    }

    @Test
    void anUnknownCertificateIsNamedAtTheStart(CapturedOutput output) {
        start(ofOther, output, "the server's certificate is not trusted: unable to find valid certification path");
    }

    @Test
    void anExpiredCertificateIsNamedAtTheStart(CapturedOutput output) {
        start(authority.issueExpired(), output, "the server's certificate is not trusted: NotAfter: ");
    }

    @Test
    void aCertificateOfAnotherHostIsNamedAtTheStart(CapturedOutput output) {
        start(
                authority.issueForAnotherHost(),
                output,
                "the server's certificate is not trusted: No subject alternative names");
    }

    /** The application starts all the same, and says why in one sentence. */
    private void start(ServerCertificate shown, CapturedOutput output, String reason) {
        try (TlsRedis redis = TlsRedis.start(shown)) {
            application(redis.node()).run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(output.toString().lines())
                        .filteredOn(line -> line.contains("Redis cannot be reached yet"))
                        .singleElement()
                        .asString()
                        .contains("yet: " + reason, ". Check spring.data.redis.ssl.*. Until then");
                assertThat(isServed(context)).isFalse();
            });
        }
    }

    /** No client but the test itself speaks without TLS. */
    private static void assertThatSessionsAreStoredOverTls(ApplicationContext context, TlsRedis redis) {
        create(context);

        assertThat(load(context)).isInstanceOf(LoadResult.Found.class);
        assertThat(String.valueOf(redis.process().command("CLIENT", "LIST", "TYPE", "normal"))
                        .lines())
                .anyMatch(client ->
                        client.contains("laddr=127.0.0.1:" + redis.node().port() + " "))
                .filteredOn(client ->
                        !client.contains("laddr=127.0.0.1:" + redis.node().port() + " "))
                .allMatch(client -> client.contains("cmd=client|list "));
    }

    private ApplicationContextRunner application(RedisNode server) {
        return application(RedisTopology.standalone(server));
    }

    private ApplicationContextRunner application(RedisTopology redis) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        DataRedisAutoConfiguration.class,
                        MistSessionAutoConfiguration.class))
                .withPropertyValues(
                        "mist.session.store=redis",
                        "mist.session.redis.timeout=10s",
                        "spring.data.redis.ssl.enabled=true",
                        "spring.data.redis.ssl.bundle=redis",
                        "spring.ssl.bundle.pem.redis.truststore.certificate=file:" + trusted,
                        "spring.ssl.bundle.pem.redis.reload-on-update=true",
                        "spring.ssl.bundle.watch.file.quiet-period=100ms")
                .withPropertyValues(redis.springProperties().entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
    }

    private static void create(ApplicationContext context) {
        NewSession session = new NewSession(
                ID,
                DIGEST,
                new IdleTimeout(Duration.ofMinutes(30), Duration.ofMinutes(1)),
                Duration.ofHours(24),
                null,
                Map.of());
        assertThat(context.getBean(SessionStore.class).create(session)).isInstanceOf(CreateResult.Created.class);
    }

    private static LoadResult load(ApplicationContext context) {
        return context.getBean(SessionStore.class).load(new Credential(ID, DIGEST, null));
    }

    private static boolean isServed(ApplicationContext context) {
        try {
            return load(context) != null;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static void awaitFound(ApplicationContext context) {
        await().atMost(PATIENCE)
                .ignoreException(SessionStoreException.class)
                .untilAsserted(() -> assertThat(load(context)).isInstanceOf(LoadResult.Found.class));
    }
}
