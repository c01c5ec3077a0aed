package io.mistsession.boot;

import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.ConfigurableMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcConfigurer;
import org.springframework.web.context.WebApplicationContext;

/**
 * Refuses the attributes of MockMvc's own session, which the application cannot see. Only tests with {@code
 * @AutoConfigureMockMvc} import this class.
 */
@AutoConfiguration
@Conditional({NotDisabled.class, HttpSessionNotDisabled.class})
@ConditionalOnBooleanProperty(name = "spring.test.mockmvc.add-filters", matchIfMissing = true)
final class MistSessionMockMvcAutoConfiguration {

    /** First, before Spring Security's test support puts its own attributes into MockMvc's session. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MockMvcBuilderCustomizer mistSessionMockMvcCustomizer() {
        return builder -> builder.apply(new MockMvcConfigurer() {

            @Override
            public RequestPostProcessor beforeMockMvcCreated(
                    ConfigurableMockMvcBuilder<?> configured, WebApplicationContext context) {
                return MistSessionMockMvcAutoConfiguration::requireNoAttributes;
            }
        });
    }

    private static MockHttpServletRequest requireNoAttributes(MockHttpServletRequest request) {
        HttpSession session = request.getSession(false);
        List<String> names = session == null ? List.of() : Collections.list(session.getAttributeNames());
        if (!names.isEmpty()) {
            throw new IllegalStateException("The application cannot see the attributes " + names
                    + " of MockMvc's session, because its sessions are those of Mist Session. Make a session by"
                    + " SessionManager.create(), set and save its attributes, and send its token in the cookie.");
        }
        return request;
    }
}
