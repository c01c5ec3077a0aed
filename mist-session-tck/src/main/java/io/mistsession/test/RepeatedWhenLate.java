package io.mistsession.test;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * For tests of what holds until a deadline. One that fails after the machine took longer than {@link #ALLOWED} beside the
 * time that was to elapse says nothing about the store and is run again; one that fails in time, or late each time, has
 * failed.
 */
final class RepeatedWhenLate implements BeforeTestExecutionCallback, TestExecutionExceptionHandler {

    /** Shorter than what any of these tests has until its deadline. */
    private static final Duration ALLOWED = Duration.ofMillis(200);

    private static final int ATTEMPTS = 10;

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        test(context).startTheClock();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        StoreTests test = test(context);
        Throwable last = failure;
        for (int attempt = 2; attempt <= ATTEMPTS && test.delay().compareTo(ALLOWED) > 0; attempt++) {
            test.startTheClock();
            try {
                ReflectionSupport.invokeMethod(context.getRequiredTestMethod(), test);
                return;
            } catch (AssertionError | RuntimeException again) {
                last = again;
            }
        }
        throw last;
    }

    private static StoreTests test(ExtensionContext context) {
        return (StoreTests) context.getRequiredTestInstance();
    }
}
