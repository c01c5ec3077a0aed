package io.mistsession.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.mistsession.IssuedSession;
import io.mistsession.SessionEvent;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionRecord;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.RecordingStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nothing that can be logged, dumped or listed lets anyone in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class TokenLeakTests {

    /** The container's own wire log prints whole requests at DEBUG and TRACE; the JDK's client is the test's. */
    private static final List<String> WIRE_LOGS = List.of("org.apache.coyote", "org.apache.tomcat.util", "jdk");

    @LocalServerPort
    private int port;

    @Autowired
    private SessionManager manager;

    @Autowired
    private RecordingStore store;

    @Autowired
    private IssuedTokens tokens;

    @Autowired
    private Gate gate;

    @Autowired
    private Queue<SessionEvent> events;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> console = new ArrayList<>();
    private Level level = Level.INFO;

    @BeforeEach
    void captureTheLogAtTrace() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger %mdc %msg%n%ex");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        level = root.getLevel();
        root.iteratorForAppenders().forEachRemaining(console::add);
        console.forEach(root::detachAppender);
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        WIRE_LOGS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.INFO));
    }

    @AfterEach
    void restoreTheLog() {
        root.setLevel(level);
        root.detachAppender(appender);
        console.forEach(root::addAppender);
    }

    @Test
    void noTokenIsFoundAnywhereButInTheCookie() {
        int issuedBefore = tokens.secrets().size(); // another test may have used the same application
        List<String> places = new ArrayList<>(conversations());

        places.add(log.toString(StandardCharsets.UTF_8));
        places.add(events.toString());
        events.forEach(event -> places.add(fields(event)));
        for (String secret : tokens.secrets()) {
            String id = idOf(secret);
            store.find(id).map(TokenLeakTests::dump).ifPresent(places::add);
            manager.find(id).map(Object::toString).ifPresent(places::add);
        }

        assertThat(tokens.secrets()).hasSize(issuedBefore + 5);
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("TRACE").contains("io.mistsession");
        assertThat(places).allSatisfy(place -> assertThat(place).doesNotContain(tokens.secrets()));
    }

    /** Everything a client can do, also what fails; the bodies and headers but for Set-Cookie. */
    private List<String> conversations() {
        List<String> seen = new ArrayList<>();
        Browser alice = Browser.at(port);
        seen.add(text(alice.post("/set?name=cart&value=tea")));
        Browser copy = alice.copy();
        seen.add(text(alice.post("/login?name=alice")));
        seen.add(text(copy.get("/get?name=cart")));
        seen.add(text(alice.get("/get?name=cart")));
        seen.add(text(alice.post("/login?name=alice")));
        seen.add(text(alice.post("/login?name=bob")));
        seen.add(text(alice.get("/missing")));
        gate.letGo();
        seen.add(text(alice.post("/slow?attempt=unknown")));
        store.takeDown();
        seen.add(text(alice.get("/get?name=cart")));
        seen.add(text(alice.post("/set?name=cart&value=x")));
        store.bringUp();
        seen.add(text(alice.post("/logout")));
        IssuedSession issued = manager.create();
        seen.add(issued.toString());
        seen.add(issued.session().toString());
        seen.add(issued.token().toString());
        issued.session().invalidate();
        seen.add(thrown(() -> issued.session().set("cart", "x")));
        seen.add(thrown(() -> issued.session().save()));
        return seen;
    }

    private String idOf(String secret) {
        return tokens.ids().get(tokens.secrets().indexOf(secret));
    }

    private static String text(Answer response) {
        StringBuilder text = new StringBuilder(response.body());
        response.response().headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("set-cookie")) {
                text.append(name).append(values);
            }
        });
        return text.toString();
    }

    private static String dump(SessionRecord session) {
        StringBuilder dump = new StringBuilder(session.toString());
        session.attributes()
                .forEach((name, value) ->
                        dump.append(name).append(new String(value.bytes(), StandardCharsets.ISO_8859_1)));
        return dump.append(session.login()).append(session.lifetime()).toString();
    }

    private static String fields(SessionEvent event) {
        return event instanceof SessionEvent.Created created
                ? created.session().names() + created.session().id()
                : event.toString();
    }

    private static String thrown(Runnable work) {
        try {
            work.run();
            return "";
        } catch (RuntimeException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
