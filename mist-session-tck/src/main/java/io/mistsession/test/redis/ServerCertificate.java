package io.mistsession.test.redis;

/**
 * A server's certificate and its key, as PEM. A {@link CertificateAuthority} issues it.
 *
 * @param chain the certificate, and that of the authority
 */
public record ServerCertificate(String chain, String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return chain;
    }
}
