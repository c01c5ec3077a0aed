package io.mistsession.web.session;

import io.mistsession.web.ServletExchange;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Spring Security and Spring MVC write into the session by themselves, in any request. A request that only reads its
 * session skips it; everything else that is written is the application's, and throws.
 */
final class ReadOnlyRequests {

    private static final Logger log = LoggerFactory.getLogger(ReadOnlyRequests.class);

    /** The CSRF token, the interrupted request, and flash attributes. */
    private static final Set<String> WRITTEN_BY_FRAMEWORKS = Set.of(
            "org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository.CSRF_TOKEN",
            "SPRING_SECURITY_SAVED_REQUEST",
            "org.springframework.web.servlet.support.SessionFlashMapManager.FLASH_MAPS");

    private ReadOnlyRequests() {}

    /**
     * Whether a write is skipped.
     *
     * @param exchange null outside a request
     * @param changesNothing whether the attribute is as it was: Spring MVC sets again what it has read
     */
    static boolean skip(@Nullable ServletExchange exchange, String name, boolean changesNothing) {
        if (exchange == null || exchange.readOnlyReason() == null) {
            return false;
        }
        boolean skips = changesNothing || WRITTEN_BY_FRAMEWORKS.contains(name);
        if (skips) {
            log.debug("Session attribute '{}' is not written: this request only reads its session", name);
        }
        return skips;
    }
}
