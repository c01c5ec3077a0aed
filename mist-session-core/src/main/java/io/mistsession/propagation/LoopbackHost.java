package io.mistsession.propagation;

import java.util.Locale;
import java.util.Set;

/**
 * Recognizes hosts that can only be the client's own machine, by their names alone: the names that RFC 6761 §6.3
 * reserves, IPv4 addresses in full dotted decimal, and {@code ::1}. Other spellings that some resolver might accept
 * ({@code 127.1}, octal, hexadecimal) are not recognized.
 */
final class LoopbackHost {

    /** Canonical, and as {@link java.net.Inet6Address#getHostAddress()} writes it. */
    private static final Set<String> IPV6 = Set.of("::1", "0:0:0:0:0:0:0:1");

    private static final int LONGEST = 255;

    private LoopbackHost() {}

    static boolean matches(String host) {
        // Case folding would turn 'ſ' into 's'.
        if (host.length() > LONGEST || !isAscii(host)) {
            return false;
        }
        return isLocalhost(withoutRootDot(host.toLowerCase(Locale.ROOT)))
                || isIpv4Loopback(host)
                || IPV6.contains(withoutBrackets(host));
    }

    private static boolean isLocalhost(String name) {
        return name.equals("localhost") || (name.endsWith(".localhost") && !name.startsWith("."));
    }

    private static String withoutRootDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isAscii(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv4Loopback(String host) {
        if (!host.startsWith("127.")) {
            return false;
        }
        int octets = 0;
        for (int start = 0; start <= host.length(); octets++) {
            int dot = host.indexOf('.', start);
            int end = dot < 0 ? host.length() : dot;
            if (!isOctet(host, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return octets == 4;
    }

    private static boolean isOctet(String host, int start, int end) {
        boolean leadingZero = end - start > 1 && host.charAt(start) == '0';
        if (start == end || end - start > 3 || leadingZero) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = host.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = 10 * value + digit;
        }
        return value <= 255;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
