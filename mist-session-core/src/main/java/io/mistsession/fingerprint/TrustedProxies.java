package io.mistsession.fingerprint;

import io.mistsession.Exchange;
import io.mistsession.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the address of a client behind trusted proxies, and behind those only. */
final class TrustedProxies {

    private static final int MAX_HOPS = 32;

    private record Block(IpAddress network, int prefix) {}

    private final List<Block> blocks;

    TrustedProxies(List<String> blocks) {
        this.blocks = blocks.stream().map(TrustedProxies::block).toList();
    }

    /** The right-most address that is not a trusted proxy's; {@code null} if a trusted proxy names no address. */
    @Nullable
    IpAddress clientOf(Exchange exchange) {
        IpAddress hop = IpAddress.parse(exchange.clientAddress());
        if (blocks.isEmpty() || !isTrusted(hop)) {
            return hop;
        }
        String[] forwarded =
                String.join(",", exchange.requestHeaders("X-Forwarded-For")).split(",", -1);
        int last = forwarded.length - 1;
        for (int i = last; i >= 0 && i > last - MAX_HOPS && isTrusted(hop) && !forwarded[i].isBlank(); i--) {
            hop = IpAddress.parse(forwarded[i]);
        }
        return hop;
    }

    private boolean isTrusted(@Nullable IpAddress address) {
        if (address != null) {
            for (Block block : blocks) {
                if (address.isInNetworkOf(block.network(), block.prefix())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Block block(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw invalid(text);
        }
        int prefix = slash < 0 ? address.bits() : prefix(text, text.substring(slash + 1), address.bits());
        return new Block(address, prefix);
    }

    private static int prefix(String text, String digits, int bits) {
        if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= bits) {
            return Integer.parseInt(digits);
        }
        throw invalid(text);
    }

    private static InvalidSettingException invalid(String text) {
        return new InvalidSettingException(
                "mist.session.security.trusted-proxies",
                text,
                "is neither an IP address nor a CIDR block.",
                "Write it as 10.0.0.0/8 or 2001:db8::/32.");
    }
}
