package io.mistsession;

import java.util.HashSet;
import java.util.Set;

/**
 * Where tokens stand in a request: the names of cookies and of headers.
 *
 * @param cookies names of cookies, in exact case
 * @param headers names of headers, in any case
 */
public record TokenLocations(Set<String> cookies, Set<String> headers) {

    /** No cookie and no header. */
    public static final TokenLocations NONE = new TokenLocations(Set.of(), Set.of());

    public TokenLocations {
        cookies = Set.copyOf(cookies);
        headers = Set.copyOf(headers);
    }

    /** The locations of both. */
    public TokenLocations and(TokenLocations other) {
        Set<String> allCookies = new HashSet<>(cookies);
        allCookies.addAll(other.cookies);
        Set<String> allHeaders = new HashSet<>(headers);
        allHeaders.addAll(other.headers);
        return new TokenLocations(allCookies, allHeaders);
    }
}
