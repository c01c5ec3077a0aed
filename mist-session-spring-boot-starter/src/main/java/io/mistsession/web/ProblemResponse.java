package io.mistsession.web;

import io.mistsession.SessionException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a {@link SessionException} with a problem (RFC 9457). It needs no message converters: a filter has none. */
public final class ProblemResponse {

    private static final Logger log = LoggerFactory.getLogger(ProblemResponse.class);

    private static final List<String> ABOUT_THE_BODY = List.of(
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Range",
            "ETag",
            "Expires",
            "Last-Modified");

    private final HttpServletResponse response;
    private final SessionProblem problem;

    ProblemResponse(HttpServletResponse response, SessionProblem problem) {
        this.response = response;
        this.problem = problem;
    }

    /** Logs the failure and commits the response with a problem in place of its body; its other headers stay. */
    public static void send(SessionException failure, HttpServletRequest request, HttpServletResponse response) {
        SessionProblem problem = SessionProblem.of(failure).with(EndReasonAttribute.of(request));
        problem.log(failure, request);
        new ProblemResponse(response, problem).replaceBody().send();
    }

    /** Discards what the application wrote and its headers, except those that let scripts read the response. */
    ProblemResponse reset() {
        Map<String, List<String>> kept = crossOriginHeaders();
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return head();
    }

    private ProblemResponse replaceBody() {
        response.resetBuffer();
        ABOUT_THE_BODY.stream().filter(response::containsHeader).forEach(name -> response.setHeader(name, null));
        return head();
    }

    /** Writes the body and commits the response. */
    void send() {
        try {
            write(problem.json());
            response.flushBuffer();
        } catch (IOException e) {
            log.debug("The client closed the connection before a problem could be sent", e);
        }
    }

    private ProblemResponse head() {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        return this;
    }

    private void write(String json) throws IOException {
        ServletOutputStream stream;
        try {
            stream = response.getOutputStream();
        } catch (IllegalStateException e) {
            // The application has asked for the writer before.
            response.getWriter().write(json);
            return;
        }
        byte[] body = json.getBytes(StandardCharsets.US_ASCII);
        response.setContentLength(body.length);
        stream.write(body);
    }

    /** Without these a browser hides the problem from the script that sent the request. */
    private Map<String, List<String>> crossOriginHeaders() {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("access-control-") || lower.equals("vary")) {
                kept.put(lower, List.copyOf(response.getHeaders(name)));
            }
        }
        return kept;
    }
}
