package io.mistsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.collection.spi.PersistentSortedSet;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objenesis.ObjenesisStd;

/** What Hibernate puts in the place of collections and entities. */
class HibernateTests {

    private final AttributeCodec codec = JsonAttributeCodec.builder()
            .allowedPackages(List.of("io.mistsession.codec"))
            .build();

    @Test
    void aLoadedCollectionIsStoredAsWhatItHolds() {
        Entity entity = new Entity(
                new PersistentBag<>(session(), new ArrayList<>(List.of("a", "b"))),
                new PersistentSet<>(session(), new LinkedHashSet<>(Set.of("c"))),
                new PersistentMap<>(session(), new HashMap<>(Map.of(1L, "d"))));

        Entity back = (Entity) codec.decode("a", codec.encode("a", entity));

        assertThat(back.list).isExactlyInstanceOf(ArrayList.class).isEqualTo(List.of("a", "b"));
        assertThat(back.set).isExactlyInstanceOf(LinkedHashSet.class).isEqualTo(Set.of("c"));
        assertThat(back.map).isExactlyInstanceOf(LinkedHashMap.class).isEqualTo(Map.of(1L, "d"));
    }

    @Test
    void aSortedOneKeepsItsOrder() {
        TreeSet<String> sorted = new TreeSet<>(Comparator.<String>reverseOrder());
        sorted.addAll(List.of("a", "b"));

        Object back = codec.decode("a", codec.encode("a", new PersistentSortedSet<>(session(), sorted)));

        assertThat(back).isExactlyInstanceOf(TreeSet.class).asString().isEqualTo("[b, a]");
    }

    @Test
    void oneThatIsNotLoadedIsRefusedInASentenceOfItsOwn() {
        Entity entity = new Entity(new PersistentBag<>(), Set.of(), Map.of());

        assertThatThrownBy(() -> codec.encode("a", entity))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessage("Attribute 'a' of type io.mistsession.codec.HibernateTests$Entity cannot be stored: a"
                        + " collection of Hibernate in it is not loaded (at list). Load it, or store an id or a DTO"
                        + " instead.");
    }

    @Test
    void aProxyOfAnEntityIsRefusedInASentenceOfItsOwn() {
        assertThatThrownBy(() -> codec.encode("a", List.of(new EntityProxy())))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageEndingWith(
                        "EntityProxy is a proxy of Hibernate, whose entity may not be loaded (at [0]). Store"
                                + " an id or a DTO instead.");
    }

    /** Hibernate asks its session for filters when it makes a collection; there are none. */
    private static SharedSessionContractImplementor session() {
        LoadQueryInfluencers none = new ObjenesisStd().newInstance(LoadQueryInfluencers.class);
        return (SharedSessionContractImplementor) Proxy.newProxyInstance(
                HibernateTests.class.getClassLoader(),
                new Class<?>[] {SharedSessionContractImplementor.class},
                (proxy, method, arguments) -> method.getReturnType() == LoadQueryInfluencers.class ? none : null);
    }

    static class Entity {
        private final List<String> list;
        private final Set<String> set;
        private final Map<Long, String> map;

        Entity(List<String> list, Set<String> set, Map<Long, String> map) {
            this.list = list;
            this.set = set;
            this.map = map;
        }
    }

    static final class EntityProxy extends Entity implements HibernateProxy {

        EntityProxy() {
            super(List.of(), Set.of(), Map.of());
        }

        @Override
        public Object writeReplace() {
            return this;
        }

        @Override
        public @Nullable LazyInitializer getHibernateLazyInitializer() {
            return null;
        }
    }
}
