package io.mistsession.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.SerializerFactoryConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerFactory;
import tools.jackson.databind.ser.PropertyBuilder;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.std.NullSerializer;

/**
 * Writes an object's fields also where Jackson has another form for an interface of the class, as for {@code Iterable},
 * {@code CharSequence} or {@code Map.Entry}. A module that knows the class comes first.
 */
final class StateSerializerFactory extends BeanSerializerFactory {

    private final transient Predicate<Class<?>> stored;
    private final transient Predicate<Class<?>> readInAnotherWay;

    /**
     * @param readInAnotherWay the classes of which no object can tell that others come back
     */
    StateSerializerFactory(Predicate<Class<?>> stored, Predicate<Class<?>> readInAnotherWay) {
        this(stored, readInAnotherWay, new SerializerFactoryConfig());
    }

    private StateSerializerFactory(
            Predicate<Class<?>> stored, Predicate<Class<?>> readInAnotherWay, SerializerFactoryConfig config) {
        super(config);
        this.stored = stored;
        this.readInAnotherWay = readInAnotherWay;
    }

    @Override
    public StateSerializerFactory withConfig(SerializerFactoryConfig config) {
        return new StateSerializerFactory(stored, readInAnotherWay, config);
    }

    @Override
    protected ValueSerializer<?> _createSerializer2(
            SerializationContext context,
            BeanDescription.Supplier description,
            JavaType type,
            JsonFormat.Value format,
            boolean staticTyping) {
        Class<?> raw = type.getRawClass();
        if (!stored.test(raw)) {
            return JdkTypes.isKnown(raw)
                    ? super._createSerializer2(context, description, type, format, staticTyping)
                    : refusing(TypeAllowList.refusalOfJdk(raw));
        }
        for (Serializers taught : customSerializers()) {
            ValueSerializer<?> own = taught.findSerializer(context.getConfig(), type, description, format);
            if (own != null) {
                return own;
            }
        }
        ClassState state = ClassState.of(raw);
        RefusalException refusal = state.refusal();
        if (refusal != null) {
            return refusing(refusal);
        }
        if (!state.hasContent()) {
            return new InspectingWriter(proofOf(state), fields(context, description, type, format, staticTyping));
        }
        ValueSerializer<?> content = super._createSerializer2(context, description, type, format, staticTyping);
        return state.isMereContent()
                ? content
                : new InspectingWriter(
                        proofOf(state),
                        new ExtendedForm.Writer(fields(context, description, type, format, staticTyping), content));
    }

    /** For a class of which no value can be stored. A property that is declared so, and is null, hinders nothing. */
    private static InspectingWriter refusing(RefusalException refusal) {
        return new InspectingWriter(
                (value, context) -> {
                    throw refusal;
                },
                NullSerializer.instance);
    }

    /**
     * One object of a class tells that the others come back, unless code of the class or what is not stored decides. A
     * class is noted also where its name is not written, because its declaration is final.
     */
    private InspectingWriter.Inspection proofOf(ClassState state) {
        if (state.hasContent()
                || state.mayLoseTransients()
                || JavaHooks.readResolve(state.type()) != null
                || readInAnotherWay.test(state.type())) {
            return (object, context) -> Shape.noteUnprovableIn(context);
        }
        Shape shape = new Shape();
        if (!state.type().isRecord()) {
            return (object, context) -> shape.noteIn(context);
        }
        CanonicalConstructor constructor = CanonicalConstructor.of(state.type());
        return (object, context) -> {
            shape.noteIn(context);
            if (Shape.isWantedIn(context) && !constructor.keeps(object)) {
                Shape.noteUnprovableIn(context);
            }
        };
    }

    /**
     * Jackson would write a container by the type that declares it, if that leaves the class of its content open, and so
     * not see what a subclass is besides. Here the class of the value decides.
     */
    @Override
    protected PropertyBuilder constructPropertyBuilder(
            SerializationConfig config, BeanDescription.Supplier description) {
        return stored.test(description.getBeanClass())
                ? new ByClassOfValue(config, description.get())
                : super.constructPropertyBuilder(config, description);
    }

    /** For a class without fields Jackson would have another form, or none. */
    private BeanSerializerBase fields(
            SerializationContext context,
            BeanDescription.Supplier description,
            JavaType type,
            JsonFormat.Value format,
            boolean staticTyping) {
        ValueSerializer<?> fields = constructBeanOrAddOnSerializer(context, type, description, format, staticTyping);
        return fields instanceof BeanSerializerBase written
                ? written
                : (BeanSerializerBase) constructBeanSerializerBuilder(context.getConfig(), description)
                        .createDummy();
    }

    private static final class ByClassOfValue extends PropertyBuilder {

        ByClassOfValue(SerializationConfig config, BeanDescription description) {
            super(config, description);
        }

        @Override
        protected BeanPropertyWriter buildWriter(
                SerializationContext context,
                BeanPropertyDefinition property,
                JavaType declared,
                ValueSerializer<?> serializer,
                TypeSerializer names,
                @Nullable TypeSerializer namesOfContent,
                AnnotatedMember member,
                boolean staticTyping) {
            return super.buildWriter(context, property, declared, serializer, names, null, member, staticTyping);
        }
    }
}
