package io.mistsession.frameworks.webflow;

import io.mistsession.frameworks.Accounts;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.webflow.config.AbstractFlowConfiguration;
import org.springframework.webflow.definition.registry.FlowDefinitionRegistry;
import org.springframework.webflow.engine.builder.support.FlowBuilderServices;
import org.springframework.webflow.executor.FlowExecutor;
import org.springframework.webflow.mvc.builder.MvcViewFactoryCreator;
import org.springframework.webflow.mvc.servlet.FlowHandlerAdapter;
import org.springframework.webflow.mvc.servlet.FlowHandlerMapping;

/** An order in two steps at the path {@code /order}, with the settings that Web Flow has by default. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Accounts.class)
class WebFlowApplication extends AbstractFlowConfiguration {

    @Bean
    FlowBuilderServices flowBuilderServices(List<ViewResolver> viewResolvers, Validator mvcValidator) {
        MvcViewFactoryCreator views = new MvcViewFactoryCreator();
        views.setViewResolvers(viewResolvers);
        return getFlowBuilderServicesBuilder()
                .setViewFactoryCreator(views)
                .setValidator(mvcValidator)
                .build();
    }

    @Bean
    FlowDefinitionRegistry flows(FlowBuilderServices services) {
        return getFlowDefinitionRegistryBuilder(services)
                .addFlowLocation("classpath:/flows/order.xml", "order")
                .build();
    }

    @Bean
    FlowExecutor flowExecutor(FlowDefinitionRegistry flows) {
        return getFlowExecutorBuilder(flows).build();
    }

    @Bean
    FlowHandlerMapping flowHandlerMapping(FlowDefinitionRegistry flows) {
        FlowHandlerMapping mapping = new FlowHandlerMapping();
        mapping.setFlowRegistry(flows);
        mapping.setOrder(-1);
        return mapping;
    }

    @Bean
    FlowHandlerAdapter flowHandlerAdapter(FlowExecutor flowExecutor) {
        FlowHandlerAdapter adapter = new FlowHandlerAdapter();
        adapter.setFlowExecutor(flowExecutor);
        return adapter;
    }
}
