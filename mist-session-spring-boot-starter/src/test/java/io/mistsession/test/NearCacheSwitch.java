package io.mistsession.test;

import java.util.HashMap;
import java.util.Map;

/** Whether this run gives every application on Redis a near cache: {@code mvn verify -Pnear-cache}. */
public final class NearCacheSwitch {

    private static final boolean ON = Boolean.getBoolean("mist.session.test.near-cache");

    private NearCacheSwitch() {}

    /** How many round trips a read costs at least. */
    public static int leastOfARead() {
        return ON ? 0 : 1;
    }

    static Map<String, String> applyTo(Map<String, String> properties) {
        if (!ON || !"redis".equals(properties.get("mist.session.store"))) {
            return properties;
        }
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mist.session.near-cache.enabled", "true");
        return all;
    }
}
