package io.mistsession.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The paths whose requests only read their session. They are matched below the context path, as Spring MVC matches those of
 * handlers: segment by segment, decoded and without path parameters.
 */
record ReadOnlyPaths(List<PathPattern> patterns) {

    ReadOnlyPaths {
        patterns = List.copyOf(patterns);
    }

    /** Why a request only reads; null if it may write. */
    @Nullable
    String reason(HttpServletRequest request) {
        PathContainer path = RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication();
        for (PathPattern pattern : patterns) {
            if (pattern.matches(path)) {
                return "its path matches " + pattern.getPatternString() + " of mist.session.read-only-paths. Write in a"
                        + " request to another path, or narrow the pattern.";
            }
        }
        return null;
    }
}
