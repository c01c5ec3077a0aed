package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeKeyTests {

    @Test
    void ofKeepsNameAndClass() {
        AttributeKey<String> key = AttributeKey.of("username", String.class);

        assertThat(key.name()).isEqualTo("username");
        assertThat(key.type()).isEqualTo(String.class);
        assertThat(key.rawType()).isEqualTo(String.class);
        assertThat(key).hasToString("AttributeKey[username: java.lang.String]");
    }

    @Test
    void aSubclassCapturesTheTypeWithItsArguments() {
        AttributeKey<Map<String, List<Integer>>> key = new AttributeKey<>("items") {};

        assertThat(key.rawType()).isEqualTo(Map.class);
        assertThat(key.type().getTypeName())
                .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
    }

    @Test
    void aSubclassCapturesAClassWithoutArguments() {
        AttributeKey<Long> key = new AttributeKey<>("userId") {};

        assertThat(key.type()).isEqualTo(Long.class);
    }

    @Test
    void theRawTypeOfAGenericArrayIsAnArray() {
        AttributeKey<List<String>[]> key = new AttributeKey<>("pages") {};

        assertThat(key.rawType()).isEqualTo(List[].class);
    }

    @Test
    void aTypeKnownAtRunTimeIsKept() {
        Type type = new AttributeKey<List<String>>("items") {}.type();

        AttributeKey<?> key = AttributeKey.of("items", type);

        assertThat(key.type()).isInstanceOf(ParameterizedType.class).isEqualTo(type);
        assertThat(key.rawType()).isEqualTo(List.class);
    }

    @Test
    void aSubclassOfASubclassIsRefused() {
        class Items extends AttributeKey<List<String>> {
            Items() {
                super("items");
            }
        }
        class MoreItems extends Items {}

        assertThat(new Items().rawType()).isEqualTo(List.class);
        assertThatIllegalArgumentException()
                .isThrownBy(MoreItems::new)
                .withMessageContaining("must extend AttributeKey directly");
    }

    @Test
    void aTypeVariableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(AttributeKeyTests::<String>keyOfSomething)
                .withMessageContaining("must be known");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> AttributeKey<T> keyOfSomething() {
        return new AttributeKey<>("something") {};
    }
}
