package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.test.Container;
import io.mistsession.test.MutableClock;
import io.mistsession.web.session.HeardListeners;
import io.mistsession.web.session.TestHttpSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A container with the session filter, servlets made of lambdas under {@code /way/}, and Spring MVC for the rest. */
public final class TestServer implements AutoCloseable {

    public static final String COOKIE = "mist_session";

    /** A servlet's service method. */
    public interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    public final MutableClock clock = MutableClock.create();
    public final ProbedStore store = new ProbedStore(clock);
    public final ConcurrentMap<String, Handler> handlers = new ConcurrentHashMap<>();
    public final HeardListeners heard = new HeardListeners();
    public final SessionManager manager;

    private static final Set<DispatcherType> ALL = EnumSet.allOf(DispatcherType.class);

    private final TestHttpSessions httpSessions;
    private final WebServer server;
    private volatile @Nullable ServletContext servletContext;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public TestServer(Container container, @Nullable Class<?> mvc) {
        this(container, mvc, 1);
    }

    private TestServer(Container container, @Nullable Class<?> mvc, int filters) {
        AttributeCodec codec = JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession"))
                .build();
        this.manager = SessionManager.builder(store)
                .propagator(CookiePropagator.of(CookieOptions.defaults()))
                .clock(clock)
                .codec(codec)
                .events(event -> httpSessions().onEvent(event))
                .build();
        this.httpSessions = new TestHttpSessions(manager, () -> Objects.requireNonNull(servletContext), heard);
        ConfigurableServletWebServerFactory factory = container.newFactory();
        factory.addErrorPages(new ErrorPage("/way/error"));
        this.server = factory.getWebServer(context -> configure(context, mvc, filters));
        server.start();
    }

    public static TestServer withSecondFilter(Container container) {
        return new TestServer(container, null, 2);
    }

    /** A session that is stored already, with one attribute. */
    public IssuedSession issueSession() {
        store.restore();
        IssuedSession issued = manager.create();
        issued.session().set("username", "alice");
        issued.session().save();
        store.restore();
        return issued;
    }

    public Answer get(String path) throws Exception {
        return send("GET", path, null);
    }

    public Answer get(String path, @Nullable SessionToken token) throws Exception {
        return send("GET", path, token);
    }

    public Answer send(String method, String path, @Nullable SessionToken token, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Cookie", COOKIE + "=" + token.value());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response);
    }

    /** Serves one request; what its handler throws, assertions included, is thrown here. */
    public Answer serve(@Nullable SessionToken token, Handler handler) throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        handlers.put("serve", (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        Answer answer = get("/way/serve", token);
        if (failure.get() != null) {
            throw new AssertionError("The handler failed", failure.get());
        }
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    /** The session as the store has it now. */
    public Session stored(String id) {
        return manager.find(id).orElseThrow();
    }

    public Session current(HttpServletRequest request) {
        return manager.currentSession(ServletExchange.of(request));
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    @Override
    public void close() {
        server.stop();
        manager.close();
    }

    private TestHttpSessions httpSessions() {
        return httpSessions;
    }

    private void configure(ServletContext context, @Nullable Class<?> mvc, int filters) {
        servletContext = context;
        addFilter(context, "probe", (request, response, chain) -> {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                store.committed = response::isCommitted;
            }
            chain.doFilter(request, response);
        });
        for (int i = 0; i < filters; i++) {
            addFilter(context, "session" + i, SessionFilter.of(manager, httpSessions));
        }
        addServlet(context, "ways", new Ways(handlers), "/way/*");
        if (mvc != null) {
            AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();
            application.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("manager", manager));
            application.register(mvc);
            addServlet(context, "mvc", new DispatcherServlet(application), "/");
        }
    }

    private static void addFilter(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.copyOf(ALL), true, "/*");
    }

    private static void addServlet(ServletContext context, String name, HttpServlet servlet, String mapping) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(mapping);
    }

    /** What the client got. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public List<String> header(String name) {
            return response.headers().allValues(name);
        }

        /** The tokens that were set, in all their cookies. */
        public List<SessionToken> tokens() {
            return header("Set-Cookie").stream()
                    .filter(line -> line.startsWith(COOKIE + "="))
                    .map(line -> line.substring(COOKIE.length() + 1, line.indexOf(';')))
                    .map(value -> SessionToken.parse(value).orElseThrow())
                    .toList();
        }
    }

    private static final class Ways extends HttpServlet {

        private final transient Map<String, Handler> handlers;

        Ways(Map<String, Handler> handlers) {
            this.handlers = handlers;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Handler handler = handlers.getOrDefault(name(request), (ignored, answer) -> {});
            try {
                handler.handle(request, response);
            } catch (IOException | ServletException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }

        private static String name(HttpServletRequest request) {
            Object included = request.getAttribute("jakarta.servlet.include.path_info");
            String path = included == null ? request.getPathInfo() : included.toString();
            return path == null ? "" : path.substring(1);
        }
    }
}
