package io.mistsession.codec.spring;

import io.mistsession.codec.JsonDialect;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

/**
 * Spring Security's own JSON, from its Jackson modules, for what it keeps in sessions. Of users and authentications of the
 * application's own classes the state is stored.
 *
 * <p>What Security's modules leave open is added: authentication exceptions as class and message, principals and
 * credentials of any storable type, and an authentication whose principal's class is not what it was.
 */
final class SpringSecurityDialect implements JsonDialect {

    private static final String SPRING = "org.springframework.";

    static final String SECURITY = "org.springframework.security.";

    /** What browsers are asked for and answer with. Spring Security's JSON for it is that of the protocol, without types. */
    private static final String PASSKEYS = "org.springframework.security.web.webauthn.api.";

    /** They are made from a message only, and no other class of these packages is admitted by its ending. */
    private static final Pattern EXCEPTIONS =
            Pattern.compile("org\\.springframework\\.security\\.([a-z0-9]+\\.)*[A-Z][A-Za-z0-9]*Exception");

    private static final List<Class<?>> ROOTS = List.of(
            SecurityContext.class,
            Authentication.class,
            AuthenticationException.class,
            AuthenticatedPrincipal.class,
            GrantedAuthority.class,
            UserDetails.class);

    /** Its class needs OAuth2's. */
    private static final String KEPT_OAUTH2_USER =
            SpringSecurityDialect.class.getPackageName() + ".UnreadableOAuth2User";

    private static final String FLASH_MAP = "org.springframework.web.servlet.FlashMap";

    private final ClassLoader loader;

    private SpringSecurityDialect(ClassLoader loader) {
        this.loader = loader;
    }

    /** A dialect with those of Spring Security's modules that the loader finds. */
    static SpringSecurityDialect create(ClassLoader loader) {
        return new SpringSecurityDialect(loader);
    }

    @Override
    public String name() {
        return "spring-security";
    }

    @Override
    public boolean supports(Class<?> type) {
        return type.getName().startsWith(SECURITY) || ROOTS.stream().anyMatch(root -> root.isAssignableFrom(type));
    }

    @Override
    public boolean isOfFramework(Class<?> type) {
        return (type.getName().startsWith(SPRING) && !type.getName().startsWith(PASSKEYS))
                || type.getName().startsWith(StableTyping.NIMBUS)
                || UnreadablePrincipal.class.isAssignableFrom(type)
                || AuthenticationException.class.isAssignableFrom(type);
    }

    /** Only of Spring Security's own contexts is it known that they hold nothing but the authentication. */
    @Override
    public @Nullable Object snapshot(Object value) {
        return value instanceof SecurityContext context
                        && value.getClass().getName().startsWith(SECURITY)
                ? AuthenticationSnapshot.of(context.getAuthentication())
                : null;
    }

    @Override
    public void customize(JsonMapper.Builder mapper, BasicPolymorphicTypeValidator.Builder admitted) {
        admitted.allowIfSubType(AuthenticationException.class)
                .allowIfSubType(EXCEPTIONS)
                .allowIfSubType(PASSKEYS)
                .allowIfSubType(UnreadableUser.class.getName())
                .allowIfSubType(KEPT_OAUTH2_USER);
        mapper.addModules(SecurityJacksonModules.getModules(loader, admitted)).addModule(module(admitted.build()));
        if (ClassUtils.isPresent(FLASH_MAP, loader)) {
            admitted.allowIfSubType(FLASH_MAP);
            mapper.addModule(SpringMvcModule.create());
        }
    }

    private static SimpleModule module(BasicPolymorphicTypeValidator admitted) {
        SimpleModule module = new SimpleModule(SpringSecurityDialect.class.getName()) {
            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                ((JsonMapper.Builder) context.getOwner()).setDefaultTyping(new StableTyping(admitted));
            }
        };
        module.setMixInAnnotation(AbstractAuthenticationToken.class, NamedMixin.class);
        module.setMixInAnnotation(UsernamePasswordAuthenticationToken.class, TokenMixin.class);
        module.setMixInAnnotation(User.class, UserMixin.class);
        if (WebMixins.isPresent()) {
            WebMixins.addTo(module);
        }
        return module.addSerializer(AuthenticationException.class, new AuthenticationExceptionForm.ExceptionWriter())
                .addSerializer(UnreadablePrincipal.class, new UnreadablePrincipal.PrincipalWriter())
                .addDeserializer(AuthenticationException.class, new AuthenticationExceptionForm.ExceptionReader())
                .addDeserializer(User.class, new UserReader())
                .setDeserializerModifier(new AuthenticationReader.Modifier());
    }
}
