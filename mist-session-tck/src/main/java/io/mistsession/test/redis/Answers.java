package io.mistsession.test.redis;

import java.util.List;
import java.util.function.Function;

/** Asks several nodes what any of them can answer. */
final class Answers {

    private Answers() {}

    /** The answer of the first node that gives one; the failures of those before are suppressed in the exception. */
    static <R> R first(List<RedisNode> nodes, Function<RedisNode, R> question) {
        IllegalStateException none = new IllegalStateException("No answer from " + nodes);
        for (RedisNode node : nodes) {
            try {
                return question.apply(node);
            } catch (RuntimeException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }
}
