package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application on the memory store starts and serves without what it does not use, down to the byte code. */
class OptionalDependenciesTests {

    private static final String TOMCAT = "tomcat-embed, spring-boot-tomcat";
    private static final String JETTY = "jetty-, spring-boot-jetty";
    private static final String REDIS = "spring-data-, spring-boot-data-redis, lettuce-, jedis-, reactor-, netty-";
    private static final String SECURITY = "spring-security-, spring-boot-security";
    private static final String OAUTH2 = "spring-security-oauth2-, spring-boot-security-oauth2-, nimbus-, oauth2-oidc-";
    private static final String MVC = "spring-webmvc-, spring-boot-webmvc";
    private static final String SPRING_SESSION = "spring-session-";
    private static final String HEALTH = "spring-boot-health";
    private static final String ACTUATOR = "spring-boot-actuator, spring-boot-starter-actuator";
    private static final String METRICS = "micrometer-core, micrometer-registry, spring-boot-micrometer-metrics";
    private static final String OBSERVATION = "spring-boot-micrometer-observation, micrometer-observation-test";
    private static final String DEVELOPMENT = "spring-boot-devtools, spring-boot-webmvc-test, spring-test-";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOMCAT + ", " + ACTUATOR,
                JETTY + ", lettuce-, " + SECURITY + ", " + METRICS,
                JETTY + ", " + HEALTH + ", " + ACTUATOR + ", " + METRICS + ", " + OBSERVATION,
                JETTY + ", " + REDIS + ", spring-security-web-, " + DEVELOPMENT,
                JETTY + ", " + MVC + ", spring-security-config-",
                JETTY + ", " + REDIS + ", " + SECURITY + ", " + MVC + ", " + SPRING_SESSION + ", " + HEALTH
            })
    void startsAndServesWithout(String jars) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ReducedClassPath path = path(jars);
                AutoCloseable application = path.make(VisitsApplication.class, AutoCloseable.class)) {
            Browser client = Browser.at(((IntSupplier) application).getAsInt());
            answers.add(client.get("/visits").body());
            answers.addAll(client.cookies().keySet());
            answers.add(client.get("/visits").body());
        }

        assertThat(answers).containsExactly("visit 1", "mist_session", "visit 2");
    }

    @Test
    void logsInWithoutOAuth2RedisAndMvc() throws Exception {
        String jars = JETTY + ", " + REDIS + ", " + MVC + ", " + OAUTH2 + ", " + SPRING_SESSION + ", " + HEALTH;
        List<String> answers = new ArrayList<>();
        try (ReducedClassPath path = path(jars);
                AutoCloseable application = path.make(LogInApplication.class, AutoCloseable.class)) {
            Browser client = Browser.at(((IntSupplier) application).getAsInt());
            Answer refused = client.post("/login", "username", "alice", "password", "wrong");
            answers.add(refused.target());
            Browser before = client.copy();
            client.post("/login", "username", "alice", "password", "wonderland");
            answers.add(client.get("/name").body());
            answers.add(String.valueOf(before.get("/name").status()));
        }

        assertThat(answers).containsExactly("/login?error", "alice", "302");
    }

    private static ReducedClassPath path(String jars) {
        return ReducedClassPath.without(
                Arrays.stream(jars.split(",", -1)).map(String::strip).toList());
    }
}
