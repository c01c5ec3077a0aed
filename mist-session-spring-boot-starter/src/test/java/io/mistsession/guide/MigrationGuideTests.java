package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import io.mistsession.test.redis.RedisExtension;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page on the way from Spring Session says what happens. */
@ExtendWith(OutputCaptureExtension.class)
class MigrationGuideTests {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    private static final Page PAGE = Page.of("migrating-from-spring-session.md");

    @ParameterizedTest
    @ValueSource(strings = {"CartController", "SessionEnds", "SessionAdministration"})
    void codeIsShownAsItIsCompiledAndRun(String name) {
        assertThat(PAGE.block(name, "java")).isEqualTo(Page.source(name));
    }

    @Test
    void theDependencyIsThatOfTheReadme() {
        String starter = PAGE.block("dependencies", "xml").split("(?<=</dependency>)", 2)[0];

        assertThat(Page.of("../README.md").text()).contains("```xml\n" + starter + "\n```");
    }

    @Test
    void everyPropertyOfTheServersSessionsHasARow() throws IOException {
        assertThat(PAGE.firstCells()).containsAll(properties("server.servlet.session."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrating-from-spring-session.md",
                "observability.md",
                "spring-security.md",
                "testing.md",
                "troubleshooting.md"
            })
    void noPropertyOrMeterIsNamedThatDoesNotExist(String name) throws IOException {
        Page page = Page.of(name);

        List<String> existing = properties("mist.session.");
        existing.addAll(Page.of("observability.md").firstCells());

        assertThat(page.find("mist\\.session\\.[a-z.-]*[a-z]"))
                .isNotEmpty()
                .allMatch(named -> existing.contains(named)
                        || existing.stream().anyMatch(property -> property.startsWith(named + ".")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "architecture.md",
                "framework-attributes.md",
                "migrating-from-spring-session.md",
                "redis.md",
                "spring-security.md",
                "troubleshooting.md"
            })
    void everyLinkLeadsToAPage(String name) {
        List<String> links = Page.of(name).find("(?<=]\\()[^)#:]+(?=[)#])");

        assertThat(links).isNotEmpty().allMatch(link -> Files.exists(Page.FOLDER.resolve(link)));
    }

    @Test
    void theApplicationRunsOnRedisWithThePropertiesOfThePage() {
        Map<String, String> properties = new HashMap<>(redis.springProperties());
        properties.putAll(PAGE.properties("after"));
        try (WebNode node = WebNode.start(properties, ShopApplication.class)) {
            Browser visitor = node.browser();

            Answer first = visitor.post("/cart", "item", "tea");

            assertThat(first.header("set-cookie").orElseThrow())
                    .startsWith("mist_session=")
                    .contains("SameSite=Strict");
            assertThat(visitor.post("/cart", "item", "milk").body()).isEqualTo("[\"tea\",\"milk\"]");
            assertThat(visitor.get("/interval").body()).isEqualTo("7200");
            assertThat((List<?>) redis.primaries()
                            .get(0)
                            .command("KEYS", "shop:*:" + visitor.sessionId().orElseThrow()))
                    .hasSize(1);
        }
    }

    @Test
    void theIdIsNotWhatTheCookieHolds() {
        try (WebNode node = WebNode.start(Map.of(), ShopApplication.class)) {
            Browser visitor = node.browser();

            String id = visitor.get("/id").body();
            String token = visitor.token().orElseThrow();
            String changed = visitor.post("/id").body();

            assertThat(id).isEqualTo(token.substring(0, 16) + ".0");
            assertThat(changed).isEqualTo(token.substring(0, 16) + ".1");
            assertThat(visitor.token().orElseThrow()).hasSize(43).isNotEqualTo(token);
        }
    }

    @Test
    void getSessionMakesASessionAndSessionParamWaitsForTheFirstWrite() {
        try (WebNode node = WebNode.start(Map.of(), ShopApplication.class)) {
            Browser visitor = node.browser();

            visitor.get("/lazy");
            assertThat(visitor.cookies()).isEmpty();

            visitor.get("/id");
            assertThat(visitor.cookies()).containsOnlyKeys("mist_session");
        }
    }

    @Test
    void tokensTravelInTheHeaderThatTheClientsKnow() {
        try (WebNode node = WebNode.start(PAGE.properties("header"), ShopApplication.class)) {
            Answer first = node.browser().post("/cart", "item", "tea");
            String token = first.header("X-Auth-Token").orElseThrow();

            Browser client = node.browser().sending("X-Auth-Token", token);

            assertThat(client.post("/cart", "item", "milk").body()).isEqualTo("[\"tea\",\"milk\"]");
            assertThat(client.cookies()).isEmpty();
            assertThat(client.post("/end").header("X-Auth-Token")).contains("");
        }
    }

    @Test
    void anIntervalLongerThanADayNeedsTheAbsoluteTimeoutToo() {
        Map<String, String> properties = PAGE.properties("long");
        try (WebNode node = WebNode.start(properties, ShopApplication.class)) {
            assertThat(node.browser().get("/interval").body()).isEqualTo("604800");
        }

        Map<String, String> half = Map.of("mist.session.timeout", properties.get("mist.session.timeout"));
        assertThatThrownBy(() -> WebNode.start(half, ShopApplication.class))
                .rootCause()
                .hasMessageContaining("must not exceed mist.session.absolute-timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0"})
    void anIntervalThatIsNotPositiveNeverRunsOutByItself(String seconds) {
        try (WebNode node = WebNode.start(Map.of(), ShopApplication.class)) {
            Browser visitor = node.browser();

            assertThat(visitor.post("/interval", "seconds", seconds).body()).isEqualTo(seconds);

            assertThat(visitor.get("/interval").body()).isEqualTo(seconds);
        }
    }

    @Test
    void theEndOfASessionIsToldInBothWays() {
        try (WebNode node = WebNode.start(Map.of(), ShopApplication.class)) {
            Browser visitor = node.browser();
            String id = visitor.get("/id").body();

            node.bean(SessionAdministration.class).end(id);

            assertThat(node.bean(SessionAdministration.class).lastUse(id)).isEmpty();
            assertThat(node.bean(ShopApplication.Listener.class).heard)
                    .containsExactly("created " + id, "destroyed " + id);
            assertThat(node.bean(SessionEnds.class).log)
                    .containsExactly("removed " + visitor.sessionId().orElseThrow() + " of nobody");
        }
    }

    @Test
    void springSessionLeftInPlaceStopsTheStartWithTheTextOfThePage(CapturedOutput output) {
        assertThatThrownBy(() -> WebNode.start(Map.of(), ShopApplication.class, SpringSession.class));

        assertThat(output).contains(PAGE.block("failure", "text"));
    }

    @Test
    void bothCanRunSideBySideOnTheWay() {
        try (WebNode node = WebNode.start(PAGE.properties("beside"), ShopApplication.class, SpringSession.class)) {
            Browser visitor = node.browser();

            visitor.get("/id");

            assertThat(visitor.cookies()).containsOnlyKeys("SESSION");
            assertThat(node.bean(SessionManager.class).create().session().id()).hasSize(16);
        }
    }

    private static List<String> properties(String prefix) throws IOException {
        List<String> names = new ArrayList<>();
        for (URL metadata : Collections.list(MigrationGuideTests.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property :
                    JsonMapper.shared().readTree(metadata.openStream()).path("properties")) {
                String name = property.path("name").asString();
                if (name.startsWith(prefix) && property.path("deprecation").isMissingNode()) {
                    names.add(name);
                }
            }
        }
        assertThat(names).isNotEmpty();
        return names;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableSpringHttpSession
    static class SpringSession {

        @Bean
        MapSessionRepository sessionRepository() {
            return new MapSessionRepository(new ConcurrentHashMap<>());
        }
    }
}
