package io.mistsession.boot;

import io.lettuce.core.SslOptions;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.Objects;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * TLS by the bundle that the connection details name. Each new connection uses the certificates that the bundle has at that
 * moment, so a reloaded bundle needs no restart. The ciphers and protocols are those of the start.
 */
final class RedisTls {

    private RedisTls() {}

    static SslOptions options(DataRedisConnectionDetails details, SslBundle atStart) {
        SslOptions.Builder builder =
                SslOptions.builder().sslContext(context -> useCertificates(context, current(details, atStart)));
        PropertyMapper map = PropertyMapper.get();
        map.from(atStart.getOptions().getCiphers()).to(builder::cipherSuites);
        map.from(atStart.getOptions().getEnabledProtocols()).to(builder::protocols);
        return builder.build();
    }

    private static SslBundle current(DataRedisConnectionDetails details, SslBundle atStart) {
        return Objects.requireNonNullElse(details.getSslBundle(), atStart);
    }

    private static void useCertificates(SslContextBuilder context, SslBundle bundle) {
        SslManagerBundle managers = bundle.getManagers();
        context.keyManager(managers.getKeyManagerFactory()).trustManager(managers.getTrustManagerFactory());
    }
}
