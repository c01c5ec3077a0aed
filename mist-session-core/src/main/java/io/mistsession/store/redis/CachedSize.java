package io.mistsession.store.redis;

/** About how many bytes of memory an entry of the near cache takes. */
final class CachedSize {

    /** The entry's own objects, its id, and its place in the cache. */
    private static final int OVERHEAD = 800;

    /** An array, and the object that holds it. */
    private static final int OVERHEAD_OF_PART = 48;

    private CachedSize() {}

    static int of(Reply fields) {
        int size = OVERHEAD;
        for (int i = 0; i < fields.size(); i++) {
            size += OVERHEAD_OF_PART + fields.bytes(i).length;
        }
        return size;
    }
}
