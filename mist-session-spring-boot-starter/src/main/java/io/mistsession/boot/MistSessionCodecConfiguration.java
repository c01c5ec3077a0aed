package io.mistsession.boot;

import io.mistsession.AttributeCodec;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.codec.JsonDialect;
import io.mistsession.codec.spring.FlashMapModule;
import io.mistsession.codec.spring.SpringSecurityDialect;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.FlashMap;
import tools.jackson.databind.JacksonModule;

/** The codec, with what the frameworks that are there keep in sessions. */
@Configuration(proxyBeanMethods = false)
class MistSessionCodecConfiguration {

    private static final String FLASH_MAP = "org.springframework.web.servlet.FlashMap";

    @Bean
    @ConditionalOnMissingBean
    AttributeCodec mistSessionCodec(
            MistSessionProperties properties,
            ApplicationContext context,
            ObjectProvider<JacksonModule> modules,
            ObjectProvider<JsonDialect> dialects) {
        MistSessionProperties.Codec codec = properties.codec();
        List<String> packages = new ArrayList<>(codec.allowedPackages());
        if (AutoConfigurationPackages.has(context)) {
            packages.addAll(AutoConfigurationPackages.get(context));
        }
        List<JacksonModule> all = new ArrayList<>(modules.orderedStream().toList());
        List<Class<?>> types = new ArrayList<>();
        if (ClassUtils.isPresent(FLASH_MAP, context.getClassLoader())) {
            WithFlashMaps.addTo(all, types);
        }
        return JsonAttributeCodec.builder()
                .allowedPackages(packages)
                .allowedTypes(types)
                .modules(all)
                .dialects(dialects.orderedStream().toList())
                .javaSerialization(codec.javaSerialization())
                .maxSize(codec.limits().maxAttributeSize())
                .maxDepth(codec.maxDepth())
                .build();
    }

    /** Not a bean: modules that are beans go into the application's mapper too. */
    private static final class WithFlashMaps {

        private WithFlashMaps() {}

        static void addTo(List<JacksonModule> modules, List<Class<?>> types) {
            modules.add(FlashMapModule.create());
            types.add(FlashMap.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SecurityJacksonModules.class)
    static class WithSecurity {

        /** After those of the application, which may speak some of its classes otherwise. */
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        @ConditionalOnMissingBean(value = SpringSecurityDialect.class, name = "mistSessionSecurityDialect")
        JsonDialect mistSessionSecurityDialect(ApplicationContext context) {
            ClassLoader loader = context.getClassLoader();
            return SpringSecurityDialect.create(
                    loader != null ? loader : MistSessionCodecConfiguration.class.getClassLoader());
        }
    }
}
