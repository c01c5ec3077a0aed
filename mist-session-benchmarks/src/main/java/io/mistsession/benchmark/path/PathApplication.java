package io.mistsession.benchmark.path;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The parts that are measured, wired by the starter with its defaults: memory store, cookie, {@code HttpSession}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PathApplication {

    /** Starts it on a free port, which is not used: the benchmarks call its filter. */
    static ConfigurableApplicationContext start(BeanPostProcessor... postProcessors) {
        return new SpringApplicationBuilder(PathApplication.class)
                .profiles("mist-memory")
                .initializers(context -> {
                    for (BeanPostProcessor postProcessor : postProcessors) {
                        context.getBeanFactory().addBeanPostProcessor(postProcessor);
                    }
                })
                .run();
    }
}
