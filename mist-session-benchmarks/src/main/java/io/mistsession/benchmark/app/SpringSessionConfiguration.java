package io.mistsession.benchmark.app;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisIndexedHttpSession;

/** Switches Spring Session on, with its defaults, in its own variants only. */
final class SpringSessionConfiguration {

    private SpringSessionConfiguration() {}

    @Profile({"spring-session-redis", "spring-session-login"})
    @Configuration(proxyBeanMethods = false)
    @EnableRedisHttpSession
    static class Default {}

    @Profile("spring-session-indexed")
    @Configuration(proxyBeanMethods = false)
    @EnableRedisIndexedHttpSession
    static class Indexed {}
}
