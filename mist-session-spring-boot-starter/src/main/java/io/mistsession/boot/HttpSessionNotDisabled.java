package io.mistsession.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Anything but "false" makes sessions of the servlet API ours, so that a misspelt value is found when it is bound. */
final class HttpSessionNotDisabled extends NoneNestedConditions {

    HttpSessionNotDisabled() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnBooleanProperty(name = "mist.session.http-session.enabled", havingValue = false)
    static final class Disabled {}
}
