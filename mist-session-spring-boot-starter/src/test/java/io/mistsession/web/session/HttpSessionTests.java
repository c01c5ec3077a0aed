package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mistsession.AttributeCodecException;
import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.test.Container;
import io.mistsession.web.Servers;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.TestServer;
import io.mistsession.web.TestServer.Answer;
import io.mistsession.web.Witness;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of the servlet API, section by section of {@link HttpServletRequest} and {@link HttpSession}. */
class HttpSessionTests {

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @BeforeEach
    void forget() {
        SERVERS.forEach(server -> {
            server.store.restore();
            server.heard.forget();
        });
    }

    @ParameterizedTest
    @EnumSource
    void bothViewsAreOneSession(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.getAttribute("username")).isEqualTo("alice");
            session.setAttribute("cart", new ArrayList<>(List.of("tea")));
            assertThat(server.current(request).get("cart")).isSameAs(session.getAttribute("cart"));
            server.current(request).set("visits", 1L);
            assertThat(session.getAttribute("visits")).isEqualTo(1L);
            assertThat(Collections.list(session.getAttributeNames()))
                    .containsExactlyInAnyOrder("username", "cart", "visits");
            session.removeAttribute("username");
            assertThat(server.current(request).get("username")).isNull();
            assertThat(session.getServletContext()).isNotNull();
        });

        assertThat(server.stored(issued.token().id()).names()).containsExactlyInAnyOrder("cart", "visits");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestGetsTheSameObjectEachTime(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        server.serve(null, (request, response) -> {
            HttpSession session = session(request);
            assertThat(request.getSession(false)).isSameAs(session);
            session.setAttribute("a", 1L);
            assertThat(request.getSession()).isSameAs(session);
        });
    }

    @ParameterizedTest
    @EnumSource
    void askingWhetherThereIsASessionMakesNone(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        Answer answer = server.serve(
                null,
                (request, response) -> assertThat(request.getSession(false)).isNull());

        assertThat(answer.tokens()).isEmpty();
        assertThat(server.store.operations).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void askingForASessionMakesOneEvenIfNothingIsSet(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        Witness<String> id = new Witness<>();

        Answer answer = server.serve(null, (request, response) -> {
            id.saw(session(request).getId());
            assertThat(request.getSession(false)).isSameAs(session(request));
            session(request).setMaxInactiveInterval(90);
        });

        assertThat(server.store.operations).hasValue(1);
        server.serve(answer.tokens().get(0), (request, response) -> {
            assertThat(session(request).getId()).isEqualTo(id.told());
            assertThat(session(request).isNew()).isFalse();
            assertThat(session(request).getMaxInactiveInterval()).isEqualTo(90);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theTimeOfCreationStaysAndThatOfTheLastAccessIsTheOneOfTheRequestBefore(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        AtomicLong created = new AtomicLong();
        Answer first = server.serve(null, (request, response) -> {
            HttpSession session = session(request);
            created.set(session.getCreationTime());
            server.clock.advance(Duration.ofMillis(5)); // a slow handler: the session is stored later
            session.setAttribute("a", 1L);
            assertThat(session.getLastAccessedTime()).isEqualTo(created.get());
        });
        server.clock.advance(Duration.ofMinutes(5));
        long second = server.clock.millis();

        server.serve(first.tokens().get(0), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.getCreationTime()).isEqualTo(created.get());
            assertThat(session.getLastAccessedTime()).isEqualTo(created.get() + 5);
            session.setAttribute("a", 2L);
            session.setMaxInactiveInterval(3_000);
            assertThat(session.getLastAccessedTime()).isEqualTo(created.get() + 5);
        });
        server.clock.advance(Duration.ofMinutes(7));
        server.serve(first.tokens().get(0), (request, response) -> {
            assertThat(session(request).getCreationTime()).isEqualTo(created.get());
            assertThat(session(request).getLastAccessedTime()).isEqualTo(second);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsNewUntilTheClientComesBackWithIt(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        Answer first = server.serve(null, (request, response) -> {
            session(request).setAttribute("a", 1L);
            assertThat(session(request).isNew()).isTrue();
        });

        server.serve(first.tokens().get(0), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.isNew()).isFalse();
            assertThat(session.getCreationTime()).isPositive();
            assertThat(session.getLastAccessedTime()).isGreaterThanOrEqualTo(session.getCreationTime());
        });
    }

    @ParameterizedTest
    @EnumSource
    void theIdChangesWithChangeSessionIdAndOpensNothing(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        String id = issued.session().id();

        Answer answer = server.serve(issued.token(), (request, response) -> {
            assertThat(request.getRequestedSessionId()).isEqualTo(id + ".0");
            HttpSession session = session(request);
            assertThat(session.getId()).isEqualTo(id + ".0");
            assertThat(request.changeSessionId()).isEqualTo(id + ".1");
            assertThat(session.getId()).isEqualTo(id + ".1");
            assertThat(request.getSession(false)).isSameAs(session);
            assertThat(session.getAttribute("username")).isEqualTo("alice");
            assertThat(request.getRequestedSessionId()).isEqualTo(id + ".0");
        });

        assertThat(answer.tokens()).hasSize(1);
        server.serve(answer.tokens().get(0), (request, response) -> {
            assertThat(session(request).getId()).isEqualTo(id + ".1");
            assertThat(request.getRequestedSessionId()).isEqualTo(id + ".1");
        });
        server.serve(
                issued.token(),
                (request, response) -> assertThat(request.getSession(false)).isNull());
        assertThat(server.heard.notices()).contains("id 0 to 1");
    }

    @ParameterizedTest
    @EnumSource
    void theIdOfANewSessionChangesToo(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        Witness<String> changed = new Witness<>();

        Answer answer = server.serve(null, (request, response) -> {
            String before = session(request).getId();
            String after = request.changeSessionId();
            assertThat(after).isNotEqualTo(before);
            changed.saw(after);
        });

        server.serve(
                answer.tokens().get(0),
                (request, response) -> assertThat(session(request).getId()).isEqualTo(changed.told()));
    }

    @ParameterizedTest
    @EnumSource
    void withoutASessionThereIsNoIdToChange(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        server.serve(
                null, (request, response) -> assertThatIllegalStateException().isThrownBy(request::changeSessionId));

        assertThat(server.store.operations).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void listenersHearOfAnyReplacementOfTheTokenForAReason(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> server.manager.logIn(ServletExchange.of(request), "alice"));

        assertThat(server.heard.notices()).contains("id 0 to 1");
    }

    @ParameterizedTest
    @EnumSource
    void afterInvalidateNothingButTheIdCanBeAsked(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        Answer answer = server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            session.invalidate();
            assertThatIllegalStateException().isThrownBy(session::invalidate);
            assertThatIllegalStateException().isThrownBy(session::isNew);
            assertThatIllegalStateException().isThrownBy(session::getCreationTime);
            assertThatIllegalStateException().isThrownBy(session::getLastAccessedTime);
            assertThatIllegalStateException().isThrownBy(session::getAttributeNames);
            assertThatIllegalStateException().isThrownBy(() -> session.getAttribute("username"));
            assertThatIllegalStateException().isThrownBy(() -> session.setAttribute("username", "bob"));
            assertThatIllegalStateException().isThrownBy(() -> session.removeAttribute("username"));
            assertThatIllegalStateException().isThrownBy(session::getAccessor);
            session.setMaxInactiveInterval(90);
            assertThat(session.getId()).isEqualTo(issued.session().id() + ".0");
            assertThat(request.getSession(false)).isNull();
            assertThat(request.isRequestedSessionIdValid()).isFalse();
        });

        assertThat(server.manager.find(issued.session().id())).isEmpty();
        assertThat(answer.header("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("mist_session=;")
                .contains("Max-Age=0");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionAfterInvalidateIsANewOne(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        Answer answer = server.serve(issued.token(), (request, response) -> {
            HttpSession first = session(request);
            first.invalidate();
            HttpSession second = session(request);
            assertThat(second).isNotSameAs(first);
            assertThat(second.isNew()).isTrue();
            assertThat(second.getAttribute("username")).isNull();
            second.setAttribute("username", "bob");
            assertThat(request.isRequestedSessionIdValid()).isFalse();
        });

        SessionToken token = answer.tokens().get(0);
        assertThat(token.id()).isNotEqualTo(issued.session().id());
        assertThat(server.stored(token.id()).get("username")).isEqualTo("bob");
    }

    @ParameterizedTest
    @EnumSource
    void invalidatingThroughOneViewEndsTheOther(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            server.manager.removeSession(ServletExchange.of(request));
            assertThatIllegalStateException().isThrownBy(() -> session.getAttribute("username"));
            assertThat(request.getSession(false)).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatTheClientAskedForIsNeverItsTokenAndIsLookedUpOnce(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        SessionToken unknown = SessionToken.parse("A".repeat(43)).orElseThrow();

        server.serve(unknown, (request, response) -> {
            assertThat(request.getRequestedSessionId()).isEqualTo(unknown.id());
            assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
            assertThat(request.isRequestedSessionIdFromURL()).isFalse();
            assertThat(request.isRequestedSessionIdValid()).isFalse();
            assertThat(server.store.operations).hasValue(1);
        });
        server.serve(null, (request, response) -> {
            assertThat(request.getRequestedSessionId()).isNull();
            assertThat(request.isRequestedSessionIdFromCookie()).isFalse();
            assertThat(request.isRequestedSessionIdValid()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMalformedTokenIsNoRequestedId(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        AtomicReference<@Nullable String> asked = new AtomicReference<>("never asked");
        server.handlers.put("serve", (request, response) -> asked.set(request.getRequestedSessionId()));

        server.send("GET", "/way/serve;jsessionid=url", null, "Cookie", "mist_session=no-token; JSESSIONID=other");

        assertThat(asked.get()).isNull();
        assertThat(server.store.operations).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void anIntervalThatIsNotPositiveMeansNeverBeforeTheAbsoluteLimit(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.getMaxInactiveInterval()).isEqualTo(1800);
            session.setMaxInactiveInterval(90);
            assertThat(session.getMaxInactiveInterval()).isEqualTo(90);
            session.setMaxInactiveInterval(0);
            assertThat(session.getMaxInactiveInterval()).isZero();
            session.setMaxInactiveInterval(Integer.MIN_VALUE);
            assertThat(session.getMaxInactiveInterval()).isEqualTo(Integer.MIN_VALUE);
            session.setMaxInactiveInterval(0);
        });

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.getMaxInactiveInterval()).isZero();
            session.setMaxInactiveInterval(-1);
        });
        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            assertThat(session.getMaxInactiveInterval()).isEqualTo(-1);
            Session same = server.current(request);
            assertThat(same.expiresAt()).isEqualTo(same.createdAt().plus(Duration.ofHours(24)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAccessorUsesTheSessionOutsideTheRequest(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<HttpSession.Accessor> kept = new Witness<>();
        server.serve(
                issued.token(), (request, response) -> kept.saw(session(request).getAccessor()));

        server.store.restore();
        kept.told().access(session -> session.setAttribute("pushed", "news"));

        assertThat(server.stored(issued.session().id()).get("pushed")).isEqualTo("news");
    }

    @ParameterizedTest
    @EnumSource
    void anAccessorIsOfNoUseOnceTheSessionHasEndedOrItsTokenIsReplaced(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        Witness<HttpSession.Accessor> kept = new Witness<>();
        server.serve(
                issued.token(), (request, response) -> kept.saw(session(request).getAccessor()));
        Answer rotated = server.serve(issued.token(), (request, response) -> request.changeSessionId());

        assertThatIllegalStateException().isThrownBy(() -> kept.told().access(session -> session.getId()));

        server.serve(
                rotated.tokens().get(0),
                (request, response) -> kept.saw(session(request).getAccessor()));
        server.store.restore();
        server.manager.find(issued.session().id()).orElseThrow().invalidate();
        assertThatIllegalStateException().isThrownBy(() -> kept.told().access(session -> session.getId()));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAppendedToAddresses(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            assertThat(session(request).getId()).isNotEmpty();
            assertThat(response.encodeURL("/next?a=b#c")).isEqualTo("/next?a=b#c");
            assertThat(response.encodeRedirectURL("/next")).isEqualTo("/next");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadAndIsSetAgainIsNotWritten(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.serve(
                issued.token(),
                (request, response) -> session(request).setAttribute("items", new ArrayList<>(List.of("tea"))));
        server.store.restore();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            session.setAttribute("username", session.getAttribute("username"));
            session.setAttribute("items", session.getAttribute("items"));
        });

        assertThat(server.store.operations).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAttributeThatCannotBeStoredFailsWhenItIsSet(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(
                issued.token(),
                (request, response) -> assertThatExceptionOfType(AttributeCodecException.class)
                        .isThrownBy(() -> session(request).setAttribute("worker", new Thread()))
                        .withMessageContaining("'worker'")
                        .withMessageContaining("java.lang.Thread"));

        assertThat(server.stored(issued.session().id()).names()).containsExactly("username");
    }

    @ParameterizedTest
    @EnumSource
    void aBlankNameIsRefusedAndANullValueRemoves(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> session.setAttribute(" ", "value"));
            session.setAttribute("username", null);
            assertThat(session.getAttribute("username")).isNull();
        });

        assertThat(server.stored(issued.session().id()).names()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void afterTheCommitANewSessionCannotBeHad(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        server.serve(null, (request, response) -> {
            response.flushBuffer();
            assertThat(request.getSession(false)).isNull();
            assertThatIllegalStateException().isThrownBy(request::getSession);
        });

        assertThat(server.store.operations).hasValue(0);
    }

    private static HttpSession session(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession());
    }
}
