package io.mistsession.web;

import io.mistsession.AttributeTypeException;
import io.mistsession.EndReason;
import io.mistsession.ReauthenticationRequiredException;
import io.mistsession.SessionConflictException;
import io.mistsession.SessionException;
import io.mistsession.SessionLimitException;
import io.mistsession.SessionNotFoundException;
import io.mistsession.SessionStaleException;
import io.mistsession.SessionStoreException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The problem (RFC 9457) that answers a {@link SessionException}. It names no classes, keys or hosts.
 *
 * @param detail one sentence for the user
 * @param reason why the client's session has ended; {@code null} if that is not known
 */
record SessionProblem(int status, String detail, @Nullable EndReason reason) {

    private static final Logger log = LoggerFactory.getLogger(SessionProblem.class);

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            409, "Conflict",
            500, "Internal Server Error",
            503, "Service Unavailable");

    private SessionProblem(int status, String detail) {
        this(status, detail, null);
    }

    /** The same problem, if it is that the client has no session, with why that has ended. */
    SessionProblem with(@Nullable EndReason ended) {
        return status == 401 ? new SessionProblem(status, detail, ended) : this;
    }

    static SessionProblem of(SessionException failure) {
        if (failure instanceof ProblemStatus known) {
            return new SessionProblem(known.status(), message(failure));
        }
        if (failure instanceof SessionNotFoundException) {
            return new SessionProblem(401, "The session has ended. Please sign in again.");
        }
        if (failure instanceof ReauthenticationRequiredException) {
            return new SessionProblem(401, "Please sign in again to continue.");
        }
        if (failure instanceof SessionStaleException) {
            return new SessionProblem(409, "The session was renewed by another request. Please try again.");
        }
        if (failure instanceof SessionConflictException) {
            return new SessionProblem(409, "Other requests kept changing the session. Please try again.");
        }
        if (failure instanceof SessionLimitException limit && limit.isOfOwner()) {
            return new SessionProblem(409, message(failure));
        }
        if (failure instanceof SessionStoreException) {
            return new SessionProblem(503, "The session store is unavailable.");
        }
        return new SessionProblem(500, internal(failure));
    }

    /** An error is what the application should mend. The outage of a store is logged once elsewhere, not by every request. */
    void log(SessionException failure, HttpServletRequest request) {
        Level level = status == 500 ? Level.ERROR : Level.DEBUG;
        log.atLevel(level)
                .setCause(failure)
                .log("{} {} was answered with {}", request.getMethod(), request.getRequestURI(), status);
    }

    String json() {
        return "{\"title\":" + quoted(TITLES.getOrDefault(status, "Error")) + ",\"status\":" + status + ",\"detail\":"
                + quoted(detail) + (reason == null ? "" : ",\"reason\":" + quoted(reason.toString())) + "}";
    }

    /** The exception's own message names types and settings of the application, which the client must not get. */
    private static String internal(SessionException failure) {
        String attribute = failure.attribute()
                .map(name -> "Session attribute '" + name + "'")
                .orElse("A session attribute");
        if (failure instanceof SessionLimitException) {
            return attribute + " does not fit into the session.";
        }
        return failure instanceof AttributeTypeException
                ? attribute + " is not of the type that is needed."
                : attribute + " cannot be stored or read.";
    }

    private static String message(SessionException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** All but printable ASCII is escaped: right in every charset, and no line can be broken. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                json.append(c);
            } else {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return json.append('"').toString();
    }
}
