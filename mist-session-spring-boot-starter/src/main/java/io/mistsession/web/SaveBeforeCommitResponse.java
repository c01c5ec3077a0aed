package io.mistsession.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves the session before a call that may commit the response. */
final class SaveBeforeCommitResponse extends HttpServletResponseWrapper {

    private static final int EARLY_HINTS = 103;

    private final CommitGuard guard;
    private final BufferFillCounter body;
    private final TokenNames names;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    /** @param names of the cookies and headers that are hidden from the application in the response too */
    SaveBeforeCommitResponse(HttpServletResponse response, CommitGuard guard, TokenNames names) {
        super(response);
        this.names = names;
        this.guard = guard;
        this.body = new BufferFillCounter(guard, response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream known = stream;
        if (known == null) {
            fixBufferSize();
            known = new SaveBeforeCommitStream(super.getOutputStream(), guard, body, getResponse());
            stream = known;
        }
        return known;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        PrintWriter known = writer;
        if (known == null) {
            known = guard.isAnswered() ? new PrintWriter(Writer.nullWriter()) : watchedWriter();
            writer = known;
        }
        return known;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (!names.isHeader(name) && !isSetCookie(name)) {
            return super.getHeader(name);
        }
        Iterator<String> visible = getHeaders(name).iterator();
        return visible.hasNext() ? visible.next() : null;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        if (names.isHeader(name)) {
            return List.of();
        }
        Collection<String> lines = super.getHeaders(name);
        if (!isSetCookie(name)) {
            return lines;
        }
        List<String> visible = new ArrayList<>(lines);
        visible.removeIf(names::isSetBy);
        return visible;
    }

    @Override
    public Collection<String> getHeaderNames() {
        List<String> visible = new ArrayList<>(super.getHeaderNames());
        visible.removeIf(name -> getHeaders(name).isEmpty());
        return visible;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (guard.release()) {
            super.flushBuffer();
        }
    }

    /** Status 103 is sent ahead of the response and commits nothing. */
    @Override
    public void sendError(int status) throws IOException {
        if (status == EARLY_HINTS || guard.release()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (status == EARLY_HINTS || guard.release()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (guard.release()) {
            super.sendRedirect(location);
        }
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        if (guard.release()) {
            super.sendRedirect(location, clearBuffer);
        }
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        if (guard.release()) {
            super.sendRedirect(location, status);
        }
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (guard.release()) {
            super.sendRedirect(location, status, clearBuffer);
        }
    }

    @Override
    public void setContentLength(int length) {
        body.setContentLength(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        body.setContentLength(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        readContentLength(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        readContentLength(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        readContentLength(name, Integer.toString(value));
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        readContentLength(name, Integer.toString(value));
        super.addIntHeader(name, value);
    }

    @Override
    public void reset() {
        if (!guard.isAnswered()) {
            super.reset();
            stream = null;
            writer = null;
            body.setContentLength(BufferFillCounter.UNKNOWN);
            body.restart();
            guard.reopen();
        }
    }

    @Override
    public void resetBuffer() {
        if (!guard.isAnswered()) {
            super.resetBuffer();
            body.restart();
            guard.reopen();
        }
    }

    private static boolean isSetCookie(String name) {
        return name.equalsIgnoreCase("Set-Cookie");
    }

    private PrintWriter watchedWriter() throws IOException {
        fixBufferSize();
        PrintWriter target = super.getWriter();
        return SaveBeforeCommitWriter.printing(target, guard, body, EncodedLength.in(getCharacterEncoding()));
    }

    /** Jetty commits at a single write of a quarter of the buffer's size, unless that size was set. */
    private void fixBufferSize() {
        try {
            super.setBufferSize(getBufferSize());
        } catch (IllegalStateException e) {
            // Something has been written already: the size is what it is.
        }
    }

    private void readContentLength(@Nullable String name, @Nullable String value) {
        if ("Content-Length".equalsIgnoreCase(name)) {
            body.setContentLength(lengthIn(value));
        }
    }

    private static long lengthIn(@Nullable String value) {
        try {
            return value == null ? BufferFillCounter.UNKNOWN : Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            return BufferFillCounter.UNKNOWN;
        }
    }
}
