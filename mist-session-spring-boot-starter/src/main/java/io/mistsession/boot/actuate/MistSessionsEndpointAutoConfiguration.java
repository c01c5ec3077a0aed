package io.mistsession.boot.actuate;

import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.store.SessionStore;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The Actuator endpoint {@code mistsessions}, where it is exposed. */
@AutoConfiguration(after = MistSessionAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean({SessionManager.class, SessionStore.class})
@ConditionalOnAvailableEndpoint(MistSessionsEndpoint.class)
@Import(SessionCountsConfiguration.class)
final class MistSessionsEndpointAutoConfiguration {

    @Bean
    MistSessionsEndpoint mistSessionsEndpoint(SessionManager manager, SessionStore store, SessionCounts counts) {
        return new MistSessionsEndpoint(manager, store, counts);
    }

    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = MistSessionsEndpoint.class, exposure = EndpointExposure.WEB)
    MistSessionsWebExtension mistSessionsWebExtension(MistSessionsEndpoint endpoint) {
        return new MistSessionsWebExtension(endpoint);
    }
}
