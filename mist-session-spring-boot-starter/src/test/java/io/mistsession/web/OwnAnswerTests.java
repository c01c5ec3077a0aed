package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeKey;
import io.mistsession.Exchange;
import io.mistsession.Propagator;
import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.TokenLocations;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.manager.SessionManager;
import io.mistsession.propagation.CompositePropagator;
import io.mistsession.propagation.CookieOptions;
import io.mistsession.propagation.CookiePropagator;
import io.mistsession.propagation.HeaderPropagator;
import io.mistsession.store.memory.InMemorySessionStore;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What an application sees of its own answer, and what is changed while the answer is being released. */
class OwnAnswerTests {

    private static final AttributeKey<List<String>> ITEMS = new AttributeKey<>("items") {};

    private final Propagator both = CompositePropagator.of(
            List.of(CookiePropagator.of(CookieOptions.defaults()), HeaderPropagator.of(HeaderPropagator.DEFAULT_NAME)));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void theTokenIsHiddenInTheAnswerToo() throws Exception {
        try (SessionManager manager = manager(both)) {
            pass(manager, new MockHttpServletRequest(), (request, answer) -> {
                HttpServletResponse own = (HttpServletResponse) answer;
                own.addHeader("Set-Cookie", "other=1");
                manager.currentSession(ServletExchange.of((HttpServletRequest) request))
                        .set("a", 1);
                own.flushBuffer();

                assertThat(own.getHeaders("Set-Cookie")).containsExactly("other=1");
                assertThat(own.getHeader("set-cookie")).isEqualTo("other=1");
                assertThat(own.getHeaderNames()).contains("Set-Cookie").doesNotContain("X-Session-Token");
                assertThat(own.getHeaders("x-session-token")).isEmpty();
            });
        }
        assertThat(response.getHeaders("Set-Cookie")).hasSize(2);
    }

    @Test
    void aHiddenTokenIsNotQuotedByAFailingConversion() throws Exception {
        try (SessionManager manager = manager(both)) {
            String token = manager.create().token().value();
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.addHeader("Cookie", "mist_session=" + token);
            request.addHeader("X-Number", token);
            request.addHeader("X-Number", "7");

            pass(manager, request, (seen, answer) -> {
                assertThat(((HttpServletRequest) seen).getIntHeader("X-Number")).isEqualTo(7);
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> ((HttpServletRequest) seen).getDateHeader("X-Number"))
                        .withMessageNotContaining(token);
            });
        }
    }

    @Test
    void whatIsChangedWhileTheAnswerIsReleasedIsSavedToo() throws Exception {
        List<String> items = new ArrayList<>();
        Propagator slow = new Interrupted(both, () -> items.add("late"));
        try (SessionManager manager = manager(slow)) {
            List<Session> sessions = new ArrayList<>();
            pass(manager, new MockHttpServletRequest(), (request, answer) -> {
                Session session = manager.currentSession(ServletExchange.of((HttpServletRequest) request));
                session.set("items", items);
                sessions.add(session);
            });

            assertThat(manager.find(sessions.get(0).id()).orElseThrow().get(ITEMS))
                    .contains(List.of("late"));
        }
    }

    private void pass(SessionManager manager, MockHttpServletRequest request, FilterChain work) throws Exception {
        SessionFilter.of(manager).doFilter(request, response, work);
    }

    private static SessionManager manager(Propagator propagator) {
        return SessionManager.builder(InMemorySessionStore.create())
                .propagator(propagator)
                .codec(JsonAttributeCodec.builder().build())
                .build();
    }

    /** Something happens at the very moment at which the client is told its token. */
    private record Interrupted(Propagator propagator, Runnable interruption) implements Propagator {

        @Override
        public List<String> extract(Exchange exchange) {
            return propagator.extract(exchange);
        }

        @Override
        public void inject(Exchange exchange, SessionToken token, Duration maxAge) {
            propagator.inject(exchange, token, maxAge);
            interruption.run();
        }

        @Override
        public void remove(Exchange exchange) {
            propagator.remove(exchange);
        }

        @Override
        public TokenLocations locations() {
            return propagator.locations();
        }
    }
}
