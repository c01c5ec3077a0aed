package io.mistsession.guide;

import io.mistsession.Session;
import io.mistsession.SessionEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

// tag::code[]
@Component
class SessionEnds {

    final Queue<String> log = new ConcurrentLinkedQueue<>();

    @EventListener
    void loggedOut(SessionEvent.Removed event) { // SessionDeletedEvent
        log.add("removed " + event.session().id() + " of " + owner(event.session()));
    }

    @EventListener
    void ranOut(SessionEvent.Expired event) { // SessionExpiredEvent
        log.add("expired " + event.id() + " of "
                + event.session().map(SessionEnds::owner).orElse("?"));
    }

    private static String owner(Session session) {
        return session.owner().orElse("nobody");
    }
}
// end::code[]
