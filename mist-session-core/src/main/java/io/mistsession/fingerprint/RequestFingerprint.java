package io.mistsession.fingerprint;

import io.mistsession.Digest;
import io.mistsession.Exchange;
import io.mistsession.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The digest of the user agent and, if the policy says so, of the client's network. A client that sends no user agent at
 * first must not send one later.
 */
final class RequestFingerprint implements Fingerprint {

    private static final int MAX_USER_AGENT_LENGTH = 512;

    private final FingerprintPolicy policy;
    private final TrustedProxies proxies;

    RequestFingerprint(FingerprintPolicy policy, TrustedProxies proxies) {
        this.policy = policy;
        this.proxies = proxies;
    }

    @Override
    public @Nullable Digest of(Exchange exchange) {
        return switch (policy) {
            case NONE -> null;
            case USER_AGENT -> digest("agent:" + userAgent(exchange));
            case USER_AGENT_AND_NETWORK -> digest("agent+network:" + network(exchange) + ":" + userAgent(exchange));
        };
    }

    private static String userAgent(Exchange exchange) {
        List<String> lines = exchange.requestHeaders("User-Agent");
        if (lines.isEmpty()) {
            return "-";
        }
        String all = lines.size() == 1 ? lines.get(0) : String.join("\n", lines);
        return "=" + all.substring(0, Math.min(all.length(), MAX_USER_AGENT_LENGTH));
    }

    private String network(Exchange exchange) {
        IpAddress client = proxies.clientOf(exchange);
        return client == null
                ? UUID.randomUUID().toString() // an unknown network is like no other
                : HexFormat.of().formatHex(client.network());
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
