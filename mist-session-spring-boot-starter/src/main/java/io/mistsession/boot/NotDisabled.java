package io.mistsession.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Anything but "false" enables Mist Session, so that a misspelt value is found when the properties are bound. */
final class NotDisabled extends NoneNestedConditions {

    NotDisabled() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnBooleanProperty(name = "mist.session.enabled", havingValue = false)
    static final class Disabled {}
}
