package io.mistsession.web.session;

import io.mistsession.AttributeCodec;
import io.mistsession.Session;
import io.mistsession.web.ServletExchange;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an {@link HttpSession}: those of the {@link Session}, with what the servlet API and Spring expect to
 * happen when a value is bound or unbound.
 */
final class AttributeBinding {

    private final HttpSessionSupport sessions;
    private final NodeAttributes nodeAttributes;
    private final SessionScopedBeans scopedBeans;
    private final AttributeCodec codec;

    AttributeBinding(
            HttpSessionSupport sessions,
            NodeAttributes nodeAttributes,
            SessionScopedBeans scopedBeans,
            AttributeCodec codec) {
        this.sessions = sessions;
        this.codec = codec;
        this.nodeAttributes = nodeAttributes;
        this.scopedBeans = scopedBeans;
    }

    @Nullable
    Object get(MistHttpSession view, String name) {
        Session session = view.live();
        if (nodeAttributes.keeps(name)) {
            return nodeAttributes.get(view, name);
        }
        Object value = session.get(name);
        if (value != null) {
            watch(view, (watch, exchange) -> watch.read(exchange, name, value));
        }
        return value;
    }

    /** A watch may replace the session: what is being set belongs into the one that is there afterwards. */
    void set(MistHttpSession view, String name, Object value) {
        Session session = view.live();
        if (nodeAttributes.keeps(name)) {
            nodeAttributes.set(view, name, value);
            return;
        }
        Object before = session.get(name);
        requireStorable(name, before, value);
        watch(view, (watch, exchange) -> watch.writing(exchange, name, before, value));
        if (mayHaveChanged(before, value)) {
            Session current = session.isEnded() ? sessions.successor(view) : session;
            current.set(name, value);
        }
        bound(view, name, before, value);
    }

    void remove(MistHttpSession view, String name) {
        Session session = view.live();
        if (nodeAttributes.keeps(name)) {
            nodeAttributes.remove(view, name);
            return;
        }
        Object before = session.get(name);
        session.remove(name);
        if (before != null) {
            unbound(view, name, before);
            tell(view, name, before, HttpSessionAttributeListener::attributeRemoved);
        }
    }

    /** The session has ended, and with it every attribute. */
    void end(MistHttpSession view) {
        Session session = view.session();
        for (String name : session.names()) {
            Object value = session.get(name);
            if (value != null) {
                unbound(view, name, value);
                tell(view, name, value, HttpSessionAttributeListener::attributeRemoved);
            }
        }
        nodeAttributes.end(view);
    }

    /** Spring sets again what it has accessed: as if it were news, that would undo what others have written meanwhile. */
    @SuppressWarnings("ReferenceEquality")
    private boolean mayHaveChanged(@Nullable Object before, Object value) {
        return before != value || !codec.isImmutable(value);
    }

    /** What is set again was storable before. */
    @SuppressWarnings("ReferenceEquality")
    private void requireStorable(String name, @Nullable Object before, Object value) {
        if (before != value && scopedBeans.isScopedBean(name)) {
            scopedBeans.requireStorable(name, value);
        }
    }

    private void watch(MistHttpSession view, BiConsumer<SessionWatch, ServletExchange> look) {
        view.exchange().ifPresent(exchange -> sessions.watches().forEach(watch -> look.accept(watch, exchange)));
    }

    @SuppressWarnings("ReferenceEquality") // setting the same object again binds and unbinds nothing
    private void bound(MistHttpSession view, String name, @Nullable Object before, Object value) {
        if (before != value && value instanceof HttpSessionBindingListener listener) {
            Listeners.call(listener, each -> each.valueBound(new HttpSessionBindingEvent(view, name, value)));
        }
        if (before != null && before != value) {
            unbound(view, name, before);
        }
        if (before == null) {
            tell(view, name, value, HttpSessionAttributeListener::attributeAdded);
        } else {
            tell(view, name, before, HttpSessionAttributeListener::attributeReplaced);
        }
    }

    private void unbound(HttpSession view, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            Listeners.call(listener, each -> each.valueUnbound(new HttpSessionBindingEvent(view, name, value)));
        }
        if (scopedBeans.isScopedBean(name)) {
            scopedBeans.destroy(name, value);
        }
    }

    private void tell(
            HttpSession view,
            String name,
            Object value,
            BiConsumer<HttpSessionAttributeListener, HttpSessionBindingEvent> notice) {
        HttpSessionBindingEvent event = new HttpSessionBindingEvent(view, name, value);
        Listeners.callAll(sessions.listeners().attributes(), listener -> notice.accept(listener, event));
    }
}
