package io.mistsession.benchmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.benchmark.http.Visitor;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.redis.RedisProcess;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.session.SessionRepository;

class VariantTests {

    private static RedisProcess redis;

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "tomcat",
                "raw",
                "spring-session-redis",
                "mist-memory",
                "mist-redis",
                "mist-redis-servlet",
                "tomcat-login",
                "spring-session-login",
                "mist-redis-login"
            })
    void variantsAnswerTheSameAndSwitchNothingElseOn(String variant) {
        try (ConfigurableApplicationContext application = start(variant)) {
            Visitor visitor = new Visitor(address(application));

            assertThat(visitor.start("alice")).isEqualTo("{\"visits\":0}");
            assertThat(visitor.write()).isEqualTo("{\"visits\":1}");
            assertThat(visitor.read()).isEqualTo(variant.equals("none") ? "{\"visits\":0}" : "{\"visits\":1}");
            assertThat(visitor.cookie().isPresent()).isEqualTo(!variant.equals("none"));
            assertThat(has(application, SessionManager.class)).isEqualTo(variant.startsWith("mist"));
            assertThat(has(application, SessionRepository.class)).isEqualTo(variant.startsWith("spring-session"));
        }
    }

    private static ConfigurableApplicationContext start(String variant) {
        return SpringApplication.run(
                BenchmarkApplication.class,
                "--spring.profiles.active=" + variant,
                "--spring.data.redis.port=" + redis.node().port());
    }

    private static URI address(ConfigurableApplicationContext application) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    private static boolean has(ConfigurableApplicationContext application, Class<?> type) {
        return application.getBeanNamesForType(type).length > 0;
    }
}
