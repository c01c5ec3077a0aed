package io.mistsession.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Redis server that speaks TLS. The test itself speaks to it without, at another port. It is a {@link RedisProcess}, of a
 * server that is built with TLS, as the embedded one is.
 *
 * <p>This class is thread-safe.
 */
public final class TlsRedis implements AutoCloseable {

    private final Path directory;
    private final RedisNode node = RedisNode.local(FreePort.pick());
    private final RedisProcess process;

    private TlsRedis(ServerCertificate certificate) throws IOException {
        directory = Files.createTempDirectory("mist-session-tls-");
        write(certificate);
        process = RedisProcess.start(
                "--tls-port",
                Integer.toString(node.port()),
                "--tls-cert-file",
                certificateFile().toString(),
                "--tls-key-file",
                keyFile().toString(),
                "--tls-ca-cert-file",
                certificateFile().toString(),
                "--tls-auth-clients",
                "no");
    }

    /** Starts a server with a certificate. It asks clients for none. */
    public static TlsRedis start(ServerCertificate certificate) {
        try {
            return new TlsRedis(certificate);
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
