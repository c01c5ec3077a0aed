package io.mistsession.endtoend;

import io.mistsession.TokenSource;
import io.mistsession.test.Container;
import io.mistsession.test.WebNode;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application on Redis, where it has several nodes. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TestApplication.Endpoints.class)
class RedisApplication {

    static WebNode start(Map<String, String> redis, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(redis);
        properties.put("server.tomcat.threads.max", "40");
        properties.put("mist.session.store", "redis");
        properties.putAll(more);
        return WebNode.start(properties, RedisApplication.class, Container.TOMCAT.configuration());
    }

    @Bean
    IssuedTokens tokens() {
        return new IssuedTokens(TokenSource.secureRandom());
    }

    @Bean
    Gate gate() {
        return new Gate();
    }
}
