package io.mistsession.fingerprint;

import io.mistsession.Device;
import io.mistsession.Exchange;
import java.util.List;
import java.util.function.Function;

/**
 * Tells from which device a request comes: the name of the browser and of the system, as the {@code User-Agent} header
 * claims, and the network of the client. Thread-safe.
 */
public final class RequestDevice implements Function<Exchange, Device> {

    private final TrustedProxies proxies;

    private RequestDevice(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /**
     * Tells the devices of clients behind these proxies.
     *
     * @param trustedProxies addresses or CIDR blocks of the proxies whose {@code X-Forwarded-For} is believed
     * @throws io.mistsession.InvalidSettingException if one of them is neither
     */
    public static RequestDevice behind(List<String> trustedProxies) {
        return new RequestDevice(new TrustedProxies(trustedProxies));
    }

    @Override
    public Device apply(Exchange exchange) {
        List<String> agents = exchange.requestHeaders("User-Agent");
        IpAddress client = proxies.clientOf(exchange);
        return new Device(
                agents.isEmpty() ? "" : UserAgentLabel.of(agents.get(0)), client == null ? "" : client.networkText());
    }
}
