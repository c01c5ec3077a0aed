package io.mistsession;

import java.time.Duration;

/**
 * A setting that cannot be honoured, found when an object is built from it. The settings' names are those of the
 * properties ({@code mist.session.*}), also where they are set by hand.
 */
public class InvalidSettingException extends IllegalArgumentException {

    private final String remedy;

    /**
     * @param setting its name, with {@code mist.session.}
     * @param value as it was given, without anything secret
     * @param problem what is wrong, as the rest of a sentence
     * @param remedy what to do, as a sentence
     */
    public InvalidSettingException(String setting, Object value, String problem, String remedy) {
        super(setting + " = " + describe(value) + ": " + problem);
        this.remedy = remedy;
    }

    /** How a setting's value reads in a text: a duration in its largest whole unit up to hours, such as {@code 48h}. */
    public static String describe(Object value) {
        return value instanceof Duration duration ? describe(duration) : String.valueOf(value);
    }

    /** What to do about it. */
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
