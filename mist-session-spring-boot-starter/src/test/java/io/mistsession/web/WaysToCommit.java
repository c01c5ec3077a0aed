package io.mistsession.web;

import io.mistsession.web.TestServer.Handler;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Every way in which a servlet's response may be committed. Each changes the session just before. */
final class WaysToCommit {

    private static final String BODY = "Hello";
    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Handler> ways = new LinkedHashMap<>();
    private final Consumer<HttpServletRequest> change;

    private WaysToCommit(Consumer<HttpServletRequest> change) {
        this.change = change;
    }

    static Map<String, Handler> all(Consumer<HttpServletRequest> change) {
        WaysToCommit ways = new WaysToCommit(change);
        ways.ends();
        ways.flushes();
        ways.writers();
        ways.errorsAndRedirects();
        ways.contentLengths();
        ways.fullBuffers();
        ways.resets();
        ways.dispatches();
        ways.asynchronous();
        return ways.ways;
    }

    private void ends() {
        way("nothing written", (request, response) -> {});
        way("status only", (request, response) -> response.setStatus(202));
        way("no content", (request, response) -> response.setStatus(204));
        way("not modified", (request, response) -> response.setStatus(304));
        way(
                "stream, left open",
                (request, response) -> response.getOutputStream().write(BYTES));
        way("writer, left open", (request, response) -> response.getWriter().write(BODY));
        way("early hints, then a body", (request, response) -> {
            response.addHeader("Link", "</style.css>; rel=preload");
            response.sendError(103);
            response.getWriter().write(BODY);
        });
    }

    private void flushes() {
        way("flushBuffer", (request, response) -> response.flushBuffer());
        way("stream flush", (request, response) -> response.getOutputStream().flush());
        way("stream close", (request, response) -> response.getOutputStream().close());
        way("writer flush", (request, response) -> response.getWriter().flush());
        way("writer close", (request, response) -> response.getWriter().close());
        way("writer checkError", (request, response) -> response.getWriter().checkError());
        way("byte buffer", (request, response) -> response.getOutputStream().write(ByteBuffer.wrap(BYTES)));
    }

    private void writers() {
        way("print", (request, response) -> response.getWriter().print(BODY));
        way("println", (request, response) -> response.getWriter().println(BODY));
        way("printf", (request, response) -> response.getWriter().printf("%s %d", BODY, 1));
        way("format", (request, response) -> response.getWriter().format("%s", BODY));
        way("append", (request, response) -> response.getWriter().append(BODY).append('!'));
        way("write characters", (request, response) -> response.getWriter().write(BODY.toCharArray(), 1, 3));
        way("write one character", (request, response) -> response.getWriter().write('x'));
        way("stream print", (request, response) -> response.getOutputStream().print(BODY));
        way("stream println", (request, response) -> response.getOutputStream().println(BODY));
    }

    private void errorsAndRedirects() {
        way("sendError", (request, response) -> response.sendError(404));
        way("sendError with a message", (request, response) -> response.sendError(403, "No"));
        way("sendRedirect", (request, response) -> response.sendRedirect("/way/elsewhere"));
        way("sendRedirect, buffer kept", (request, response) -> response.sendRedirect("/way/elsewhere", false));
        way("sendRedirect with a status", (request, response) -> response.sendRedirect("/way/elsewhere", 303));
        way(
                "sendRedirect with a status, buffer kept",
                (request, response) -> response.sendRedirect("/way/elsewhere", 307, false));
        way("exception", (request, response) -> {
            throw new IllegalArgumentException("The handler's own");
        });
        ways.put("change on the error page", (request, response) -> {
            request.setAttribute("change", true);
            response.sendError(404);
        });
        ways.put("error", (request, response) -> {
            if (request.getAttribute("change") != null || request.getDispatcherType() != DispatcherType.ERROR) {
                change.accept(request);
            }
            response.getWriter().write("error page");
        });
    }

    private void contentLengths() {
        length("setContentLength", response -> response.setContentLength(BYTES.length));
        length("setContentLengthLong", response -> response.setContentLengthLong(BYTES.length));
        length("setHeader", response -> response.setHeader("Content-Length", "5"));
        length("addHeader", response -> response.addHeader("content-length", "5"));
        length("setIntHeader", response -> response.setIntHeader("CONTENT-LENGTH", BYTES.length));
        length("addIntHeader", response -> response.addIntHeader("Content-length", BYTES.length));
        way("length 0", (request, response) -> response.setContentLength(0));
        way("length 0 as a header", (request, response) -> response.setHeader("Content-Length", "0"));
    }

    private void length(String spelling, Consumer<HttpServletResponse> setLength) {
        way("length reached, " + spelling, (request, response) -> {
            setLength.accept(response);
            response.getOutputStream().write(BYTES);
        });
        way("length reached by a writer, " + spelling, (request, response) -> {
            setLength.accept(response);
            response.getWriter().print(BODY);
        });
        way("length set at last, " + spelling, (request, response) -> {
            response.getOutputStream().write(BYTES);
            setLength.accept(response);
        });
    }

    private void fullBuffers() {
        way("one large write", (request, response) -> response.getOutputStream().write(new byte[1 << 20]));
        way(
                "a write of half the buffer",
                (request, response) -> response.getOutputStream().write(new byte[response.getBufferSize() / 2]));
        way(
                "a write of the whole buffer",
                (request, response) -> response.getOutputStream().write(new byte[response.getBufferSize()]));
        way("single bytes", (request, response) -> {
            for (int i = 0; i <= response.getBufferSize(); i++) {
                response.getOutputStream().write('x');
            }
        });
        way("single bytes, small buffer", (request, response) -> {
            response.setBufferSize(16);
            for (int i = 0; i < 10_000; i++) {
                response.getOutputStream().write('x');
            }
        });
        for (String charset : new String[] {"UTF-8", "ISO-8859-1", "UTF-16", "GB18030"}) {
            way("writer, " + charset, (request, response) -> {
                response.setContentType("text/plain");
                response.setCharacterEncoding(charset);
                for (int i = 0; i < response.getBufferSize(); i++) {
                    response.getWriter().write("ä");
                }
            });
            way("large text, " + charset, (request, response) -> {
                response.setContentType("text/plain");
                response.setCharacterEncoding(charset);
                response.getWriter().write("ä霧\uD83C\uDF2B".repeat(response.getBufferSize()));
            });
        }
        way("large text as JSON", (request, response) -> {
            response.setContentType("application/json");
            response.getWriter().write("霧".repeat(response.getBufferSize() / 2));
        });
        way(
                "large stream print",
                (request, response) -> response.getOutputStream().print("x".repeat(response.getBufferSize())));
    }

    private void resets() {
        ways.put("released, then reset", (request, response) -> {
            response.setContentLength(0);
            response.reset();
            change.accept(request);
            response.getWriter().print(BODY);
        });
        way("announced, then reset", (request, response) -> {
            response.setContentLength(0);
            response.reset();
            response.getOutputStream().write(BYTES);
            response.flushBuffer();
        });
        way("announced, then resetBuffer", (request, response) -> {
            response.setContentLength(0);
            response.resetBuffer();
            response.setContentLength(BYTES.length);
            response.getOutputStream().write(BYTES);
        });
        way("writer, then reset, then stream", (request, response) -> {
            response.getWriter().write(BODY);
            response.reset();
            response.getOutputStream().write(new byte[1 << 17]);
        });
    }

    private void dispatches() {
        ways.put("target", (request, response) -> {
            change.accept(request);
            response.getWriter().write(BODY);
        });
        ways.put("target that flushes", (request, response) -> {
            change.accept(request);
            response.getWriter().write(BODY);
            response.flushBuffer();
        });
        ways.put("forward", (request, response) -> forward(request, response, "target"));
        ways.put(
                "forward to one that flushes",
                (request, response) -> forward(request, response, "target that flushes"));
        ways.put("include", (request, response) -> include(request, response, "target"));
        ways.put(
                "include of one that flushes",
                (request, response) -> include(request, response, "target that flushes"));
        way("forward to nothing", (request, response) -> forward(request, response, "silent"));
        way("include, then more", (request, response) -> {
            include(request, response, "silent");
            response.getWriter().write(BODY);
            response.getWriter().close();
        });
    }

    private void asynchronous() {
        async("async, nothing written", AsyncContext::complete);
        async("async, written", context -> {
            write(context);
            context.complete();
        });
        async("async, flushed", context -> {
            write(context);
            flush(context);
            context.complete();
        });
        ways.put("async, including", (request, response) -> {
            AsyncContext context = request.startAsync();
            context.start(() -> {
                includeSilence(context);
                change.accept(request);
                context.complete();
            });
        });
        ways.put("async, completed at once", (request, response) -> {
            AsyncContext context = request.startAsync();
            change.accept(request);
            context.complete();
        });
        ways.put("async, dispatched", (request, response) -> {
            AsyncContext context = request.startAsync();
            context.start(() -> context.dispatch("/way/target"));
        });
        ways.put(
                "async, dispatched at once",
                (request, response) -> request.startAsync().dispatch("/way/target"));
        ways.put("async, dispatched to itself", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                change.accept(request);
                response.getWriter().write(BODY);
            } else {
                request.startAsync(request, response).dispatch();
            }
        });
        ways.put("async, completed by its listener", (request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(100);
            context.addListener(new CompletingListener(() -> change.accept(request)));
        });
        ways.put("async, nobody completes it", (request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(100);
            change.accept(request);
        });
        ways.put("write listener", (request, response) -> {
            AsyncContext context = request.startAsync();
            change.accept(request);
            ServletOutputStream stream = response.getOutputStream();
            stream.setWriteListener(new OneWrite(stream, context));
        });
    }

    private void way(String name, Handler commit) {
        ways.put(name, (request, response) -> {
            change.accept(request);
            commit.handle(request, response);
        });
    }

    private void async(String name, Consumer<AsyncContext> work) {
        ways.put(name, (request, response) -> {
            AsyncContext context = request.startAsync();
            context.start(() -> {
                change.accept((HttpServletRequest) context.getRequest());
                work.accept(context);
            });
        });
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response, String target)
            throws Exception {
        request.getRequestDispatcher("/way/" + target.replace(" ", "%20")).forward(request, response);
    }

    private static void include(HttpServletRequest request, HttpServletResponse response, String target)
            throws Exception {
        request.getRequestDispatcher("/way/" + target.replace(" ", "%20")).include(request, response);
    }

    private static void write(AsyncContext context) {
        try {
            context.getResponse().getWriter().write(BODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(AsyncContext context) {
        try {
            context.getResponse().flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void includeSilence(AsyncContext context) {
        try {
            context.getRequest()
                    .getRequestDispatcher("/way/silent")
                    .include(context.getRequest(), context.getResponse());
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private record CompletingListener(Runnable change) implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            change.run();
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private record OneWrite(ServletOutputStream stream, AsyncContext context) implements WriteListener {

        @Override
        public void onWritePossible() throws IOException {
            if (stream.isReady()) {
                stream.write(BYTES);
                context.complete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
