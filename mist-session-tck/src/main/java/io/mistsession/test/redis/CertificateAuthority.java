package io.mistsession.test.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Issues certificates for servers of tests. It is made anew for each test class, by the {@code keytool} of the running JDK: no
 * certificate can expire in a repository.
 *
 * <p>This class is thread-safe.
 */
public final class CertificateAuthority {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final String THIS_MACHINE = "ip:127.0.0.1";

    private final byte[] store;

    private CertificateAuthority(byte[] store) {
        this.store = store;
    }

    /** An authority with a name and a key of its own, valid for two days. */
    public static CertificateAuthority create() {
        return new CertificateAuthority(withStore(new byte[0], store -> {
            generate(store, AUTHORITY, UUID.randomUUID().toString(), "-validity", "2", "-ext", "BC=ca:true");
            return Files.readAllBytes(store);
        }));
    }

    /** What a client has to trust, as PEM. */
    public String certificate() {
        return withStore(store, file -> pem(load(file).getCertificate(AUTHORITY)));
    }

    /** A certificate for 127.0.0.1, valid for two days. */
    public ServerCertificate issue() {
        return issue("-validity", "2", "-ext", "SAN=" + THIS_MACHINE);
    }

    /** A certificate for 127.0.0.1 that expired yesterday. */
    public ServerCertificate issueExpired() {
        return issue("-startdate", "-2d", "-validity", "1", "-ext", "SAN=" + THIS_MACHINE);
    }

    /** A certificate for another host than this one. */
    public ServerCertificate issueForAnotherHost() {
        return issue("-validity", "2", "-ext", "SAN=dns:redis.example");
    }

    private ServerCertificate issue(String... options) {
        return withStore(store, file -> {
            List<String> signed = new ArrayList<>(List.of("-signer", AUTHORITY));
            signed.addAll(List.of(options));
            generate(file, SERVER, "server of a test", signed.toArray(String[]::new));
            KeyStore keys = load(file);
            StringBuilder chain = new StringBuilder();
            for (Certificate certificate : keys.getCertificateChain(SERVER)) {
                chain.append(pem(certificate));
            }
            return new ServerCertificate(
                    chain.toString(),
                    pem(
                            "PRIVATE KEY",
                            keys.getKey(SERVER, PASSWORD.toCharArray()).getEncoded()));
        });
    }

    private static void generate(Path store, String alias, String name, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate: " + said);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String type, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    /** Works on a file with these bytes, which is gone afterwards; keytool makes a new one where there are none. */
    private static <T> T withStore(byte[] bytes, Work<T> work) {
        try {
            Path directory = Files.createTempDirectory("mist-session-authority-");
            Path file = directory.resolve("store.p12");
            try {
                if (bytes.length > 0) {
                    Files.write(file, bytes);
                }
                return work.on(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {

        T on(Path file) throws IOException, InterruptedException, GeneralSecurityException;
    }
}
