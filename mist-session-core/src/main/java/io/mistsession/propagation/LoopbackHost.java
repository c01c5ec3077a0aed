package io.mistsession.propagation;

import java.util.Locale;
import java.util.Set;

/**
 * Recognizes hosts that can only be the client's own machine, by their spelling alone: the names that RFC 6761 §6.3
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
        if (host.length() > LONGEST || !host.chars().allMatch(c -> c < 0x80)) {
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

    private static boolean isIpv4Loopback(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("127")) {
            return false;
        }
        for (String part : parts) {
            if (!isOctet(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOctet(String part) {
        boolean digits = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean leadingZero = part.length() > 1 && part.startsWith("0");
        return digits && !leadingZero && Integer.parseInt(part) <= 255;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
