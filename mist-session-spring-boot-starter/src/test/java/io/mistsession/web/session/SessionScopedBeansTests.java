package io.mistsession.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mistsession.AttributeCodecException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class SessionScopedBeansTests {

    private static final List<String> DESTROYED = new ArrayList<>();

    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();

    @BeforeEach
    void start() {
        DESTROYED.clear();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        context.setServletContext(new MockServletContext());
        context.register(Beans.class);
        context.refresh();
    }

    @AfterEach
    void stop() {
        RequestContextHolder.resetRequestAttributes();
        context.close();
    }

    private SessionScopedBeans scoped() {
        return new SessionScopedBeans(context.getBeanFactory());
    }

    @ParameterizedTest
    @CsvSource({
        "scopedTarget.cart, true",
        "unproxied, true",
        "cart, false",
        "prices, false",
        "prototype, false",
        "scopedTarget., false",
        "another attribute, false",
        "&cart, false"
    })
    void aScopedBeanIsKnownByItsName(String attribute, boolean isScoped) {
        assertThat(scoped().isScopedBean(attribute)).isEqualTo(isScoped);
    }

    @Test
    void aScopedBeanOfAParentContextIsKnown() {
        try (AnnotationConfigWebApplicationContext child = new AnnotationConfigWebApplicationContext()) {
            child.setParent(context);
            child.setServletContext(new MockServletContext());
            child.refresh();
            ConfigurableListableBeanFactory beans = child.getBeanFactory();

            SessionScopedBeans scoped = new SessionScopedBeans(beans);
            scoped.destroy("scopedTarget.cart", new Cart());

            assertThat(scoped.isScopedBean("scopedTarget.cart")).isTrue();
            assertThat(scoped.isScopedBean("prices")).isFalse();
            assertThat(DESTROYED).containsExactly("cart of []");
        }
    }

    @Test
    void aBeanThatWasReadBackIsDestroyedWithItsState() {
        Cart readBack = new Cart();
        readBack.items.add("tea");

        scoped().destroy("scopedTarget.cart", readBack);

        assertThat(DESTROYED).containsExactly("cart of [tea]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disposable", "withDestroyMethod", "closeable"})
    void everyKindOfDestructionIsKnown(String name) {
        Object bean = context.getBean("scopedTarget." + name);

        scoped().destroy("scopedTarget." + name, bean);

        assertThat(DESTROYED).containsExactly(name);
    }

    @Test
    void aDestructionThatFailsIsLogged(CapturedOutput output) {
        assertThatCode(() -> scoped().destroy("scopedTarget.failing", new Failing()))
                .doesNotThrowAnyException();

        assertThat(output).contains("scopedTarget.failing", "cannot be destroyed");
    }

    @Test
    void anAttributeOfAnotherClassUnderTheBeansNameIsLoggedToo(CapturedOutput output) {
        assertThatCode(() -> scoped().destroy("scopedTarget.withDestroyMethod", new Money()))
                .doesNotThrowAnyException();

        assertThat(output).contains("Session-scoped bean 'withDestroyMethod' could not be destroyed");
    }

    @Test
    void whatIsNoScopedBeanIsLeftAlone() {
        scoped().destroy("prices", new Cart());
        scoped().requireStorable("prices", new Injected());

        assertThat(DESTROYED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scopedTarget.cart",
                "unproxied",
                "scopedTarget.disposable",
                "scopedTarget.madeWithABean",
                "scopedTarget.madeWithAProvider",
                "scopedTarget.dependingOnABean",
                "scopedTarget.holdingASimpleBean",
                "scopedTarget.list",
                "scopedTarget.function"
            })
    void aBeanThatIsItsStateMayBeStored(String attribute) {
        Object bean = context.getBean(attribute);

        assertThatCode(() -> scoped().requireStorable(attribute, bean)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "injected, its field 'prices' is injected",
        "injectedTransient, its field 'prices' is injected",
        "inheriting, its field 'prices' is injected",
        "metaInjected, its field 'prices' is injected",
        "withValue, its field 'limit' is injected",
        "withResource, its field 'prices' is injected",
        "withSetter, its method 'setPrices' is injected",
        "constructed, its constructor takes beans",
        "annotatedConstructor, its constructor takes beans",
        "aware, it asks to be told of the container by an Aware interface",
        "asynchronous, 'it is wrapped, as by @Transactional, @Async or @Lookup'",
        "lookingUp, 'it is wrapped, as by @Transactional, @Async or @Lookup'",
        "keeping, its field 'kept' holds another bean",
        "keepingInAList, its field 'kept' holds another bean",
        "keepingInAMap, its field 'kept' holds another bean",
        "keepingInAnArray, its field 'kept' holds another bean",
        "keepingAPrototype, its field 'kept' holds another bean",
        "keepingAScopedBean, its field 'kept' holds another bean",
        "keepingALazyBean, its field 'kept' holds another bean",
        "keepingAProvider, its field 'kept' holds another bean",
        "keepingTheContext, its field 'kept' holds another bean",
        "inner, its field 'this$0' holds another bean"
    })
    void aBeanThatHasCollaboratorsIsRefused(String name, String reason) {
        String attribute = "scopedTarget." + name;
        Object bean = context.getBean(attribute);

        assertThatExceptionOfType(AttributeCodecException.class)
                .isThrownBy(() -> scoped().requireStorable(attribute, bean))
                .withMessageStartingWith(
                        "Session-scoped bean '" + name + "' (" + getClass().getName())
                .withMessageContaining("cannot be stored: " + reason + ",")
                .withMessageEndingWith("Keep its state in a session-scoped class of its own without collaborators, and"
                        + " inject that into a singleton that has them.")
                .satisfies(failure -> assertThat(failure.attribute()).contains(attribute));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync(proxyTargetClass = true)
    @Import({
        Injected.class,
        InjectedTransient.class,
        Inheriting.class,
        MetaInjected.class,
        WithValue.class,
        WithResource.class,
        WithSetter.class,
        Constructed.class,
        AnnotatedConstructor.class,
        AwareOfTheContext.class,
        Asynchronous.class,
        LookingUp.class
    })
    static class Beans {

        @Bean
        Prices prices() {
            return new Prices(7);
        }

        @Bean
        @Scope("prototype")
        Money prototype() {
            return new Money();
        }

        @Bean
        String shop() {
            return "the shop";
        }

        @Bean
        @SessionScope
        Cart cart() {
            return new Cart();
        }

        @Bean
        @Scope("session")
        Cart unproxied() {
            return new Cart();
        }

        @Bean
        @SessionScope
        Disposable disposable() {
            return new Disposable();
        }

        @Bean(destroyMethod = "end")
        @SessionScope
        WithDestroyMethod withDestroyMethod() {
            return new WithDestroyMethod();
        }

        @Bean
        @SessionScope
        Closing closeable() {
            return new Closing();
        }

        @Bean
        @SessionScope
        Failing failing() {
            return new Failing();
        }

        @Bean
        @SessionScope
        Keeping<Integer> madeWithABean(Prices prices) {
            return new Keeping<>(prices.limit());
        }

        @Bean
        @SessionScope
        Keeping<Integer> madeWithAProvider(ObjectProvider<Prices> prices) {
            return new Keeping<>(prices.getObject().limit());
        }

        @Bean
        @SessionScope
        @DependsOn("prices")
        Cart dependingOnABean() {
            return new Cart();
        }

        @Bean
        @SessionScope
        Keeping<String> holdingASimpleBean(String shop) {
            return new Keeping<>(shop);
        }

        @Bean
        @SessionScope
        Items list() {
            return new Items();
        }

        @Bean
        @SessionScope
        Supplier<String> function() {
            return () -> "whether it can be stored, the codec tells";
        }

        @Bean
        @SessionScope
        Keeping<Prices> keeping(Prices prices) {
            return new Keeping<>(prices);
        }

        @Bean
        @SessionScope
        Keeping<List<Prices>> keepingInAList(List<Prices> prices) {
            return new Keeping<>(prices);
        }

        @Bean
        @SessionScope
        Keeping<Map<String, Prices>> keepingInAMap(Prices prices) {
            return new Keeping<>(Map.of("prices", prices));
        }

        @Bean
        @SessionScope
        Keeping<Prices[]> keepingInAnArray(Prices prices) {
            return new Keeping<>(new Prices[] {prices});
        }

        @Bean
        @SessionScope
        Keeping<Money> keepingAPrototype(Money prototype) {
            return new Keeping<>(prototype);
        }

        @Bean
        @SessionScope
        Keeping<Cart> keepingAScopedBean(Cart cart) {
            return new Keeping<>(cart);
        }

        @Bean
        @SessionScope
        Keeping<Prices> keepingALazyBean(@Lazy Prices prices) {
            return new Keeping<>(prices);
        }

        @Bean
        @SessionScope
        Keeping<ObjectProvider<Prices>> keepingAProvider(ObjectProvider<Prices> prices) {
            return new Keeping<>(prices);
        }

        @Bean
        @SessionScope
        Keeping<ApplicationContext> keepingTheContext(ApplicationContext context) {
            return new Keeping<>(context);
        }

        @Bean
        @SessionScope
        Inner inner() {
            return new Inner();
        }

        class Inner {

            String describe() {
                return "of " + Beans.this;
            }
        }
    }

    static class Prices {

        private final int limit;

        Prices() {
            this(0);
        }

        Prices(int limit) {
            this.limit = limit;
        }

        int limit() {
            return limit;
        }
    }

    static class Money {}

    static class Cart {

        final List<String> items = new ArrayList<>();

        @PreDestroy
        void end() {
            DESTROYED.add("cart of " + items);
        }
    }

    static class Items extends ArrayList<String> {

        private static final long serialVersionUID = 1;
    }

    static class Disposable implements DisposableBean {

        @Override
        public void destroy() {
            DESTROYED.add("disposable");
        }
    }

    static class WithDestroyMethod {

        void end() {
            DESTROYED.add("withDestroyMethod");
        }
    }

    static class Closing implements AutoCloseable {

        @Override
        public void close() {
            DESTROYED.add("closeable");
        }
    }

    static class Failing {

        @PreDestroy
        void end() {
            throw new IllegalStateException("cannot be destroyed");
        }
    }

    static class Keeping<T> {

        private final T kept;

        Keeping(T kept) {
            this.kept = kept;
        }

        T kept() {
            return kept;
        }
    }

    @Component("injected")
    @SessionScope
    static class Injected {

        @Autowired
        Prices prices = new Prices();
    }

    @Component("injectedTransient")
    @SessionScope
    static class InjectedTransient {

        @Autowired
        transient Prices prices = new Prices();
    }

    @Component("inheriting")
    @SessionScope
    static class Inheriting extends Injected {}

    @Autowired
    @Retention(RetentionPolicy.RUNTIME)
    @interface OfTheApplication {}

    @Component("metaInjected")
    @SessionScope
    static class MetaInjected {

        @OfTheApplication
        Prices prices = new Prices();
    }

    @Component("withValue")
    @SessionScope
    static class WithValue {

        @Value("${limit:7}")
        int limit;
    }

    @Component("withResource")
    @SessionScope
    static class WithResource {

        @Resource
        Prices prices = new Prices();
    }

    @Component("withSetter")
    @SessionScope
    static class WithSetter {

        @Autowired
        void setPrices(Prices prices) {
            prices.limit();
        }
    }

    @Component("constructed")
    @SessionScope
    static class Constructed {

        final int limit;

        Constructed(Prices prices) {
            this.limit = prices.limit();
        }
    }

    @Component("annotatedConstructor")
    @SessionScope
    static class AnnotatedConstructor {

        final int limit;

        AnnotatedConstructor() {
            this.limit = 0;
        }

        @Autowired
        AnnotatedConstructor(Prices prices) {
            this.limit = prices.limit();
        }
    }

    @Component("aware")
    @SessionScope
    static class AwareOfTheContext implements ApplicationContextAware {

        @Override
        public void setApplicationContext(ApplicationContext context) {
            context.getId();
        }
    }

    @Component("asynchronous")
    @SessionScope
    static class Asynchronous {

        @Async
        public void work() {}
    }

    @Component("lookingUp")
    @SessionScope
    abstract static class LookingUp {

        @Lookup
        abstract Prices prices();
    }
}
