package io.mistsession.boot;

import io.mistsession.InvalidSettingException;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** How the application itself connects to Redis, as far as sessions must know. */
final class ApplicationRedis {

    private static final String BOOT = "org.springframework.boot.data.redis.autoconfigure.";

    private static final List<String> PLACES =
            List.of("host", "url", "sentinel.master", "cluster.nodes[0]", "cluster.nodes", "masterreplica.nodes[0]");

    private ApplicationRedis() {}

    /**
     * Stops the start if the application makes its own connections and no property says where sessions are stored: they would
     * go to any server on this machine, without a warning.
     */
    static void requirePlace(
            ListableBeanFactory beans, Environment environment, DataRedisConnectionDetails connectionDetails) {
        boolean isDefault = connectionDetails.getClass().getName().startsWith(BOOT)
                && PLACES.stream().noneMatch(place -> environment.containsProperty("spring.data.redis." + place));
        if (isDefault && makesItsOwnConnections(beans)) {
            throw new InvalidSettingException(
                    "mist.session.store",
                    "redis",
                    "the application makes its own connections to Redis, and spring.data.redis.* does not say where"
                            + " sessions are to be kept.",
                    "Set spring.data.redis.host or its like, or define a RedisConnectionFactory bean named"
                            + " mistSessionRedisConnectionFactory.");
        }
    }

    private static boolean makesItsOwnConnections(ListableBeanFactory beans) {
        return beans instanceof ConfigurableListableBeanFactory factory
                && List.of(beans.getBeanNamesForType(RedisConnectionFactory.class, true, false)).stream()
                        .filter(name -> !name.equals(MistSessionRedisConfiguration.CONNECTION_FACTORY))
                        .filter(factory::containsBeanDefinition)
                        .map(factory::getBeanDefinition)
                        .anyMatch(ApplicationRedis::isTheApplications);
    }

    private static boolean isTheApplications(BeanDefinition definition) {
        String maker = definition.getFactoryBeanName();
        return maker == null || !maker.startsWith(BOOT);
    }
}
