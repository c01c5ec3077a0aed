package io.mistsession.store;

import io.mistsession.InvalidSettingException;
import java.util.Map;

/**
 * How much a session may hold. A change that would exceed a limit is refused when it is made, and once more by the store,
 * since other requests may have changed the session in the meantime.
 *
 * @param maxAttributeSize bytes of one encoded value
 * @param maxSessionSize bytes of all names and encoded values
 * @param maxAttributes how many attributes, at most {@link #MOST_ATTRIBUTES}
 * @param maxNameLength characters of an attribute's name
 */
public record AttributeLimits(int maxAttributeSize, int maxSessionSize, int maxAttributes, int maxNameLength) {

    /** So many attributes a session can have at most: a store reads all of them in one step. */
    public static final int MOST_ATTRIBUTES = 10_000;

    public AttributeLimits {
        requirePositive("max-attribute-size", maxAttributeSize);
        requirePositive("max-session-size", maxSessionSize);
        requirePositive("max-attributes", maxAttributes);
        requirePositive("max-name-length", maxNameLength);
        if (maxAttributes > MOST_ATTRIBUTES) {
            throw new InvalidSettingException(
                    "mist.session.codec.max-attributes",
                    maxAttributes,
                    "must not exceed " + MOST_ATTRIBUTES + ".",
                    "Keep large collections in one attribute, or in a database.");
        }
    }

    /** 64 KiB for a value, 512 KiB for a session, 256 attributes, names of 256 characters. */
    public static AttributeLimits defaults() {
        return new AttributeLimits(64 * 1024, 512 * 1024, 256, 256);
    }

    /** No limits, except for {@link #MOST_ATTRIBUTES}. */
    public static AttributeLimits none() {
        return new AttributeLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, MOST_ATTRIBUTES, Integer.MAX_VALUE);
    }

    /** The same limits with another size of one value, in bytes. */
    public AttributeLimits withMaxAttributeSize(int bytes) {
        return new AttributeLimits(bytes, maxSessionSize, maxAttributes, maxNameLength);
    }

    /** The same limits with another size of all names and values together, in bytes. */
    public AttributeLimits withMaxSessionSize(int bytes) {
        return new AttributeLimits(maxAttributeSize, bytes, maxAttributes, maxNameLength);
    }

    /** The same limits with another number of attributes. */
    public AttributeLimits withMaxAttributes(int count) {
        return new AttributeLimits(maxAttributeSize, maxSessionSize, count, maxNameLength);
    }

    /** The same limits with another length of a name, in characters. */
    public AttributeLimits withMaxNameLength(int characters) {
        return new AttributeLimits(maxAttributeSize, maxSessionSize, maxAttributes, characters);
    }

    /**
     * Whether a store may replace these attributes by those. A session that exceeds a limit already may shrink, or stay as
     * large as it is. Only {@code maxAttributes} and {@code maxSessionSize} are checked.
     */
    public boolean admit(Map<String, EncodedValue> before, Map<String, EncodedValue> after) {
        if (after.size() > maxAttributes && after.size() > before.size()) {
            return false;
        }
        long size = size(after);
        return size <= maxSessionSize || size <= size(before);
    }

    /** How many bytes an attribute counts: those of its name in UTF-8 and those of its encoded value. */
    public static int size(String name, EncodedValue value) {
        return utf8Length(name) + value.size();
    }

    private static long size(Map<String, EncodedValue> attributes) {
        long size = 0;
        for (Map.Entry<String, EncodedValue> attribute : attributes.entrySet()) {
            size += size(attribute.getKey(), attribute.getValue());
        }
        return size;
    }

    private static int utf8Length(String name) {
        int bytes = name.length();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                bytes += 2;
            } else if (c >= 0x80) {
                bytes++; // the two halves of a pair are four bytes together
            }
        }
        return bytes;
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new InvalidSettingException(
                    "mist.session.codec." + name, value, "must be positive.", "Set a number above zero.");
        }
    }
}
