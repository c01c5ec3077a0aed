package io.mistsession;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The credential for a session: the id of the session and a 20-byte secret, 43 characters of base64url in total. Only the
 * client keeps it. In the server, only the {@link Propagator} handles its {@link #value()}; a store keeps only its
 * {@link #digest()}.
 *
 * <p>This class is immutable and thread-safe. Tokens are compared in constant time.
 */
public final class SessionToken {

    /** The length of an id in characters: 12 bytes in base64url. */
    public static final int ID_LENGTH = 16;

    /** The length of a token in characters: the id, and 20 bytes in base64url. */
    public static final int LENGTH = 43;

    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 20;

    private static final String BASE64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final byte[] SEXTETS = sextets();

    private final String id;
    private final String value;

    private SessionToken(String id, String value) {
        this.id = id;
        this.value = value;
    }

    /**
     * Parses a value that a client sent. Every token has exactly one text form, so two different strings are never the
     * same token.
     *
     * @return empty if the text is not a well-formed token. A well-formed token may still be one that was never issued
     */
    public static Optional<SessionToken> parse(String text) {
        return text.length() == LENGTH && isBase64Url(text) && isCanonical(text.charAt(LENGTH - 1))
                ? Optional.of(new SessionToken(text.substring(0, ID_LENGTH), text))
                : Optional.empty();
    }

    /**
     * A token with this id and secret.
     *
     * @param id 16 characters of base64url
     * @param secret 20 bytes from a cryptographically strong source
     * @throws IllegalArgumentException if one of them has another length or form
     */
    public static SessionToken of(String id, byte[] secret) {
        if (!isId(id)) {
            throw new IllegalArgumentException("A session id has 16 characters of base64url");
        }
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("A token's secret has 20 bytes, not " + secret.length);
        }
        return new SessionToken(id, id + base64Url(secret));
    }

    /**
     * Encodes an id.
     *
     * @param random 12 bytes from a cryptographically strong source
     * @return 16 characters of base64url
     * @throws IllegalArgumentException if there are not exactly 12 bytes
     */
    public static String idOf(byte[] random) {
        if (random.length != ID_BYTES) {
            throw new IllegalArgumentException("A session id has 12 bytes, not " + random.length);
        }
        return base64Url(random);
    }

    /** Whether the text has the form of a session id. */
    public static boolean isId(String text) {
        return text.length() == ID_LENGTH && isBase64Url(text);
    }

    /** The id of the session. It may be logged. */
    public String id() {
        return id;
    }

    /** The whole token. Send it only to the client, and do not log it: it gives access to the session. */
    public String value() {
        return value;
    }

    /** The digest of the secret. A store keeps and compares it instead of the secret. */
    public Digest digest() {
        return Digest.sha256(secret());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionToken token
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), token.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Contains only the id. */
    @Override
    public String toString() {
        return "SessionToken[id=" + id + "]";
    }

    /** Decodes the characters behind the id, six bits each. */
    private byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = ID_LENGTH; i < LENGTH; i++) {
            buffer = buffer << 6 | sextet(value.charAt(i));
            bits += 6;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                secret[next++] = (byte) (buffer >> bits);
            }
        }
        return secret;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isBase64Url(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (sextet(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** 27 characters hold 162 bits, the secret has 160: the two lowest of the last character must be zero. */
    private static boolean isCanonical(char last) {
        return (sextet(last) & 0b11) == 0;
    }

    private static int sextet(char c) {
        return c < SEXTETS.length ? SEXTETS[c] : -1;
    }

    /** The value of each character of base64url, -1 for the others. */
    private static byte[] sextets() {
        byte[] sextets = new byte['z' + 1];
        Arrays.fill(sextets, (byte) -1);
        for (int i = 0; i < BASE64_URL.length(); i++) {
            sextets[BASE64_URL.charAt(i)] = (byte) i;
        }
        return sextets;
    }
}
