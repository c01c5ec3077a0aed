package io.mistsession.codec.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.mistsession.AttributeCodec;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthentication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2UserAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Each of Spring Security's own values as it really occurs in a session. */
class SecurityValuesTests {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456789Z");

    private final AttributeCodec codec = Codecs.withSecurity().build();

    @Test
    void aLogInByFormComesBackWithItsFactorsAndDetails() {
        User user = new User("anna", "{noop}x", authorities("ROLE_USER", "ROLE_ADMIN"));
        user.eraseCredentials();
        List<GrantedAuthority> all = new ArrayList<>(user.getAuthorities());
        all.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(NOW)
                .build());
        UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.authenticated(user, null, all);
        token.setDetails(details());

        Authentication back = authentication(token);

        assertThat(back).isEqualTo(token);
        assertThat(back.getAuthorities()).isEqualTo(token.getAuthorities());
        assertThat(back.getDetails()).isEqualTo(token.getDetails()).isInstanceOf(WebAuthenticationDetails.class);
        assertThat(back.getPrincipal()).isInstanceOf(User.class).hasFieldOrPropertyWithValue("password", null);
    }

    @Test
    void anUnauthenticatedTokenStaysSo() {
        Authentication back = authentication(UsernamePasswordAuthenticationToken.unauthenticated("anna", "secret"));

        assertThat(back.isAuthenticated()).isFalse();
        assertThat(back.getCredentials()).isEqualTo("secret");
    }

    @Test
    void principalsAndCredentialsOfAnyTypeComeBack() {
        Authentication token =
                UsernamePasswordAuthenticationToken.authenticated(42L, List.of(1, 2), authorities("ROLE_USER"));

        Authentication back = authentication(token);

        assertThat(back.getPrincipal()).isEqualTo(42L);
        assertThat(back.getCredentials()).isEqualTo(List.of(1, 2));
    }

    @Test
    void aRememberedUserComesBack() {
        RememberMeAuthenticationToken token = new RememberMeAuthenticationToken(
                "key", User.withUsername("anna").password("x").roles("USER").build(), authorities("ROLE_USER"));
        token.setDetails(details());

        Authentication back = authentication(token);

        assertThat(back).isEqualTo(token);
        assertThat(back.getDetails()).isEqualTo(token.getDetails());
    }

    @Test
    void aPreAuthenticatedUserComesBackWithDetailsOfTheirClass() {
        PreAuthenticatedAuthenticationToken token =
                new PreAuthenticatedAuthenticationToken("anna", "N/A", authorities("ROLE_USER"));
        token.setDetails(details());

        Authentication back = authentication(token);

        assertThat(back).isEqualTo(token);
        assertThat(back.getDetails()).isEqualTo(token.getDetails());
    }

    @Test
    void aLogInByOneTimeTokenComesBack() {
        Authentication token = new OneTimeTokenAuthentication("anna", authorities("ROLE_USER"));

        assertThat(authentication(token)).isEqualTo(token);
    }

    @Test
    void aSwitchedUserKnowsWhoSwitched() {
        Authentication admin =
                UsernamePasswordAuthenticationToken.authenticated("admin", null, authorities("ROLE_ADMIN"));
        GrantedAuthority previous = new SwitchUserGrantedAuthority("ROLE_PREVIOUS_ADMINISTRATOR", admin);
        Authentication token = UsernamePasswordAuthenticationToken.authenticated("anna", null, List.of(previous));

        Authentication back = authentication(token);

        assertThat(back.getAuthorities())
                .singleElement()
                .isInstanceOfSatisfying(
                        SwitchUserGrantedAuthority.class,
                        authority -> assertThat(authority.getSource()).isEqualTo(admin));
    }

    @Test
    void anOAuth2UserComesBack() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("login", "anna");
        attributes.put("id", 5_000_000_000L);
        attributes.put("score", 1.5);
        attributes.put("teams", List.of("a", Map.of("b", List.of())));
        attributes.put("plan", null);
        OAuth2AuthenticationToken token = new OAuth2AuthenticationToken(
                new DefaultOAuth2User(Set.of(new OAuth2UserAuthority(attributes)), attributes, "login"),
                List.of(new OAuth2UserAuthority(attributes), new SimpleGrantedAuthority("SCOPE_read")),
                "github");

        OAuth2AuthenticationToken back = (OAuth2AuthenticationToken) authentication(token);

        assertThat(back).isEqualTo(token);
        assertThat(back.getPrincipal()).isEqualTo(token.getPrincipal());
        assertThat(back.getAuthorizedClientRegistrationId()).isEqualTo("github");
    }

    @Test
    void anOpenIdUserComesBackWithoutAskingANameServer() throws Exception {
        URL issuer = URI.create("https://issuer.invalid").toURL();
        OidcIdToken idToken = new OidcIdToken(
                "token",
                NOW,
                NOW.plusSeconds(60),
                Map.of("sub", "anna", "iss", issuer, "aud", List.of("me"), "iat", NOW, "exp", NOW.plusSeconds(60)));
        OidcUserInfo info = new OidcUserInfo(Map.of("email", "anna@example.com", "email_verified", true));
        OAuth2AuthenticationToken token = new OAuth2AuthenticationToken(
                new DefaultOidcUser(Set.of(new OidcUserAuthority(idToken, info)), idToken, info),
                authorities("OIDC_USER"),
                "keycloak");

        DefaultOidcUser back =
                (DefaultOidcUser) requireNonNull(authentication(token).getPrincipal());

        assertThat(back.getName()).isEqualTo("anna");
        assertThat(back.getIdToken().getIssuer()).hasToString("https://issuer.invalid");
        assertThat(back.getIdToken().getIssuer())
                .hasSameHashCodeAs(back.getIdToken().getIssuer());
        assertThat(back.getIdToken().getIssuedAt()).isEqualTo(NOW);
        assertThat(requireNonNull(back.getUserInfo()).getEmail()).isEqualTo("anna@example.com");
    }

    @Test
    void claimsInsideClaimsComeBackAsTheParserOfTokensMakesThem() throws Exception {
        Map<String, Object> claims = JSONObjectUtils.parse(
                "{\"sub\":\"anna\",\"realm_access\":{\"roles\":[\"a\",{\"b\":1.5}]},\"auth_time\":1763806530}");
        OidcIdToken idToken = new OidcIdToken("token", NOW, NOW.plusSeconds(60), claims);
        Authentication token = new OAuth2AuthenticationToken(
                new DefaultOidcUser(authorities("OIDC_USER"), idToken), authorities("OIDC_USER"), "keycloak");

        OAuth2AuthenticationToken back = (OAuth2AuthenticationToken) authentication(token);

        assertThat(requireNonNull(back.getPrincipal()).getAttributes()).isEqualTo(claims);
    }

    @Test
    void anAuthorizationRequestComesBack() {
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri("https://example.com/authorize")
                .clientId("client")
                .redirectUri("https://example.com/back")
                .scopes(new LinkedHashSet<>(List.of("openid", "profile", "email")))
                .state("state")
                .additionalParameters(Map.of("nonce", "n", "code_challenge", "c"))
                .attributes(Map.of("registration_id", "github", "code_verifier", "v"))
                .build();

        OAuth2AuthorizationRequest back = (OAuth2AuthorizationRequest) roundTrip(request);

        assertThat(back).usingRecursiveComparison().isEqualTo(request);
    }

    @Test
    void aMapOfAuthorizedClientsComesBack() {
        ClientRegistration registration = ClientRegistration.withRegistrationId("github")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId("client")
                .clientSecret("secret")
                .redirectUri("{baseUrl}/login")
                .scope("read", "write")
                .authorizationUri("https://example.com/authorize")
                .tokenUri("https://example.com/token")
                .build();
        Map<String, OAuth2AuthorizedClient> clients = new HashMap<>();
        clients.put(
                "github",
                new OAuth2AuthorizedClient(
                        registration,
                        "anna",
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER, "t", NOW, NOW.plusSeconds(60), Set.of("read")),
                        new OAuth2RefreshToken("r", NOW)));

        Map<?, ?> back = (Map<?, ?>) roundTrip(clients);

        assertThat(back).usingRecursiveComparison().isEqualTo(clients);
        assertThat(roundTrip(List.copyOf(clients.values())))
                .usingRecursiveComparison()
                .isEqualTo(List.copyOf(clients.values()));
    }

    @Test
    void aCsrfTokenComesBack() {
        CsrfToken token = new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "value");

        assertThat(roundTrip(token)).usingRecursiveComparison().isEqualTo(token);
    }

    @Test
    void aSavedRequestComesBackWithAllThatTheRequestHadButItsCredentials() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/shop/cart");
        request.setServletPath("/shop/cart");
        request.setQueryString("a=1&b=2");
        request.setParameter("a", "1", "2");
        request.setParameter("b", "2");
        request.addHeader("X-Test", "one");
        request.addHeader("X-Test", "two");
        request.addHeader("User-Agent", "browser");
        request.addHeader("AUTHORIZATION", "Basic dXNlcjpzZWNyZXQ=");
        request.addHeader("cookie", "remember-me=secret");
        request.addPreferredLocale(Locale.GERMANY);
        request.setCookies(new Cookie("remember-me", "secret"));
        new HttpSessionRequestCache().saveRequest(request, new org.springframework.mock.web.MockHttpServletResponse());
        DefaultSavedRequest saved =
                (DefaultSavedRequest) request.getSession(true).getAttribute("SPRING_SECURITY_SAVED_REQUEST");

        DefaultSavedRequest back = (DefaultSavedRequest) roundTrip(saved);

        assertThat(back.getRedirectUrl()).isEqualTo(saved.getRedirectUrl()).contains("a=1&b=2");
        assertThat(back.getHeaderValues("x-test")).containsExactly("one", "two");
        assertThat(back.getHeaderValues("user-agent")).containsExactly("browser");
        assertThat(back.getCookies()).isEmpty();
        assertThat(new String(codec.encode("a", saved), UTF_8)).doesNotContain("secret", "dXNlcjpzZWNyZXQ=");
        assertThat(back.getLocales()).isEqualTo(saved.getLocales());
        assertThat(back.getParameterMap()).usingRecursiveComparison().isEqualTo(saved.getParameterMap());
        assertThat(back.getMethod()).isEqualTo("GET");
    }

    @Test
    void whatIsReadIsWrittenInTheSameBytesWhateverTheOrderWas() {
        Set<String> scopes = new HashSet<>(1024);
        Map<String, Object> attributes = new HashMap<>(1024);
        for (int i = 0; i < 100; i++) {
            scopes.add("scope-" + i * 31);
            attributes.put("key-" + i * 31, new HashSet<>(scopes));
        }
        attributes.put("sorted", new TreeMap<>(attributes));
        attributes.put("sub", "anna");
        Authentication token = new OAuth2AuthenticationToken(
                new DefaultOAuth2User(authorities("ROLE_USER"), attributes, "sub"), authorities("ROLE_USER"), "x");
        AttributeCodec large = Codecs.withSecurity().maxSize(10_000_000).build();

        byte[] first = large.encode("a", new SecurityContextImpl(token));
        byte[] second = large.encode("a", large.decode("a", first));

        assertThat(second).isEqualTo(first);
    }

    private Authentication authentication(Authentication token) {
        SecurityContext back = (SecurityContext) roundTrip(new SecurityContextImpl(token));
        return requireNonNull(back.getAuthentication());
    }

    private Object roundTrip(Object value) {
        byte[] encoded = codec.encode("a", value);
        Object back = Codecs.withSecurity().build().decode("a", encoded);
        assertThat(codec.encode("a", back)).asString(UTF_8).isEqualTo(new String(encoded, UTF_8));
        return back;
    }

    private static WebAuthenticationDetails details() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(new MockHttpSession(null, "an-id.3"));
        return new WebAuthenticationDetailsSource().buildDetails(request);
    }

    private static Collection<GrantedAuthority> authorities(String... names) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        for (String name : names) {
            authorities.add(new SimpleGrantedAuthority(name));
        }
        return authorities;
    }
}
