package io.mistsession;

import java.time.Duration;

/**
 * A setting has an invalid value. It is thrown when an object is built from the setting. The name of the setting is that
 * of the property ({@code mist.session.*}), even if a builder has set it.
 */
public class InvalidSettingException extends IllegalArgumentException {

    private final String remedy;

    /**
     * @param setting the name of the property, with the prefix {@code mist.session.}
     * @param value the invalid value; it must not contain a secret
     * @param problem the rest of the sentence that begins with the setting and its value
     * @param remedy a sentence that says how to fix it
     */
    public InvalidSettingException(String setting, Object value, String problem, String remedy) {
        super(setting + " = " + describe(value) + ": " + problem);
        this.remedy = remedy;
    }

    /** Formats a value for a message: a duration in its largest whole unit up to hours, such as {@code 48h}. */
    public static String describe(Object value) {
        if (value instanceof Duration duration) {
            return describe(duration);
        }
        String text = String.valueOf(value);
        return text.isEmpty() ? "(empty)" : text;
    }

    /** A sentence that says how to fix it. */
    public String remedy() {
        return remedy;
    }

    private static String describe(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0 || duration.isZero()) {
            return duration.isZero() ? "0s" : duration.toNanos() + "ns";
        }
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }
}
