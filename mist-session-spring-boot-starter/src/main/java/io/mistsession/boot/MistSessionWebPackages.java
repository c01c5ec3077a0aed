package io.mistsession.boot;

import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Imports the configuration classes of the packages below {@code web}, by name because they are package-private. */
final class MistSessionWebPackages implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return new String[] {"io.mistsession.web.mvc.MistSessionMvcConfiguration", OnHttpSession.class.getName()};
    }

    /** What requires that {@code HttpServletRequest.getSession()} is a session of Mist. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(HttpSessionNotDisabled.class)
    @Import(HttpSessionPackages.class)
    static class OnHttpSession {

        OnHttpSession(Environment environment) {
            LeftOverProperties.warn(environment);
        }
    }

    static final class HttpSessionPackages implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return new String[] {
                "io.mistsession.web.session.MistSessionHttpSessionConfiguration",
                "io.mistsession.web.security.MistSessionSecurityConfiguration",
                "io.mistsession.web.mvc.MistSessionUntouchedConfiguration"
            };
        }
    }
}
