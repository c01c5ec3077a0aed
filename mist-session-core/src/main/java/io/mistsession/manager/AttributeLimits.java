package io.mistsession.manager;

import io.mistsession.InvalidSettingException;

/**
 * How much a session may hold. A change that would go beyond is refused when it is made.
 *
 * @param maxAttributeSize bytes of one encoded value
 * @param maxSessionSize bytes of all names and encoded values
 * @param maxAttributes how many attributes
 * @param maxNameLength characters of an attribute's name
 */
public record AttributeLimits(int maxAttributeSize, int maxSessionSize, int maxAttributes, int maxNameLength) {

    public AttributeLimits {
        requirePositive("max-attribute-size", maxAttributeSize);
        requirePositive("max-session-size", maxSessionSize);
        requirePositive("max-attributes", maxAttributes);
        requirePositive("max-name-length", maxNameLength);
    }

    /** 64 KiB for a value, 512 KiB for a session, 256 attributes, names of 256 characters. */
    public static AttributeLimits defaults() {
        return new AttributeLimits(64 * 1024, 512 * 1024, 256, 256);
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

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new InvalidSettingException(
                    "mist.session.codec." + name, value, "must be positive.", "Set a number above zero.");
        }
    }
}
