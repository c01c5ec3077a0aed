package io.mistsession.test;

/** How often a test repeats what depends on chance: a few times as a rule, often with {@code mvn verify -Plong}. */
public final class Rounds {

    private static final boolean LONG = Boolean.getBoolean("mist.session.test.long");

    private Rounds() {}

    /** The number of rounds of this run. */
    public static int of(int usual, int thorough) {
        return LONG ? thorough : usual;
    }
}
