package io.mistsession.fingerprint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address, read from text without ever asking a name server. */
record IpAddress(InetAddress address) {

    private static final String OCTET = "(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(:?\\d{1,3}(\\.\\d{1,3}){3})?");

    /** Reads an address as it stands in a header: with a port, in brackets, with a zone. */
    static Optional<IpAddress> parse(String text) {
        String host = withoutPort(text.strip());
        int zone = host.indexOf('%');
        String literal = zone < 0 ? host : host.substring(0, zone);
        boolean isLiteral = IPV4.matcher(literal).matches() || isIpv6(literal);
        return isLiteral ? resolveLiteral(literal) : Optional.empty();
    }

    /** The first {@code prefix} bits, the others zero. */
    byte[] network(int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int bits = Math.min(8, Math.max(0, prefix - 8 * i));
            bytes[i] &= (byte) (0xFF << (8 - bits));
        }
        return bytes;
    }

    int bits() {
        return 8 * address.getAddress().length;
    }

    boolean isInNetworkOf(IpAddress other, int prefix) {
        return Arrays.equals(network(prefix), other.network(prefix));
    }

    private static boolean isIpv6(String literal) {
        return literal.indexOf(':') >= 0 && IPV6.matcher(literal).matches();
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

    private static Optional<IpAddress> resolveLiteral(String literal) {
        try {
            return Optional.of(new IpAddress(InetAddress.getByName(literal)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
