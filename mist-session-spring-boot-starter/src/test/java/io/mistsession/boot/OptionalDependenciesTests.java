package io.mistsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                JETTY,
                TOMCAT,
                JETTY + ", " + REDIS,
                JETTY + ", lettuce-",
                JETTY + ", " + SECURITY,
                JETTY + ", spring-security-core-",
                JETTY + ", spring-security-web-",
                JETTY + ", spring-security-config-",
                JETTY + ", " + OAUTH2,
                JETTY + ", " + MVC,
                JETTY + ", " + REDIS + ", " + SECURITY + ", " + MVC + ", " + SPRING_SESSION + ", " + HEALTH,
                TOMCAT + ", " + REDIS + ", " + SECURITY + ", " + MVC + ", " + SPRING_SESSION + ", " + HEALTH
            })
    void startsAndServesWithout(String jars) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ReducedClassPath path = path(jars);
                AutoCloseable application = path.make(VisitsApplication.class, AutoCloseable.class)) {
            int port = ((IntSupplier) application).getAsInt();
            HttpResponse<String> first = send(port, "GET", "/visits", "none=");
            answers.add(first.body());
            answers.add(cookie(first).replaceFirst("=.*", ""));
            answers.add(send(port, "GET", "/visits", cookie(first)).body());
        }

        assertThat(answers).containsExactly("visit 1", "mist_session", "visit 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JETTY + ", " + OAUTH2,
                JETTY + ", " + MVC,
                JETTY + ", " + REDIS + ", " + MVC + ", " + OAUTH2 + ", " + SPRING_SESSION + ", " + HEALTH
            })
    void logsInWithout(String jars) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ReducedClassPath path = path(jars);
                AutoCloseable application = path.make(LogInApplication.class, AutoCloseable.class)) {
            int port = ((IntSupplier) application).getAsInt();
            HttpResponse<String> refused = send(port, "POST", "/login?username=alice&password=wrong", "none=");
            answers.add(refused.headers().firstValue("location").orElseThrow().replaceFirst(".*/", "/"));
            HttpResponse<String> logIn =
                    send(port, "POST", "/login?username=alice&password=wonderland", cookie(refused));
            answers.add(send(port, "GET", "/name", cookie(logIn)).body());
            answers.add(
                    String.valueOf(send(port, "GET", "/name", cookie(refused)).statusCode()));
        }

        assertThat(answers).containsExactly("/login?error", "alice", "302");
    }

    private static ReducedClassPath path(String jars) {
        return ReducedClassPath.without(
                Arrays.stream(jars.split(",", -1)).map(String::strip).toList());
    }

    private static HttpResponse<String> send(int port, String method, String path, String cookie) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Cookie", cookie)
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    }
}
