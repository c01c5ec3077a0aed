package io.mistsession.web.mvc;

import io.mistsession.SessionStoreException;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Fetches flash attributes only for handlers that may read them. The {@code DispatcherServlet} asks for them at the start
 * of every request, before it knows the handler: each request with a session would cost a look-up in the store, and
 * would fail without it. Here they are part of what a handler is prepared with. Flash attributes that a handler cannot
 * read stay stored for the next page that can, until they expire.
 *
 * <p>This class is thread-safe.
 */
final class FlashMapsOnDemand implements FlashMapManager, Preparation.Source {

    private static final Logger log = LoggerFactory.getLogger(FlashMapsOnDemand.class);

    private final FlashMapManager stored;

    /** @param stored where flash attributes are kept between requests */
    public FlashMapsOnDemand(FlashMapManager stored) {
        this.stored = stored;
    }

    /** Always null: the handler is not known yet. */
    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void saveOutputFlashMap(FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
        stored.saveOutputFlashMap(flashMap, request, response);
    }

    @Override
    public @Nullable Preparation forHandler(Object handler) {
        return FlashAttributeReaders.include(handler) ? this::pass : null;
    }

    /** Does what the {@code DispatcherServlet} would have done. An error page leaves them for the next page. */
    private void pass(HttpServletRequest request, HttpServletResponse response) {
        Map<String, ?> attributes = request.getDispatcherType() == DispatcherType.ERROR || isReadOnly(request)
                ? null
                : fetch(request, response);
        if (attributes != null) {
            request.setAttribute(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, Collections.unmodifiableMap(attributes));
        }
    }

    /** Such a request cannot remove what it reads, and the next page would show it again. */
    private static boolean isReadOnly(HttpServletRequest request) {
        boolean isReadOnly = ServletExchange.find(request)
                .map(ServletExchange::readOnlyReason)
                .isPresent();
        if (isReadOnly) {
            log.debug("Flash attributes are left for the next page: this request only reads its session");
        }
        return isReadOnly;
    }

    /** A page that does not need its session is served without a store, too. */
    private @Nullable FlashMap fetch(HttpServletRequest request, HttpServletResponse response) {
        try {
            return stored.retrieveAndUpdate(request, response);
        } catch (SessionStoreException e) {
            log.debug("Flash attributes are left in the store, which cannot be reached.", e);
            return null;
        }
    }
}
