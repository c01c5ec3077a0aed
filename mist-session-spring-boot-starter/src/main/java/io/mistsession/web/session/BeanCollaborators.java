package io.mistsession.web.session;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds what a bean got from the container and would lack if it were made of its state alone. A bean that was only passed
 * to the factory method is no collaborator, unless a field holds it.
 */
final class BeanCollaborators {

    private static final Set<String> INJECTIONS = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.ejb.EJB",
            "jakarta.persistence.PersistenceContext",
            "jakarta.persistence.PersistenceUnit");

    private static final Set<Class<?>> CONTAINER = Set.of(
            BeanFactory.class,
            ObjectFactory.class,
            ResourceLoader.class,
            ApplicationEventPublisher.class,
            MessageSource.class,
            Environment.class,
            SpringProxy.class);

    private final ConfigurableListableBeanFactory factory;
    private final String name;
    private final Object bean;

    BeanCollaborators(ConfigurableListableBeanFactory factory, String name, Object bean) {
        this.factory = factory;
        this.name = name;
        this.bean = bean;
    }

    /** The first of them, as the subject of a sentence. */
    Optional<String> find() {
        if (isGenerated(bean)) {
            return Optional.of("it is wrapped, as by @Transactional, @Async or @Lookup");
        }
        if (bean instanceof Aware) {
            return Optional.of("it asks to be told of the container by an Aware interface");
        }
        return Stream.<Optional<String>>concat(
                        Stream.of(injectedConstructor()),
                        classes().stream().flatMap(type -> Stream.of(injectedField(type), injectedMethod(type))))
                .flatMap(Optional::stream)
                .findFirst()
                .or(this::keptBean);
    }

    /** Spring takes the constructor that is annotated, or the only one there is. */
    private Optional<String> injectedConstructor() {
        BeanDefinition definition = factory.getMergedBeanDefinition(name);
        boolean isMadeByItsClass = definition.getFactoryMethodName() == null
                && !definition.hasConstructorArgumentValues()
                && (!(definition instanceof AbstractBeanDefinition known) || known.getInstanceSupplier() == null);
        Constructor<?>[] constructors = bean.getClass().getDeclaredConstructors();
        return Arrays.stream(constructors)
                .filter(constructor -> isMadeByItsClass && constructor.getParameterCount() > 0)
                .filter(constructor -> constructors.length == 1 || isInjected(constructor))
                .findFirst()
                .map(constructor -> "its constructor takes beans");
    }

    private static Optional<String> injectedField(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(BeanCollaborators::isInjected)
                .findFirst()
                .map(field -> "its field '" + field.getName() + "' is injected");
    }

    private static Optional<String> injectedMethod(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(BeanCollaborators::isInjected)
                .findFirst()
                .map(Method::getName)
                .map(method -> "its method '" + method + "' is injected");
    }

    private Optional<String> keptBean() {
        String[] dependencies = factory.getDependenciesForBean(name);
        return classes().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> held(field).anyMatch(value -> isBean(value, dependencies)))
                .findFirst()
                .map(field -> "its field '" + field.getName() + "' holds another bean");
    }

    /** What a field holds, or what is in the collection that it holds. */
    private Stream<?> held(Field field) {
        if (Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) {
            return Stream.empty();
        }
        Object value = ReflectionUtils.getField(field, bean);
        return Stream.concat(Stream.ofNullable(value), content(value))
                .filter(each -> !BeanUtils.isSimpleValueType(each.getClass()));
    }

    private static Stream<?> content(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return new ArrayList<>(collection).stream().filter(each -> each != null);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values()).stream().filter(each -> each != null);
        }
        if (value instanceof Optional<?> optional) {
            return optional.stream();
        }
        return value instanceof Object[] array ? Arrays.stream(array).filter(each -> each != null) : Stream.empty();
    }

    private boolean isBean(Object value, String[] dependencies) {
        return isGenerated(value)
                || CONTAINER.stream().anyMatch(type -> type.isInstance(value))
                || Arrays.stream(dependencies)
                        .filter(factory::containsBean)
                        .anyMatch(dependency -> isBean(value, dependency));
    }

    /** Of a bean that is made anew each time, only the type is known. */
    private boolean isBean(Object value, String dependency) {
        if (factory.isSingleton(dependency)) {
            return factory.getBean(dependency) == value;
        }
        Class<?> type = factory.getType(dependency);
        return type != null && type != Object.class && type.isInstance(value);
    }

    private List<Class<?>> classes() {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type = bean.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            classes.add(type);
        }
        return classes;
    }

    private static boolean isInjected(AnnotatedElement element) {
        MergedAnnotations annotations = MergedAnnotations.from(element);
        return INJECTIONS.stream().anyMatch(annotations::isPresent);
    }

    /** The class of a lambda has the separator in its name too. */
    private static boolean isGenerated(Object object) {
        Class<?> type = object.getClass();
        return object instanceof SpringProxy
                || Proxy.isProxyClass(type)
                || (type.getName().contains(ClassUtils.CGLIB_CLASS_SEPARATOR) && !type.isHidden());
    }
}
