package io.mistsession.sample;

import io.mistsession.Device;
import io.mistsession.Exchange;
import io.mistsession.Session;
import io.mistsession.SessionInfo;
import io.mistsession.manager.SessionManager;
import io.mistsession.web.mvc.SessionParam;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The devices on which the user is signed in. The owner is the one of the request's session, so they are their own. */
@RestController
class DevicesController {

    private final SessionManager manager;

    DevicesController(SessionManager manager) {
        this.manager = manager;
    }

    /** The hundred that have signed in last. */
    @GetMapping("/devices")
    List<Entry> list(@SessionParam("username") String owner, Session session) {
        return manager.findByOwner(owner).sessions().stream()
                .map(info -> Entry.of(info, session.id()))
                .toList();
    }

    @PostMapping("/devices/sign-out")
    SignedOut signOut(
            @RequestParam String id, @SessionParam("username") String owner, Session session, Exchange exchange) {
        if (id.equals(session.id())) {
            manager.removeSession(exchange); // the user's own log-out, which also clears the cookie
        } else if (!manager.removeOne(owner, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "You are not signed in on this device.");
        }
        return new SignedOut(1);
    }

    @PostMapping("/devices/sign-out-others")
    SignedOut signOutOthers(@SessionParam("username") String owner, Session session) {
        return new SignedOut(manager.removeOthers(owner, session.id()));
    }

    /** {@code label} and {@code network} are empty if they are not known. */
    record Entry(String id, String label, String network, Instant createdAt, Instant lastUsedAt, boolean thisDevice) {

        static Entry of(SessionInfo info, String thisSession) {
            Device device = info.device().orElse(new Device("", ""));
            return new Entry(
                    info.id(),
                    device.label(),
                    device.network(),
                    info.createdAt(),
                    info.lastUsedAt(),
                    info.id().equals(thisSession));
        }
    }

    /** How many devices were signed out. */
    record SignedOut(int signedOut) {}
}
