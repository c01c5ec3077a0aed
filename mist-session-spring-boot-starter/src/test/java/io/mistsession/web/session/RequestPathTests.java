package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Exchange;
import io.mistsession.IssuedSession;
import io.mistsession.Propagator;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.LockTakes;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a request costs between the filter and the manager: takes of the lock, extractions of the token, saves. */
class RequestPathTests {

    private final LockTakes locks = new LockTakes();
    private final CountingPropagator propagator = new CountingPropagator();
    private final CountingWatch watch = new CountingWatch();
    private final SessionManager manager = locks.countIn(SessionManager.builder(InMemorySessionStore.create()))
            .propagator(propagator)
            .codec(JsonAttributeCodec.builder().build())
            .build();
    private final SessionFilter filter = SessionFilter.of(
            manager,
            new HttpSessionSupport(
                    manager,
                    () -> {
                        throw new AssertionError("The servlet context is not needed");
                    },
                    () -> new HttpSessionListeners(List.of(), List.of(), List.of()),
                    new SessionScopedBeans(new DefaultListableBeanFactory()),
                    List.of(watch)));

    private IssuedSession issued;

    @BeforeEach
    void issueSession() {
        issued = manager.create();
        issued.session().set("username", "alice");
        issued.session().save();
        locks.countAndReset();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aRequestThatReadsTakesTheLockFiveTimesAtMost() throws Exception {
        serve(request ->
                assertThat(request.getSession().getAttribute("username")).isEqualTo("alice"));

        assertThat(locks.countAndReset()).isLessThanOrEqualTo(5);
    }

    @Test
    void aRequestThatReadsAndWritesTakesTheLockEightTimesAtMost() throws Exception {
        serve(request -> {
            HttpSession session = request.getSession();
            assertThat(session.getAttribute("username")).isEqualTo("alice");
            session.setAttribute("username", "bob");
        });

        assertThat(locks.countAndReset()).isLessThanOrEqualTo(8);
    }

    @Test
    void aRequestThatChangesNothingIsSavedOnce() throws Exception {
        serve(request -> request.getSession().getAttribute("username"));

        assertThat(watch.saves).isEqualTo(1);
    }

    @Test
    void aShortHeaderIsReadWithoutTheToken() throws Exception {
        serve(request -> assertThat(request.getHeader("Accept")).isEqualTo("text/html"));

        assertThat(propagator.extractions).isZero();
        assertThat(locks.countAndReset()).isZero();
    }

    @Test
    void aRequestExtractsTheTokenOnce() throws Exception {
        serve(request -> {
            assertThat(request.getHeader("User-Agent")).startsWith("Mozilla");
            assertThat(request.getHeader("Cookie")).isNull();
            assertThat(request.getCookies()).isNull();
            assertThat(request.getRequestedSessionId())
                    .startsWith(issued.session().id());
            assertThat(request.getSession().getAttribute("username")).isEqualTo("alice");
        });

        assertThat(propagator.extractions).isEqualTo(1);
    }

    private void serve(Work work) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        String token = issued.token().value();
        request.addHeader("Cookie", "mist_session=" + token);
        request.setCookies(new jakarta.servlet.http.Cookie("mist_session", token));
        request.addHeader("Accept", "text/html");
        request.addHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0");
        filter.doFilter(request, new MockHttpServletResponse(), (seen, response) -> work.on((HttpServletRequest) seen));
    }

    private interface Work {
        void on(HttpServletRequest request);
    }

    private static final class CountingWatch implements SessionWatch {

        private int saves;

        @Override
        public void read(ServletExchange exchange, String name, Object value) {}

        @Override
        public void writing(ServletExchange exchange, String name, @Nullable Object before, Object value) {}

        @Override
        public void beforeSave(ServletExchange exchange) {
            saves++;
        }
    }

    private static final class CountingPropagator implements Propagator {

        private final CookiePropagator target = CookiePropagator.of(CookieOptions.defaults());
        private int extractions;

        @Override
        public List<String> extract(Exchange exchange) {
            extractions++;
            return target.extract(exchange);
        }

        @Override
        public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
            target.inject(exchange, token, maxAge);
        }

        @Override
        public void remove(Exchange exchange) {
            target.remove(exchange);
        }

        @Override
        public TokenLocations locations() {
            return target.locations();
        }
    }
}
