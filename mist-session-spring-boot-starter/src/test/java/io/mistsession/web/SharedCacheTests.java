package io.mistsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Container;
import io.mistsession.web.TestServer.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No cache, a content delivery network included, may store an answer with a token in it. */
class SharedCacheTests {

    private static final List<String> HEADERS =
            List.of("Cache-Control", "CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control");

    private static final Servers SERVERS = new Servers();

    @BeforeAll
    static void startServers() {
        SERVERS.start(container -> new TestServer(container, null));
        SERVERS.forEach(server -> server.handlers.put("cached", (request, response) -> {
            HEADERS.forEach(name -> response.setHeader(name, "max-age=600"));
            if (request.getParameter("set") != null) {
                server.current(request).set("cart", "tea");
            }
            response.getWriter().print("a page");
        }));
    }

    @AfterAll
    static void stopServers() {
        SERVERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatSetsTheCookieIsStoredByNone(Container container) throws Exception {
        Answer answer = SERVERS.of(container).get("/way/cached?set");

        assertThat(answer.tokens()).hasSize(1);
        assertThat(HEADERS).allSatisfy(name -> assertThat(answer.header(name)).containsExactly("no-store"));
    }

    @ParameterizedTest
    @EnumSource
    void anotherAnswerStaysAsTheApplicationMadeIt(Container container) throws Exception {
        Answer answer = SERVERS.of(container).get("/way/cached");

        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(HEADERS).allSatisfy(name -> assertThat(answer.header(name)).containsExactly("max-age=600"));
    }
}
