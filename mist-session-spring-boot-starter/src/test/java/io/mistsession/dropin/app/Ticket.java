package io.mistsession.dropin.app;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;

/** Knows whether it is in a session. */
public record Ticket(String number) implements HttpSessionBindingListener {

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        ShopHistory.note("bound " + number + " as " + event.getName());
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        ShopHistory.note("unbound " + number + " as " + event.getName());
    }
}
