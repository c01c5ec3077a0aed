package io.mistsession.codec.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.bind.support.DefaultSessionAttributeStore;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.SessionScope;
import org.springframework.web.servlet.i18n.SessionLocaleResolver;

/** The rows of docs/framework-attributes.md: each framework stores its attributes, and every one of them comes back. */
class FrameworkAttributesTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AttributeCodec codec = Codecs.withSecurity().build();

    @Test
    void theLocaleAndTimeZoneOfTheResolverComeBack() {
        SessionLocaleResolver resolver = new SessionLocaleResolver();
        resolver.setLocaleContext(
                request,
                response,
                new SimpleTimeZoneAwareLocaleContext(Locale.GERMANY, TimeZone.getTimeZone("Europe/Berlin")));

        storeAndLoad();

        assertThat(resolver.resolveLocale(request)).isEqualTo(Locale.GERMANY);
        assertThat(session().getAttribute(SessionLocaleResolver.TIME_ZONE_SESSION_ATTRIBUTE_NAME))
                .isEqualTo(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @Test
    void theTokenOfTheCsrfRepositoryComesBack() {
        HttpSessionCsrfTokenRepository repository = new HttpSessionCsrfTokenRepository();
        var token = repository.generateToken(request);
        repository.saveToken(token, request, response);

        storeAndLoad();

        assertThat(repository.loadToken(request)).usingRecursiveComparison().isEqualTo(token);
    }

    @Test
    void theContextOfTheRepositoryComesBack() {
        HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
        SecurityContextImpl context = new SecurityContextImpl(
                org.springframework.security.authentication.UsernamePasswordAuthenticationToken.authenticated(
                        "anna", null, Accounts.authorities("ROLE_USER")));
        repository.saveContext(context, request, response);

        storeAndLoad();

        assertThat(repository.loadDeferredContext(request).get()).isEqualTo(context);
    }

    @Test
    void theExceptionOfTheFailureHandlerComesBack() throws Exception {
        new SimpleUrlAuthenticationFailureHandler("/login?error")
                .onAuthenticationFailure(request, response, new LockedException("locked"));

        storeAndLoad();

        assertThat(session().getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION))
                .isInstanceOf(LockedException.class)
                .hasFieldOrPropertyWithValue("message", "locked");
    }

    @Test
    void theValuesOfSessionAttributesComeBack() {
        DefaultSessionAttributeStore store = new DefaultSessionAttributeStore();
        ServletWebRequest web = new ServletWebRequest(request, response);
        store.storeAttribute(web, "form", new Accounts.Tenant("acme", 3));

        storeAndLoad();

        assertThat(store.retrieveAttribute(web, "form")).isEqualTo(new Accounts.Tenant("acme", 3));
    }

    @Test
    void aSessionScopedBeanOfDataComesBack() {
        Object bean = bean(new Accounts.Tenant("acme", 3));

        storeAndLoad();

        assertThat(session().getAttribute("scopedTarget.bean")).isEqualTo(bean);
    }

    @Test
    void aSessionScopedBeanWithAServiceIsRefusedWithAdvice() {
        bean(new WithService("a", new Service()));

        assertThatThrownBy(this::storeAndLoad)
                .isInstanceOf(AttributeCodecException.class)
                .hasMessage("Attribute 'scopedTarget.bean' of type " + WithService.class.getName()
                        + " cannot be stored: type java.lang.Thread is not one of the JDK's that can be stored, nor"
                        + " does mist.session.codec.allowed-packages admit such (at service.worker). A session-scoped"
                        + " bean is to hold data only: inject services into the classes that use it.");
    }

    private Object bean(Object bean) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getBeanFactory().registerScope("session", new SessionScope());
            context.registerBean(
                    "scopedTarget.bean", Object.class, () -> bean, definition -> definition.setScope("session"));
            context.refresh();
            return context.getBean("scopedTarget.bean");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private void storeAndLoad() {
        HttpSession session = session();
        List<String> names = Collections.list(session.getAttributeNames());
        assertThat(names).isNotEmpty();
        for (String name : names) {
            session.setAttribute(name, codec.decode(name, codec.encode(name, session.getAttribute(name))));
        }
    }

    private HttpSession session() {
        return java.util.Objects.requireNonNull(request.getSession(false));
    }

    static final class Service {
        private final Thread worker = new Thread();
    }

    record WithService(String id, Service service) {}
}
