package io.mistsession.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * A module of the application, which may be meant for a REST interface. Its forms of the JDK's types are not taken, since
 * they may shorten a date or a text. Its other forms are taken, and what is written in them is read at once each time.
 */
final class ApplicationModule extends JacksonModule {

    /** What cannot change how a value is written or read, or not by the value. */
    private static final Set<String> HARMLESS =
            Set.of("addAbstractTypeResolver", "addTypeModifier", "registerSubtypes", "addValueInstantiators");

    /** Keys that are no texts are in lists; for texts there is one form. */
    private static final Set<String> IGNORED = Set.of("addKeySerializers", "addKeyDeserializers", "setMixIn");

    private final JacksonModule module;
    private final List<Deserializers> readers = new ArrayList<>();
    private boolean changesAny;

    ApplicationModule(JacksonModule module) {
        this.module = module;
    }

    /** Whether a value of the class may be read in another way than Mist's, by what the module has been set up with. */
    boolean mayRead(Class<?> type) {
        return changesAny || readers.stream().anyMatch(reader -> hasReader(reader, type));
    }

    @Override
    public String getModuleName() {
        return module.getModuleName();
    }

    @Override
    public Version version() {
        return module.version();
    }

    @Override
    public Object getRegistrationId() {
        return module.getRegistrationId();
    }

    @Override
    public Iterable<? extends JacksonModule> getDependencies() {
        List<ApplicationModule> dependencies = new ArrayList<>();
        module.getDependencies().forEach(one -> dependencies.add(new ApplicationModule(one)));
        return dependencies;
    }

    @Override
    public void setupModule(SetupContext context) {
        module.setupModule(proxy(SetupContext.class, (proxy, method, arguments) -> {
            Object result = IGNORED.contains(method.getName()) ? context : setUp(context, method, arguments);
            return result == context ? proxy : result;
        }));
    }

    private @Nullable Object setUp(SetupContext context, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null ? null : arguments[0];
        if (first instanceof Serializers serializers && method.getName().equals("addSerializers")) {
            return context.addSerializers(proxy(Serializers.class, (proxy, find, of) -> {
                Object found = isOfJdk(of) ? null : call(serializers, find, of);
                return found instanceof ValueSerializer<?> writer
                        ? new InspectingWriter((value, any) -> Shape.noteUnprovableIn(any), writer)
                        : found;
            }));
        }
        if (first instanceof Deserializers deserializers) {
            readers.add(deserializers);
            return context.addDeserializers(proxy(
                    Deserializers.class, (proxy, find, of) -> isOfJdk(of) ? null : call(deserializers, find, of)));
        }
        boolean isQuestion = method.getReturnType() != SetupContext.class;
        changesAny |= !isQuestion && !HARMLESS.contains(method.getName());
        return call(context, method, arguments);
    }

    private static boolean hasReader(Deserializers readers, Class<?> type) {
        try {
            return readers.hasDeserializerFor(null, type);
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** What is asked for is among the arguments. */
    private static boolean isOfJdk(Object @Nullable [] arguments) {
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof JavaType type) {
                    return type.isArrayType() || Jdk.owns(type.getRawClass());
                }
            }
        }
        return false;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ApplicationModule.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
