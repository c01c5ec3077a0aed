package io.mistsession;

import java.util.HashSet;
import java.util.Set;

/**
 * The cookies and headers of a request that contain tokens.
 *
 * @param cookies names of cookies, case-sensitive
 * @param headers names of headers, case-insensitive
 */
public record TokenLocations(Set<String> cookies, Set<String> headers) {

    /** No cookies and no headers. */
    public static final TokenLocations NONE = new TokenLocations(Set.of(), Set.of());

    public TokenLocations {
        cookies = Set.copyOf(cookies);
        headers = Set.copyOf(headers);
    }

    /** The union of both. */
    public TokenLocations and(TokenLocations other) {
        Set<String> allCookies = new HashSet<>(cookies);
        allCookies.addAll(other.cookies);
        Set<String> allHeaders = new HashSet<>(headers);
        allHeaders.addAll(other.headers);
        return new TokenLocations(allCookies, allHeaders);
    }
}
