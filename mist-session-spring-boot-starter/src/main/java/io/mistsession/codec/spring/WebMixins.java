package io.mistsession.codec.spring;

import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.module.SimpleModule;

/** Of Spring Security's web module, which may be absent where its core is present. */
final class WebMixins {

    private WebMixins() {}

    static boolean isPresent() {
        return ClassUtils.isPresent(
                "org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken",
                WebMixins.class.getClassLoader());
    }

    static void addTo(SimpleModule module) {
        module.setMixInAnnotation(PreAuthenticatedAuthenticationToken.class, TokenMixin.class);
        module.setMixInAnnotation(DefaultSavedRequest.class, SavedRequestMixin.class);
    }
}
