package io.mistsession.dropin.app;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** Its state is behind verbs: there is no getter and no setter. */
@Component
@SessionScope
class Log {

    private final List<String> log = new ArrayList<>();

    void add(String line) {
        log.add(line);
    }

    String show() {
        return log.toString();
    }
}
