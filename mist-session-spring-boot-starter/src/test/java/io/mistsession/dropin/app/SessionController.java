package io.mistsession.dropin.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;

/** The session itself, by the methods of the servlet API. */
@RestController
@RequestMapping("/session")
class SessionController {

    /** Creates none. */
    @GetMapping
    String describe(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String requested = """
                requested=%s
                valid=%s
                from-cookie=%s
                from-url=%s
                """.formatted(
                        request.getRequestedSessionId() != null,
                        request.isRequestedSessionIdValid(),
                        request.isRequestedSessionIdFromCookie(),
                        request.isRequestedSessionIdFromURL());
        return session == null ? requested : requested + describe(session);
    }

    /** Creates one if there is none. */
    @GetMapping("/opened")
    String open(HttpSession session) {
        return describe(session);
    }

    @GetMapping("/attribute")
    String attribute(HttpSession session, @RequestParam String name) {
        return String.valueOf(session.getAttribute(name));
    }

    @PostMapping("/attribute")
    void set(HttpSession session, @RequestParam String name, @RequestParam(required = false) @Nullable String value) {
        session.setAttribute(name, value);
    }

    @PostMapping("/removed-attribute")
    void remove(HttpSession session, @RequestParam String name) {
        session.removeAttribute(name);
    }

    @PostMapping("/ticket")
    void ticket(HttpSession session, @RequestParam String number) {
        session.setAttribute("ticket", new Ticket(number));
    }

    @PostMapping("/counted")
    String count(WebRequest request) {
        Integer count = (Integer) request.getAttribute("count", WebRequest.SCOPE_SESSION);
        request.setAttribute("count", count == null ? 1 : count + 1, WebRequest.SCOPE_SESSION);
        return request.getAttribute("count", WebRequest.SCOPE_SESSION) + " in " + request.getSessionId();
    }

    @GetMapping("/names")
    String names(NativeWebRequest request) {
        return String.join(" ", request.getAttributeNames(WebRequest.SCOPE_SESSION));
    }

    @PostMapping("/changed-id")
    String changeId(HttpServletRequest request) {
        String before = request.getSession().getId();
        return "before=" + before + "\nchanged=" + request.changeSessionId() + '\n' + describe(request.getSession());
    }

    @PostMapping("/replaced")
    String replace(HttpServletRequest request) {
        HttpSession old = request.getSession();
        String before = old.getId();
        old.invalidate();
        HttpSession fresh = request.getSession();
        fresh.setAttribute("fresh", "yes");
        return "before=" + before + '\n' + describe(fresh);
    }

    @PostMapping("/ended")
    String end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.invalidate();
        try {
            return "still readable: " + session.getAttribute("name");
        } catch (IllegalStateException e) {
            return request.getSession(false) == null ? "ended" : "still there";
        }
    }

    @PostMapping("/timeout")
    void timeOut(HttpSession session, @RequestParam int seconds) {
        session.setMaxInactiveInterval(seconds);
    }

    private static String describe(HttpSession session) {
        return """
                id=%s
                new=%s
                timeout=%s
                created=%s
                accessed=%s
                """.formatted(
                        session.getId(),
                        session.isNew(),
                        session.getMaxInactiveInterval(),
                        session.getCreationTime(),
                        session.getLastAccessedTime());
    }
}
