package io.mistsession.boot;

import io.mistsession.AttributeCodec;
import io.mistsession.codec.JsonAttributeCodec;
import io.mistsession.codec.JsonDialect;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.DirectFieldBindingResult;
import org.springframework.validation.MapBindingResult;
import org.springframework.web.servlet.FlashMap;
import tools.jackson.databind.JacksonModule;

/** The codec, with what the frameworks that are there keep in sessions. */
@Configuration(proxyBeanMethods = false)
@Import(MistSessionCodecPackages.class)
class MistSessionCodecConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AttributeCodec mistSessionCodec(
            MistSessionProperties properties,
            ApplicationContext context,
            ObjectProvider<JacksonModule> modules,
            @Qualifier("mistSessionSpringMvcModule") ObjectProvider<JacksonModule> ofSpringMvc,
            ObjectProvider<JsonDialect> dialects) {
        MistSessionProperties.Codec codec = properties.codec();
        List<String> packages = new ArrayList<>(codec.allowedPackages());
        packages.addAll(ApplicationPackages.of(context));
        List<JacksonModule> all = new ArrayList<>(
                modules.orderedStream().filter(module -> !isOfRest(module)).toList());
        List<Class<?>> types = new ArrayList<>();
        JacksonModule springMvc = ofSpringMvc.getIfAvailable();
        if (springMvc != null) {
            all.add(springMvc);
            types.addAll(List.of(
                    FlashMap.class,
                    BeanPropertyBindingResult.class,
                    DirectFieldBindingResult.class,
                    MapBindingResult.class,
                    DefaultMessageSourceResolvable.class));
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

    /**
     * What Spring's own projects bring is for answers to clients: Boot's modules collect the application's components and
     * mixins, and one of Spring Data may change every class, so that none could be proven.
     */
    private static boolean isOfRest(JacksonModule module) {
        return module.getClass().getPackageName().startsWith("org.springframework.");
    }
}
