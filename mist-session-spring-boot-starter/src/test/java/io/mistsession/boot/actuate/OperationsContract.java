package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mistsession.Session;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import io.mistsession.test.WebNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of a running node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperationsContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern METRIC = Pattern.compile("\\bmist_session_\\w+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=|!=|=~|!~)\"");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

    private final String store;
    private final WebNode node;

    OperationsContract(String store, WebNode node) {
        this.store = store;
        this.node = node;
    }

    @AfterAll
    final void stop() {
        node.close();
    }

    @Test
    final void theScrapeFollowsTheSessions() {
        Scrape before = Scrape.of(node);
        List<Browser> browsers = liveThroughEverything();
        Scrape after = Scrape.of(node);

        assertThat(added(before, after, "mist_session_created_sessions_total")).isEqualTo(4);
        assertThat(added(before, after, "mist_session_rotated_sessions_total")).isEqualTo(1);
        assertThat(added(before, after, "mist_session_removed_sessions_total")).isEqualTo(2);
        assertThat(added(before, after, "mist_session_expired_sessions_total")).isEqualTo(1);
        assertThat(added(before, after, "mist_session_conflicts_writes_total")).isEqualTo(1);
        assertThat(added(before, after, "mist_session_revivals_blocked_writes_total"))
                .isEqualTo(1);
        assertThat(after.value("mist_session_rejected_sessions_total")).isZero();
        assertThat(after.value("mist_session_attributes_unreadable_attributes_total"))
                .isZero();
        assertThat(after.value("mist_session_active_current_sessions", "store=\"" + store + "\""))
                .isPositive();
        assertThat(after.value("mist_session_active_max_sessions")).isPositive();
        assertThat(after.value("mist_session_alive_max_seconds")).isPositive();
        assertThat(added(before, after, "mist_session_size_bytes_count")).isPositive();
        assertThat(after.value("mist_session_size_bytes_max")).isBetween(7.0, 1000.0);
        assertThat(added(
                        before,
                        after,
                        "mist_session_store_seconds_count",
                        "operation=\"create\"",
                        "store=\"" + store + "\"",
                        "outcome=\"created\""))
                .isEqualTo(4);
        assertThat(added(before, after, "mist_session_store_seconds_count", "operation=\"save\"", "outcome=\"gone\""))
                .isEqualTo(1);
        assertThat(added(before, after, "mist_session_store_seconds_count", "outcome=\"conflict\""))
                .isEqualTo(1);
        for (Browser browser : browsers) {
            browser.sessionId().ifPresent(id -> assertThat(after.text()).doesNotContain(id));
        }
        assertThat(after.text()).doesNotContain("alice").doesNotContain("session_id");
    }

    @Test
    final void theDashboardAsksForWhatThereIs() throws IOException {
        liveThroughEverything();
        Scrape scrape = Scrape.of(node);

        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(15);
        for (String query : queries) {
            Set<String> metrics = new TreeSet<>(find(METRIC, query));
            assertThat(metrics).as(query).isNotEmpty();
            assertThat(scrape.names()).as(query).containsAll(metrics);
            for (String label : labels(query)) {
                assertThat(metrics).as(query).allMatch(metric -> scrape.hasLabel(metric, label));
            }
        }
    }

    @Test
    final void theDashboardLeavesNoMeterOut() throws IOException {
        liveThroughEverything();
        Set<String> shown = new TreeSet<>();
        queries().forEach(query -> shown.addAll(find(METRIC, query)));

        assertThat(Scrape.of(node).names().stream()
                        .filter(name -> name.startsWith("mist_session_"))
                        .filter(name -> !name.startsWith("mist_session_store_active_"))) // what is under way
                .isSubsetOf(shown);
    }

    @Test
    final void theEndpointShowsAndRemovesASession() {
        Browser alice = node.browser();
        alice.post("/login", "user", "alice");
        alice.post("/cart", "item", "tea");
        String id = alice.sessionId().orElseThrow();
        String path = "/actuator/mistsessions/" + id;

        Answer shown = node.browser().get(path);
        JsonNode session = JSON.readTree(shown.body());
        assertThat(shown.status()).isEqualTo(200);
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "attributeNames",
                        "creationTime",
                        "lastAccessedTime",
                        "maxInactiveInterval",
                        "expired",
                        "owner",
                        "generation");
        assertThat(session.get("id").asString()).isEqualTo(id);
        assertThat(session.get("owner").asString()).isEqualTo("alice");
        assertThat(session.get("attributeNames").toString()).isEqualTo("[\"cart\"]");
        assertThat(session.get("maxInactiveInterval").asInt()).isEqualTo(1800);
        assertThat(shown.body())
                .doesNotContain("tea")
                .doesNotContain(alice.token().orElseThrow().substring(16));

        assertThat(delete(path)).isEqualTo(204);
        assertThat(delete(path)).isEqualTo(404);
        assertThat(delete("/actuator/mistsessions/unknown")).isEqualTo(404);
        assertThat(node.browser().get(path).status()).isEqualTo(404);
        assertThat(alice.get("/cart").status()).isEqualTo(401);
    }

    @Test
    final void withoutAnIdTheEndpointShowsThePolicyAndNoSession() {
        Browser visitor = node.browser();
        visitor.post("/cart", "item", "tea");

        String shown = node.browser().get("/actuator/mistsessions").body();
        JsonNode overview = JSON.readTree(shown);

        assertThat(overview.propertyNames()).containsExactlyInAnyOrder("store", "policy", "counts");
        assertThat(overview.get("policy").get("timeout").asString()).isEqualTo("PT30M");
        assertThat(overview.get("counts").get("created").asLong()).isPositive();
        assertThat(shown).doesNotContain(visitor.sessionId().orElseThrow());
    }

    @Test
    final void healthHasTheContributorAndReadinessHasNot() {
        JsonNode health = JSON.readTree(node.browser().get("/actuator/health").body());

        assertThat(health.get("components").get("mistSession").get("status").asString())
                .isEqualTo("UP");
        assertThat(node.browser().get("/actuator/health/mistSession").status()).isEqualTo(200);
        assertThat(node.browser().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(node.browser().get("/actuator/health/readiness/mistSession").status())
                .isEqualTo(404);
    }

    /** Four sessions: one logs out, one ends in use, one expires, and one stays. */
    private List<Browser> liveThroughEverything() {
        List<Browser> browsers = Stream.generate(node::browser).limit(4).toList();
        browsers.forEach(browser -> browser.post("/cart", "item", "tea"));
        Browser alice = browsers.get(0);
        assertThat(alice.get("/cart").body()).isEqualTo("tea");
        alice.post("/login", "user", "alice");
        alice.post("/visits");
        alice.post("/logout");
        assertThat(browsers.get(1).post("/late").status()).isEqualTo(401);
        SessionManager manager = node.bean(SessionManager.class);
        overtake(manager, browsers.get(3).sessionId().orElseThrow());
        browsers.get(2).post("/short");
        await().atMost(Duration.ofMinutes(1)).until(() -> manager.runGc() > 0);
        return browsers;
    }

    /** Two nodes count in the same attribute. */
    private static void overtake(SessionManager manager, String id) {
        Session first = manager.find(id).orElseThrow();
        Session second = manager.find(id).orElseThrow();
        second.increment("visits", 1);
        assertThat(first.increment("visits", 1)).isEqualTo(2);
    }

    private static double added(Scrape before, Scrape after, String name, String... labels) {
        return after.value(name, labels) - before.value(name, labels);
    }

    private int delete(String path) {
        Browser browser = node.browser();
        return browser.send(browser.request(path).DELETE()).status();
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = JSON.readTree(Files.readString(Path.of("..", "docs", "grafana-dashboard.json")));
        List<String> queries = new ArrayList<>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> queries.add(target.get("expr").asString())));
        dashboard
                .get("templating")
                .get("list")
                .forEach(variable ->
                        queries.add(variable.get("query").get("query").asString()));
        return queries;
    }

    /** Prometheus itself adds the label of the job. */
    private static Set<String> labels(String query) {
        Set<String> labels = new TreeSet<>(find(LABEL, query));
        find(BY, query).forEach(list -> labels.addAll(List.of(list.split(", ", -1))));
        labels.remove("job");
        return labels;
    }

    private static List<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : group(match))
                .toList();
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }
}
