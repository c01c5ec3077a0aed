package io.mistsession.store.memory;

import io.mistsession.store.EncodedValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the memory of a session, rather too much than too little.
 *
 * <p>The constants were measured: the heap in use after a full collection, with 60,000 sessions in a store and with none
 * (HotSpot 17, 64 bits, compressed references). An empty session costs 465 bytes, 520 with an owner, who also costs up to
 * 300 bytes in the table of owners (counted, not measured); a fingerprint, a
 * token in its grace and four retired ones add 240 to 310; an attribute costs 105 besides its name and value. Without
 * compressed references, on heaps beyond 32 GB, it is up to a third more.
 */
final class HeapSize {

    private static final int SESSION = 800;
    private static final int OWNER = 320;
    private static final int ATTRIBUTE = 112;

    private HeapSize() {}

    static long of(@Nullable String owner, Map<String, EncodedValue> attributes) {
        long size = SESSION + (owner == null ? 0 : OWNER + of(owner));
        for (Map.Entry<String, EncodedValue> attribute : attributes.entrySet()) {
            size += ATTRIBUTE + of(attribute.getKey()) + attribute.getValue().size();
        }
        return size;
    }

    /** Two bytes a character, and as if no other object held the same string. */
    private static long of(String text) {
        return 2L * text.length();
    }
}
