package io.mistsession.codec.spring;

import static io.mistsession.codec.spring.Accounts.authorities;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Principals and authentications of the application's own classes, as they are and as they change. */
class ApplicationUsersTests {

    private static final Accounts.Tenant TENANT = new Accounts.Tenant("acme", 3);

    private final AttributeCodec codec = Codecs.withSecurity().build();

    static Stream<UserDetails> users() {
        Accounts.Bean bean = new Accounts.Bean();
        bean.setUsername("anna");
        bean.setRole("USER");
        return Stream.of(
                bean,
                new Accounts.Renaming("anna", authorities("ROLE_USER")),
                new Accounts.Customer("anna", "x", TENANT, List.of(Accounts.Role.EDITOR)),
                new Accounts.Employee("anna", "x", authorities("ROLE_B", "ROLE_A"), TENANT, List.of(1, "x")));
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserOfTheApplicationComesBackAsPrincipal(UserDetails user) {
        Authentication back = authentication(login(user));

        assertThat(back.getPrincipal())
                .hasSameClassAs(user)
                .usingRecursiveComparison()
                .isEqualTo(user);
        assertThat(back.getAuthorities()).hasSize(user.getAuthorities().size() + 1);
    }

    @ParameterizedTest
    @MethodSource("users")
    void aUserOfTheApplicationComesBackAsAttribute(UserDetails user) {
        Object back = roundTrip(Map.of("user", user));

        assertThat(back).usingRecursiveComparison().isEqualTo(Map.of("user", user));
    }

    @Test
    void aUserWithoutPasswordStaysWithoutOne() {
        Accounts.Employee user = new Accounts.Employee("anna", "x", authorities("ROLE_A"), TENANT, null);
        user.eraseCredentials();

        Accounts.Employee back =
                (Accounts.Employee) requireNonNull(authentication(login(user)).getPrincipal());

        assertThat(back.getPassword()).isNull();
        assertThat(back.getTenant()).isEqualTo(TENANT);
        assertThat(back.getBadge()).isNull();
    }

    @Test
    void anAuthenticationOfTheApplicationComesBack() {
        Authentication token = new Accounts.ApiKeyAuthentication("key", TENANT, authorities("ROLE_API"));

        Authentication back = authentication(token);

        assertThat(back).isEqualTo(token).isInstanceOf(Accounts.ApiKeyAuthentication.class);
        assertThat(back.getCredentials()).isEqualTo("key");
        assertThat(back.isAuthenticated()).isTrue();
    }

    @Test
    void anOAuth2UserOfTheApplicationComesBack() {
        OAuth2User user = new Accounts.Member("anna", Map.of("plan", "gold"));

        Authentication back = authentication(new OAuth2AuthenticationToken(user, authorities("ROLE_USER"), "x"));

        assertThat(back.getPrincipal()).usingRecursiveComparison().isEqualTo(user);
    }

    @Test
    void aFieldMoreOrLessIsNoHindrance() {
        byte[] stored = codec.encode(
                "a",
                new SecurityContextImpl(
                        login(new Accounts.Employee("anna", "x", authorities("ROLE_A"), TENANT, "badge"))));
        String text = new String(stored, UTF_8);

        Accounts.Employee less = (Accounts.Employee) principal(text.replace(",\"badge\":\"badge\"", ""));
        Accounts.Employee more = (Accounts.Employee) principal(text.replace("\"badge\"", "\"sign\""));

        assertThat(text).contains(",\"badge\":\"badge\"");
        assertThat(less.getBadge()).isNull();
        assertThat(more.getTenant()).isEqualTo(TENANT);
    }

    @ParameterizedTest
    @MethodSource("users")
    void whoeverHasAPrincipalWhoseClassIsGoneStaysLoggedIn(UserDetails user) {
        Authentication login = login(user);
        String text = stored(login);
        String simpleName = user.getClass().getName();
        String renamed = text.replace(simpleName, simpleName + "Renamed");

        Authentication back = requireNonNull(((SecurityContext) decode(renamed)).getAuthentication());

        assertThat(renamed).isNotEqualTo(text);
        assertThat(back.getName()).isEqualTo("anna");
        assertThat(back.isAuthenticated()).isTrue();
        assertThat(back.getAuthorities()).hasSameSizeAs(login.getAuthorities());
        assertThat(back.getPrincipal()).isInstanceOf(UserDetails.class);
        assertThat(back.getDetails()).isNull();
        assertThat(((UserDetails) requireNonNull(back.getPrincipal())).getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrderElementsOf(login.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList());
    }

    @Test
    void aPrincipalWhoseClassIsGoneIsWrittenAgainAsItWas() {
        String text = stored(login(new Accounts.Customer("anna", "x", TENANT, List.of())));
        String renamed = text.replace("Accounts$Customer", "Accounts$Gone");

        byte[] again = codec.encode("a", decode(renamed));

        assertThat(again).asString(UTF_8).isEqualTo(renamed);
    }

    @Test
    void aPrincipalWhoseClassIsNotWhatItWasStaysLoggedIn() {
        String text = stored(login(new Accounts.Customer("anna", "x", TENANT, List.of())));

        for (String changed : List.of(
                text.replace("\"size\":3", "\"size\":{\"unit\":\"m\"}"),
                text.replace("Accounts$Customer", "Accounts$Role"),
                text.replace("Accounts$Customer", "Accounts$Employee"))) {
            Authentication back = requireNonNull(((SecurityContext) decode(changed)).getAuthentication());

            assertThat(changed).isNotEqualTo(text);
            assertThat(back.getName()).isEqualTo("anna");
        }
    }

    @Test
    void anOAuth2UserWhoseClassIsGoneStaysLoggedIn() {
        OAuth2User user = new Accounts.Member("anna", Map.of("plan", "gold"));
        String text = stored(new OAuth2AuthenticationToken(user, authorities("ROLE_USER"), "github"));
        String renamed = text.replace("Accounts$Member", "Accounts$Gone");

        OAuth2AuthenticationToken back =
                (OAuth2AuthenticationToken) requireNonNull(((SecurityContext) decode(renamed)).getAuthentication());

        assertThat(back.getName()).isEqualTo("anna");
        assertThat(back.getAuthorizedClientRegistrationId()).isEqualTo("github");
        assertThat(codec.encode("a", new SecurityContextImpl(back)))
                .asString(UTF_8)
                .isEqualTo(renamed);
    }

    @Test
    void detailsWhoseClassIsGoneAreLeftOut() {
        UsernamePasswordAuthenticationToken login = login(new Accounts.Customer("anna", "x", TENANT, List.of()));
        login.setDetails(TENANT);
        String text = stored(login)
                .replace(
                        "\"details\":{\"@class\":\"io.mistsession.codec.spring.Accounts$Tenant\"",
                        "\"details\":{\"@class\":\"io.mistsession.codec.spring.Gone\"");

        Authentication back = requireNonNull(((SecurityContext) decode(text)).getAuthentication());

        assertThat(text).contains("spring.Gone");
        assertThat(back.getDetails()).isNull();
        assertThat(back.getPrincipal()).isEqualTo(login.getPrincipal());
    }

    @Test
    void nobodyIsLoggedInWhoseNameOrAuthoritiesAreNotCertain() {
        String text = stored(login(new Accounts.Employee("anna", "x", authorities("ROLE_A"), TENANT, null)))
                .replace("Accounts$Employee", "Accounts$Gone");

        for (String damaged : List.of(
                text.replace("\"@name\":\"anna\"", "\"other\":\"anna\""),
                text.replace("\"@name\":\"anna\"", "\"@name\":5"),
                text.replace("\"@name\":\"anna\"", "\"@name\":\"\""),
                text.replace("SimpleGrantedAuthority", "GoneAuthority"),
                text.replace("FactorGrantedAuthority", "GoneAuthority"),
                text.replace("\"authorities\"", "\"authority\""),
                text.replace("UsernamePasswordAuthenticationToken", "GoneToken"),
                text.substring(0, text.length() - 1))) {
            assertThat(damaged).isNotEqualTo(text);
            assertThatThrownBy(() -> decode(damaged)).as(damaged).isInstanceOf(AttributeCodecException.class);
        }
    }

    @Test
    void aUserWhoseConstructorTakesOtherThingsComesBack() {
        Unmakable back = (Unmakable)
                requireNonNull(authentication(login(new Unmakable(TENANT))).getPrincipal());

        assertThat(back.getTeam()).isEqualTo("acme");
        assertThat(back.hidden).isEqualTo(3);
        assertThat(back.getUsername()).isEqualTo("acme");
    }

    @Test
    void aPrincipalOutsideTheAllowedPackagesIsRefusedWithAdvice() {
        AttributeCodec narrow = Codecs.withSecurity()
                .allowedPackages(List.of("com.example.shop"))
                .build();
        Authentication login = login(new Accounts.Customer("anna", "x", TENANT, List.of()));

        assertThatThrownBy(() -> narrow.encode("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(login)))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageStartingWith("Attribute 'SPRING_SECURITY_CONTEXT' of type"
                        + " org.springframework.security.core.context.SecurityContextImpl cannot be stored: type"
                        + " io.mistsession.codec.spring.Accounts$Customer is not in the packages of"
                        + " mist.session.codec.allowed-packages")
                .hasMessageEndingWith("Add io.mistsession.codec.spring to mist.session.codec.allowed-packages.");
    }

    @Test
    void aLoginWhosePrincipalIsGoneCanBeGivenFurtherAuthorities() {
        String text = stored(login(new Accounts.Customer("anna", "x", TENANT, List.of())))
                .replace("Accounts$Customer", "Accounts$Gone");
        Authentication kept = requireNonNull(((SecurityContext) decode(text)).getAuthentication());
        List<GrantedAuthority> more = new ArrayList<>(kept.getAuthorities());
        more.addAll(authorities("ROLE_MORE"));
        Authentication changed =
                UsernamePasswordAuthenticationToken.authenticated(requireNonNull(kept.getPrincipal()), null, more);

        String again = stored(changed);

        assertThat(again).contains("ROLE_MORE");
        assertThat(principal(again.replace("Accounts$Gone", "Accounts$Customer")))
                .isEqualTo(new Accounts.Customer("anna", "x", TENANT, List.of()));
    }

    private static UsernamePasswordAuthenticationToken login(UserDetails user) {
        List<GrantedAuthority> authorities = new ArrayList<>(user.getAuthorities());
        authorities.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(Instant.parse("2026-11-22T10:15:30.123456789Z"))
                .build());
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }

    private Authentication authentication(Authentication token) {
        return requireNonNull(((SecurityContext) roundTrip(new SecurityContextImpl(token))).getAuthentication());
    }

    private Object principal(String stored) {
        return requireNonNull(requireNonNull(((SecurityContext) decode(stored)).getAuthentication())
                .getPrincipal());
    }

    private String stored(Authentication token) {
        return new String(codec.encode("a", new SecurityContextImpl(token)), UTF_8);
    }

    private Object decode(String stored) {
        return Codecs.withSecurity().build().decode("a", stored.getBytes(UTF_8));
    }

    private Object roundTrip(Object value) {
        byte[] encoded = codec.encode("a", value);
        Object back = decode(new String(encoded, UTF_8));
        assertThat(codec.encode("a", back)).asString(UTF_8).isEqualTo(new String(encoded, UTF_8));
        return back;
    }

    @SuppressWarnings("serial")
    static final class Unmakable extends org.springframework.security.core.userdetails.User {

        private final @Nullable String team;

        @JsonIgnore
        private final int hidden;

        Unmakable(Accounts.Tenant entity) {
            super(entity.name(), "", authorities());
            this.team = entity.name();
            this.hidden = entity.size();
        }

        @Nullable
        String getTeam() {
            return team;
        }
    }
}
