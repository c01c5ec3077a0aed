package io.mistsession.codec.spring;

import io.mistsession.codec.JsonAttributeCodec;
import java.util.List;

/** Codecs as the starter makes them where Spring Security is. */
final class Codecs {

    private Codecs() {}

    static JsonAttributeCodec.Builder withSecurity() {
        return JsonAttributeCodec.builder()
                .allowedPackages(List.of("io.mistsession.codec.spring"))
                .dialects(List.of(SpringSecurityDialect.create(Codecs.class.getClassLoader())));
    }
}
