package io.mistsession.web.mvc;

import io.mistsession.manager.SessionManager;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Adds argument resolvers, the exception resolver and what is done before handlers to Spring MVC. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(WebMvcConfigurer.class)
class MistSessionMvcConfiguration {

    /** First, because Spring's own resolve some types, such as {@code ZoneId}, with any annotation. */
    @Bean
    SmartInitializingSingleton mistSessionArgumentResolvers(
            SessionManager manager, ObjectProvider<RequestMappingHandlerAdapter> adapters) {
        return () -> adapters.forEach(adapter -> {
            List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
            resolvers.add(new SessionParamArgumentResolver(manager));
            resolvers.add(new ExchangeArgumentResolver());
            List<HandlerMethodArgumentResolver> others = adapter.getArgumentResolvers();
            resolvers.addAll(others == null ? List.of() : others);
            adapter.setArgumentResolvers(resolvers);
        });
    }

    /** Last, so that the application's own exception handlers are asked first. */
    @Bean
    WebMvcConfigurer mistSessionExceptionResolvers() {
        return new WebMvcConfigurer() {

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.add(new SessionExceptionResolver());
            }
        };
    }

    @Bean
    HandlerPreparation mistSessionHandlerPreparation(
            SessionManager manager, ObjectProvider<FlashMapsOnDemand> flashMaps) {
        List<Preparation.Source> sources =
                new ArrayList<>(List.of(new ReadOnlyHandlers(), new RecentAuthenticationGuard(manager)));
        flashMaps.ifAvailable(sources::add);
        return new HandlerPreparation(sources);
    }

    /** Of this type, so that the application's own handler mappings use it too. */
    @Bean
    MappedInterceptor mistSessionMappedInterceptor(HandlerPreparation preparation) {
        return new MappedInterceptor(null, preparation);
    }

    @Bean
    SmartInitializingSingleton mistSessionHandlerCheck(
            HandlerPreparation preparation, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return () ->
                mappings.forEach(mapping -> mapping.getHandlerMethods().values().forEach(handler -> {
                    preparation.check(handler);
                    SessionParameter.check(handler);
                }));
    }
}
