package io.mistsession.web.mvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionEvent;
import io.mistsession.store.memory.InMemorySessionStore;
import io.mistsession.test.Answer;
import io.mistsession.test.Container;
import io.mistsession.test.RecordingStore;
import io.mistsession.test.RecordingStore.Operation;
import io.mistsession.test.WebNode;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.support.RequestHandledEvent;
import org.springframework.web.context.support.ServletRequestHandledEvent;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/** A request that brings a session along and leaves it alone. */
class UntouchedSessionTests {

    private static final String ALWAYS = "spring.mvc.publish-request-handled-events=true";

    @ParameterizedTest
    @EnumSource
    void costsNoOperationAndNeedsNoStore(Container container) throws Exception {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            String cookie = leaveNote(application);
            RecordingStore store = application.getBean(RecordingStore.class);
            store.forget();

            assertThat(get(application, "/plain", cookie).body()).isEqualTo("plain");
            assertThat(get(application, "/static.txt", cookie).body()).isEqualTo("static");
            assertThat(get(application, "/nowhere", cookie).status()).isEqualTo(404);

            assertThat(store.operations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TOMCAT, /model", "TOMCAT, /attribute", "TOMCAT, /request", "TOMCAT, /view",
        "JETTY, /model", "JETTY, /attribute", "JETTY, /request", "JETTY, /view"
    })
    void keepsFlashAttributesForTheFirstPageThatCanSeeThem(Container container, String page) throws Exception {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            String cookie = leaveNote(application);

            get(application, "/plain", cookie);
            get(application, "/static.txt", cookie);
            get(application, "/fails", cookie);

            assertThat(get(application, page, cookie).body()).isEqualTo("saved");
            assertThat(get(application, page, cookie).body()).isNotEqualTo("saved");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsFlashAttributesWhileTheStoreIsDown(Container container) throws Exception {
        try (ConfigurableApplicationContext application = container.run(Application.class)) {
            String cookie = leaveNote(application);
            RecordingStore store = application.getBean(RecordingStore.class);

            store.takeDown();
            Answer without = get(application, "/model", cookie);
            store.bringUp();

            assertThat(without.status()).isEqualTo(200);
            assertThat(without.body()).isEqualTo("null");
            assertThat(get(application, "/model", cookie).body()).isEqualTo("saved");
        }
    }

    @Test
    void leavesFlashAttributesToTheApplicationsOwnManager() throws Exception {
        try (ConfigurableApplicationContext application = Container.TOMCAT.run(Application.class, OwnFlashMaps.class)) {
            String cookie = leaveNote(application);

            assertThat(application.getBean("flashMapManager")).isSameAs(OwnFlashMaps.MANAGER);
            assertThat(application.getBeansOfType(FlashMapsOnDemand.class)).isEmpty();
            assertThat(get(application, "/model", cookie).body()).isEqualTo("saved");
        }
    }

    @Test
    void isAskedForByNobodyWhereTheContainerKeepsSessions() {
        try (ConfigurableApplicationContext application =
                Container.TOMCAT.run(Application.class, "mist.session.http-session.enabled=false")) {
            assertThat(application.getBean("flashMapManager")).isExactlyInstanceOf(SessionFlashMapManager.class);
            assertThat(application.containsBean("mistSessionRequestEvents")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ListeningMethod.class, ListeningBean.class, ListeningLambda.class, LazyListener.class})
    void isNamedInEventsIfSomebodyListens(Class<?> listener) throws Exception {
        try (ConfigurableApplicationContext application = Container.TOMCAT.run(Application.class, listener)) {
            assertThat(operationsOfAPlainRequest(application)).containsExactly(Operation.LOAD);
            assertThat((Queue<?>) application.getBean("heard")).hasSize(2);
        }
    }

    @Test
    void isNamedInEventsThatAreWishedFor() throws Exception {
        try (ConfigurableApplicationContext application = Container.TOMCAT.run(Application.class, ALWAYS)) {
            assertThat(operationsOfAPlainRequest(application)).containsExactly(Operation.LOAD);
        }
    }

    @Test
    void isNamedInNoEventsIfOnlyOthersAreListenedTo() throws Exception {
        try (ConfigurableApplicationContext application =
                Container.TOMCAT.run(Application.class, OtherListeners.class)) {
            assertThat(operationsOfAPlainRequest(application)).isEmpty();
        }
    }

    private static List<Operation> operationsOfAPlainRequest(ConfigurableApplicationContext application)
            throws Exception {
        String cookie = leaveNote(application);
        RecordingStore store = application.getBean(RecordingStore.class);
        store.forget();

        assertThat(get(application, "/plain", cookie).body()).isEqualTo("plain");

        return store.operations();
    }

    private static String leaveNote(ConfigurableApplicationContext application) throws Exception {
        Answer response = get(application, "/note", "none=");
        assertThat(response.status()).isEqualTo(200);
        String cookie = response.header("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** Events come after the answer. */
    private static Answer get(ConfigurableApplicationContext application, String path, String cookie) throws Exception {
        Answer response = new WebNode(application).browser().get(path, "Cookie", cookie);
        assertThat(application.getBean(Semaphore.class).tryAcquire(1, TimeUnit.MINUTES))
                .isTrue();
        return response;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class Application {

        @Bean
        RecordingStore store() {
            return RecordingStore.around(InMemorySessionStore.builder().build());
        }

        @Bean
        Queue<RequestHandledEvent> heard() {
            return new ConcurrentLinkedQueue<>();
        }

        @Bean
        Semaphore served() {
            return new Semaphore(0);
        }

        @Bean
        FilterRegistrationBean<Filter> outermost(Semaphore served) {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                } finally {
                    served.release();
                }
            });
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }

        @Bean
        View noticed() {
            return new Noticed();
        }
    }

    static final class Noticed implements View {

        @Override
        public String getContentType() {
            return "text/plain";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getWriter().write(String.valueOf(model == null ? null : model.get("notice")));
        }
    }

    @Controller
    static class Pages {

        /** For any page. */
        @GetMapping("/note")
        @ResponseBody
        String leave(HttpServletRequest request, HttpServletResponse response) {
            FlashMap notes = RequestContextUtils.getOutputFlashMap(request);
            notes.put("notice", "saved");
            Objects.requireNonNull(RequestContextUtils.getFlashMapManager(request))
                    .saveOutputFlashMap(notes, request, response);
            return "noted";
        }

        @GetMapping("/plain")
        @ResponseBody
        String plain() {
            return "plain";
        }

        @GetMapping("/fails")
        @ResponseBody
        String fail(HttpServletResponse response) throws IOException {
            response.sendError(418);
            return "";
        }

        @GetMapping("/model")
        @ResponseBody
        String model(Model model) {
            return String.valueOf(model.getAttribute("notice"));
        }

        @GetMapping("/attribute")
        @ResponseBody
        String attribute(@ModelAttribute(name = "notice", binding = false) String notice) {
            return notice;
        }

        @GetMapping("/request")
        @ResponseBody
        String request(HttpServletRequest request) {
            Map<String, ?> attributes = RequestContextUtils.getInputFlashMap(request);
            return String.valueOf(attributes == null ? null : attributes.get("notice"));
        }

        @GetMapping("/view")
        String view() {
            return "noticed";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFlashMaps {

        static final FlashMapManager MANAGER = new SessionFlashMapManager();

        @Bean
        FlashMapManager flashMapManager() {
            return MANAGER;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ListeningMethod {

        private final Queue<RequestHandledEvent> heard;

        ListeningMethod(Queue<RequestHandledEvent> heard) {
            this.heard = heard;
        }

        @EventListener
        void on(RequestHandledEvent event) {
            heard.add(event);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ListeningBean.Listener.class)
    static class ListeningBean {

        static final class Listener implements ApplicationListener<ServletRequestHandledEvent> {

            private final Queue<RequestHandledEvent> heard;

            Listener(Queue<RequestHandledEvent> heard) {
                this.heard = heard;
            }

            @Override
            public void onApplicationEvent(ServletRequestHandledEvent event) {
                heard.add(event);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ListeningLambda {

        @Bean
        ApplicationListener<RequestHandledEvent> listener(Queue<RequestHandledEvent> heard) {
            return heard::add;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyListener {

        @Bean
        @Lazy
        ApplicationListener<RequestHandledEvent> listener(Queue<RequestHandledEvent> heard) {
            return heard::add;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherListeners {

        @EventListener
        void on(SessionEvent event) {
            assertThat(event).isNotNull();
        }

        @Bean
        ApplicationListener<ContextClosedEvent> lambda() {
            return event -> assertThat(event).isNotNull();
        }

        @Bean
        @Lazy
        ApplicationListener<ContextClosedEvent> lazy() {
            return event -> assertThat(event).isNotNull();
        }
    }
}
