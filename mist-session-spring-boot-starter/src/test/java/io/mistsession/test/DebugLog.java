package io.mistsession.test;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Lets Mist Session log at DEBUG during each test. The property {@code logging.level} of an application would last
 * until another application starts, and so would be heard by the tests of other classes.
 */
public final class DebugLog implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.mistsession");
    private @Nullable Level before;

    @Override
    public void beforeEach(ExtensionContext test) {
        before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.setLevel(before);
    }
}
