package io.mistsession;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A SHA-256 digest of a token's secret or of a client's fingerprint. A store keeps the digest instead of the secret. A
 * client cannot log in with a digest.
 *
 * <p>This class is immutable and thread-safe. Digests are compared in constant time.
 */
public final class Digest {

    /** The length of a digest, in bytes. */
    public static final int LENGTH = 32;

    private static final int SHORT_LENGTH = 8;

    /** Cloned for each digest: a look-up by name goes through the platform's providers every time. */
    private static final MessageDigest SHA_256 = sha256();

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The digest of these bytes. */
    public static Digest sha256(byte[] input) {
        try {
            return new Digest(((MessageDigest) SHA_256.clone()).digest(input));
        } catch (CloneNotSupportedException e) {
            return new Digest(sha256().digest(input)); // such as one in hardware
        }
    }

    /**
     * A digest that a store has kept.
     *
     * @throws IllegalArgumentException if there are not exactly 32 bytes
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("A digest has 32 bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The first 8 bytes. A store keeps them of a replaced token, to detect a replay. */
    public byte[] shortened() {
        return Arrays.copyOf(bytes, SHORT_LENGTH);
    }

    /** Whether {@code shortened} are the first bytes of this digest. */
    public boolean startsWith(byte[] shortened) {
        return MessageDigest.isEqual(shortened(), shortened);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Does not contain the bytes. */
    @Override
    public String toString() {
        return "Digest[]";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
