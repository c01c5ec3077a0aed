package io.mistsession.fingerprint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address, read from text without ever asking a name server. */
final class IpAddress {

    private static final int OCTETS = 4;
    private static final int LONGEST_IPV6 = 45;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads an address as it stands in a header: with a port, in brackets, with a zone.
     *
     * @return {@code null} if the text is no address
     */
    static @Nullable IpAddress parse(String text) {
        String host = withoutPort(text.strip());
        int zone = host.indexOf('%');
        String literal = zone < 0 ? host : host.substring(0, zone);
        byte[] bytes = hasFormOfIpv6(literal) ? ipv6(literal) : ipv4(literal);
        return bytes == null ? null : new IpAddress(bytes);
    }

    /** The first {@code prefix} bits, the others zero. */
    byte[] network(int prefix) {
        byte[] network = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            network[i] = (byte) (bytes[i] & mask(prefix, i));
        }
        return network;
    }

    /** The network in which a client may get another address: 24 bits of an IPv4 address, 64 of an IPv6 address. */
    byte[] network() {
        return network(bytes.length == OCTETS ? 24 : 64);
    }

    /** {@link #network()} as a CIDR block. */
    String networkText() {
        byte[] network = network();
        if (network.length == OCTETS) {
            return (network[0] & 0xff) + "." + (network[1] & 0xff) + "." + (network[2] & 0xff) + ".0/24";
        }
        int groups = 4;
        while (groups > 0 && group(network, groups - 1) == 0) {
            groups--; // trailing zeros are what :: stands for
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(group(network, i)));
        }
        return text + "::/64";
    }

    private static int group(byte[] network, int index) {
        return (network[2 * index] & 0xff) << 8 | (network[2 * index + 1] & 0xff);
    }

    int bits() {
        return Byte.SIZE * bytes.length;
    }

    boolean isInNetworkOf(IpAddress other, int prefix) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (((bytes[i] ^ other.bytes[i]) & mask(prefix, i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Which bits of the byte at this index belong to the network. */
    private static int mask(int prefix, int index) {
        int bits = Math.min(Byte.SIZE, Math.max(0, prefix - Byte.SIZE * index));
        return 0xFF << (Byte.SIZE - bits) & 0xFF;
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon >= 0 && colon == text.lastIndexOf(':');
        return hasPort ? text.substring(0, colon) : text;
    }

    /** Four decimal numbers without leading zeros, which some systems read as octal. */
    private static byte @Nullable [] ipv4(String literal) {
        byte[] octets = new byte[OCTETS];
        int index = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i <= literal.length(); i++) {
            char c = i == literal.length() ? '.' : literal.charAt(i);
            if (c >= '0' && c <= '9' && (digits == 0 || value > 0)) {
                value = 10 * value + c - '0';
                digits++;
                if (value > 255) {
                    return null;
                }
            } else if (c == '.' && digits > 0 && index < OCTETS) {
                octets[index++] = (byte) value;
                value = 0;
                digits = 0;
            } else {
                return null;
            }
        }
        return index == OCTETS ? octets : null;
    }

    /** A text with a colon, and of these characters, never reaches a name server. */
    private static boolean hasFormOfIpv6(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!hex && c != ':' && (c != '.' || i == 0)) {
                return false;
            }
        }
        return literal.indexOf(':') >= 0 && literal.length() <= LONGEST_IPV6;
    }

    private static byte @Nullable [] ipv6(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
