package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.IssuedSession;
import io.mistsession.Session;
import io.mistsession.SessionToken;
import io.mistsession.test.Container;
import io.mistsession.web.Servers;
import io.mistsession.web.ServletExchange;
import io.mistsession.web.TestServer;
import io.mistsession.web.Witness;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.context.request.DestructionCallbackBindingListener;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** What the listeners of the servlet API are told. */
class HttpSessionListenerTests {

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
        Badge.BINDINGS.clear();
        SERVERS.forEach(server -> {
            server.store.restore();
            server.heard.forget();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aListenerCanSetUpANewSessionBeforeItIsUsed(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.heard.whenCreated = event -> event.getSession().setAttribute("greeting", "hello");

        SessionToken token = server.serve(
                        null,
                        (request, response) -> assertThat(session(request).getAttribute("greeting"))
                                .isEqualTo("hello"))
                .tokens()
                .get(0);

        assertThat(server.stored(token.id()).get("greeting")).isEqualTo("hello");
        assertThat(server.heard.notices()).containsExactly("created", "added greeting=hello");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionMadeThroughTheOtherViewIsToldOfToo(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.heard.whenCreated = event -> event.getSession().setAttribute("greeting", "hello");

        SessionToken token = server.serve(
                        null, (request, response) -> server.current(request).set("a", 1L))
                .tokens()
                .get(0);

        assertThat(server.stored(token.id()).names()).containsExactlyInAnyOrder("a", "greeting");
        assertThat(server.heard.notices()).containsExactly("created", "added greeting=hello");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsToldOfOnceHoweverOftenItIsAskedFor(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        server.serve(null, (request, response) -> {
            session(request);
            server.current(request).set("a", 1L);
            session(request);
            server.manager.save(ServletExchange.of(request));
            session(request);
        });

        assertThat(server.heard.notices()).containsExactly("created");
    }

    @ParameterizedTest
    @EnumSource
    void aNewSessionThatEndsBeforeItIsStoredIsToldOfToo(Container container) throws Exception {
        TestServer server = SERVERS.of(container);

        server.serve(null, (request, response) -> {
            session(request).invalidate();
            session(request).invalidate();
        });

        assertThat(server.heard.notices()).containsExactly("created", "destroyed", "created", "destroyed");
        assertThat(server.store.operations).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void aNewSessionThatCannotBeStoredHasEnded(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.handlers.put("ask", (request, response) -> session(request));
        server.store.down = true;

        assertThat(server.get("/way/ask").status()).isEqualTo(503);

        await().untilAsserted(() -> assertThat(server.heard.notices()).containsExactly("created", "destroyed"));
    }

    @ParameterizedTest
    @EnumSource
    void aNewSessionWhoseRequestFailsHasEndedIfItCannotBeStored(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        server.handlers.put("fail", (request, response) -> {
            session(request).setAttribute("a", "b");
            server.store.down = true;
            server.manager.save(ServletExchange.of(request));
        });

        assertThat(server.get("/way/fail").status()).isEqualTo(503);

        await().untilAsserted(() ->
                assertThat(server.heard.notices()).containsSubsequence("created", "added a=b", "destroyed"));
    }

    @ParameterizedTest
    @EnumSource
    void listenersHearOfWhatIsSetReplacedAndRemoved(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.heard.forget();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            session.setAttribute("a", "1");
            session.setAttribute("a", "2");
            session.removeAttribute("a");
            session.removeAttribute("absent");
        });

        assertThat(server.heard.notices()).containsExactly("added a=1", "replaced a=1", "removed a=2");
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfASessionIsToldWithItsAttributes(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.heard.forget();
        Witness<Object> last = new Witness<>();
        server.heard.whenDestroyed = event -> last.saw(event.getSession().getAttribute("username"));

        server.serve(issued.token(), (request, response) -> session(request).invalidate());

        assertThat(last.told()).isEqualTo("alice");
        assertThat(server.heard.notices()).containsExactly("destroyed", "removed username=alice");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatIsRemovedOutsideAnyRequestIsToldOf(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.heard.forget();

        server.manager.find(issued.session().id()).ifPresent(Session::invalidate);

        assertThat(server.heard.notices()).containsExactly("destroyed", "removed username=alice");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatHasRunOutIsToldOf(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.serve(issued.token(), (request, response) -> session(request).setMaxInactiveInterval(1));
        server.heard.forget();

        server.clock.advance(Duration.ofMinutes(2));
        assertThat(server.manager.runGc()).isOne();

        assertThat(server.heard.notices()).containsExactly("destroyed", "removed username=alice");
    }

    @ParameterizedTest
    @EnumSource
    void aValueIsToldWhenItIsBoundAndUnbound(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();

        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            Badge first = new Badge("first");
            session.setAttribute("badge", first);
            session.setAttribute("badge", first);
            session.setAttribute("badge", new Badge("second"));
        });
        assertThat(Badge.BINDINGS).containsExactly("bound first", "bound second", "unbound first");

        server.serve(issued.token(), (request, response) -> session(request).invalidate());
        assertThat(Badge.BINDINGS).endsWith("unbound second").hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatFailsHarmsNobody(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.heard.forget();
        server.heard.whenDestroyed = event -> {
            throw new IllegalStateException("The listener's own");
        };

        server.serve(issued.token(), (request, response) -> session(request).invalidate());

        assertThat(server.manager.find(issued.session().id())).isEmpty();
        assertThat(server.heard.notices()).containsExactly("destroyed", "removed username=alice");
    }

    @ParameterizedTest
    @EnumSource
    void aListenerMayUseTheRequestsSessionAgain(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        server.heard.forget();

        SessionToken token = server.serve(issued.token(), (request, response) -> {
                    server.heard.whenDestroyed = event -> session(request).setAttribute("after", "life");
                    session(request).invalidate();
                })
                .tokens()
                .get(0);

        assertThat(server.stored(token.id()).get("after")).isEqualTo("life");
    }

    @ParameterizedTest
    @EnumSource
    void theMutexIsOneObjectForAllRequestsOfASession(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        IssuedSession other = server.issueSession();
        Witness<Object> first = new Witness<>();
        server.serve(issued.token(), (request, response) -> {
            session(request).setAttribute(WebUtils.SESSION_MUTEX_ATTRIBUTE, "ignored");
            first.saw(WebUtils.getSessionMutex(session(request)));
        });

        server.serve(
                issued.token(),
                (request, response) ->
                        assertThat(WebUtils.getSessionMutex(session(request))).isSameAs(first.told()));
        server.serve(
                other.token(),
                (request, response) ->
                        assertThat(WebUtils.getSessionMutex(session(request))).isNotSameAs(first.told()));

        assertThat(server.stored(issued.session().id()).names()).containsExactly("username");
    }

    @ParameterizedTest
    @EnumSource
    void callbacksForTheEndStayOnTheNodeAndAreCalledOnce(Container container) throws Exception {
        TestServer server = SERVERS.of(container);
        IssuedSession issued = server.issueSession();
        List<String> called = new CopyOnWriteArrayList<>();
        String name = ServletRequestAttributes.DESTRUCTION_CALLBACK_NAME_PREFIX + "task";
        server.serve(issued.token(), (request, response) -> {
            HttpSession session = session(request);
            session.setAttribute(name, new DestructionCallbackBindingListener(() -> called.add("called")));
            assertThat(session.getAttribute(name)).isNotNull();
        });
        assertThat(server.stored(issued.session().id()).names()).containsExactly("username");

        server.serve(issued.token(), (request, response) -> {
            assertThat(session(request).getAttribute(name)).isNotNull();
            session(request).invalidate();
        });

        assertThat(called).containsExactly("called");
    }

    private static HttpSession session(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession());
    }

    /** A value that wants to know where it is. */
    record Badge(String name) implements HttpSessionBindingListener {

        static final List<String> BINDINGS = new CopyOnWriteArrayList<>();

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            BINDINGS.add("bound " + name);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            BINDINGS.add("unbound " + name);
        }
    }
}
