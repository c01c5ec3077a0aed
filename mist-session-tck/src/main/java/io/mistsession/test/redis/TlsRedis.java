package io.mistsession.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Redis server that speaks TLS. The test itself speaks to it without, at another port. It is a {@link RedisProcess},
 * of a server that is built with TLS, as the embedded one is. A {@link TlsSentinel} may watch it.
 *
 * <p>This class is thread-safe.
 */
public final class TlsRedis implements AutoCloseable {

    private final Path directory;
    private final RedisNode node = RedisNode.local(FreePort.pick());
    private final RedisProcess process;

    private TlsRedis(ServerCertificate certificate, String... more) throws IOException {
        directory = Files.createTempDirectory("mist-session-tls-");
        write(certificate);
        process =
                RedisProcess.start(Stream.concat(options(node), Stream.of(more)).toArray(String[]::new));
    }

    /** Starts a server with a certificate. It asks clients for none. */
    public static TlsRedis start(ServerCertificate certificate) {
        return create(certificate);
    }

    /** Starts a Cluster of one node, which tells clients the port of TLS. */
    public static TlsRedis startCluster(ServerCertificate certificate) {
        TlsRedis only = create(certificate, "--cluster-enabled", "yes", "--tls-cluster", "yes");
        new ClusterFormation(List.of(only.process.node()), List.of()).form();
        return only;
    }

    private static TlsRedis create(ServerCertificate certificate, String... more) {
        try {
            return new TlsRedis(certificate, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it speaks TLS. */
    public RedisNode node() {
        return node;
    }

    /** The server, with the port at which it speaks without TLS. */
    public RedisProcess process() {
        return process;
    }

    /** Replaces the certificate for connections that are opened from now on. */
    public void use(ServerCertificate certificate) {
        try {
            write(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object ignored = process.command(
                "CONFIG", "SET", "tls-cert-file", certificateFile().toString());
    }

    /** Kills the server and deletes the files. */
    @Override
    public void close() {
        process.close();
        try {
            Files.deleteIfExists(certificateFile());
            Files.deleteIfExists(keyFile());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server takes that speaks TLS with the same certificate, at this node's port. */
    Stream<String> options(RedisNode at) {
        return Stream.of(
                "--tls-port",
                Integer.toString(at.port()),
                "--tls-cert-file",
                certificateFile().toString(),
                "--tls-key-file",
                keyFile().toString(),
                "--tls-ca-cert-file",
                certificateFile().toString(),
                "--tls-auth-clients",
                "no");
    }

    private void write(ServerCertificate certificate) throws IOException {
        Files.writeString(certificateFile(), certificate.chain());
        Files.writeString(keyFile(), certificate.key());
    }

    private Path certificateFile() {
        return directory.resolve("server.crt");
    }

    private Path keyFile() {
        return directory.resolve("server.key");
    }
}
