package io.mistsession.sample;

import io.mistsession.EndReason;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one request asked of the session store, in headers of its response. They are written after each operation,
 * since the last one happens right before the commit and headers cannot be added later.
 */
final class StoreReport extends HttpServletResponseWrapper {

    static final String STORE = "Sample-Store";
    static final String SESSION_ID = "Sample-Session-Id";

    /** Whether a user was signed in when the request came, so that the page asks for the profile only then. */
    static final String SIGNED_IN = "Sample-Signed-In";

    /** Why the session that the client had has ended. An application of your own asks the {@code SessionManager}. */
    static final String END_REASON = "Sample-End-Reason";

    /** A standard header: browsers show it in their developer tools. */
    static final String OPERATIONS = "Server-Timing";

    private final String store;
    private final List<String> operations = new ArrayList<>();

    /** The name of the request's session, which may be shown; its token never comes this way. */
    private @Nullable String sessionId;

    private boolean signedIn;

    private @Nullable EndReason endReason;

    StoreReport(HttpServletResponse response, String store) {
        super(response);
        this.store = store;
        write();
    }

    /** An operation on one session or, if {@code id} is empty, on those of a user. */
    void add(String operation, String id, String result, double millis) {
        operations.add(String.format(Locale.ROOT, "%s;desc=%s;dur=%.3f", operation, result, millis));
        if (!id.isEmpty()) {
            follow(id, result);
        }
        write();
    }

    private void follow(String id, String result) {
        switch (result) {
            case "created" -> sessionId = id;
            case "found" -> {
                sessionId = id;
                endReason = null;
            }
            case "removed", "gone" -> sessionId = null;
            default -> {
                // The others leave the request with the session it has.
            }
        }
    }

    void signedIn(boolean isSignedIn) {
        signedIn = isSignedIn;
        write();
    }

    /** One of the tokens that the client has sent is the last one of a session that has ended. */
    void ended(EndReason reason) {
        endReason = sessionId == null ? reason : null;
        write();
    }

    /** An error that replaces the response takes nothing back of what was asked. */
    @Override
    public void reset() {
        super.reset();
        write();
    }

    private void write() {
        setHeader(STORE, store);
        setHeader(SESSION_ID, sessionId);
        setHeader(SIGNED_IN, signedIn ? "true" : null);
        setHeader(END_REASON, endReason == null ? null : endReason.toString());
        setHeader(OPERATIONS, operations.isEmpty() ? null : String.join(", ", operations));
    }
}
