package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

/** Log-ins at a provider, whoever keeps the sessions: with more than one node, another one gets each next request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OAuth2LogInContract {

    private final IdentityProvider provider = IdentityProvider.start();
    private Deployment deployment;
    private ShopVisitor visitor;

    abstract Deployment deploy(IdentityProvider provider);

    @BeforeAll
    final void start() {
        deployment = deploy(provider);
    }

    @AfterAll
    final void stop() {
        deployment.close();
        provider.close();
    }

    @BeforeEach
    final void visit() {
        visitor = deployment.visitor();
    }

    @ParameterizedTest
    @CsvSource({"plain, DefaultOAuth2User", "openid, DefaultOidcUser"})
    void whoLogsInAtTheProviderIsKnownFromThenOn(String registration, String type) {
        Answer answer = logIn(registration);

        assertThat(answer.target()).isEqualTo("/");
        for (int i = 0; i < 2; i++) {
            assertThat(visitor.get("/name").body()).isEqualTo("alice");
            assertThat(visitor.get("/user").body()).isEqualTo(type + " Alice Liddell");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "openid"})
    void theTokensOfTheProviderAreThereInLaterRequests(String registration) {
        String callback = comeBack(registration);
        visitor.get(callback);

        for (int i = 0; i < 2; i++) {
            Answer answer = visitor.get("/client");
            assertThat(answer.value("registration")).isEqualTo(registration);
            assertThat(answer.value("principal")).isEqualTo("alice");
            assertThat(answer.value("access")).isEqualTo("access-" + code(callback));
            assertThat(answer.value("refresh")).isEqualTo("refresh-" + code(callback));
        }
    }

    @Test
    void aDeepLinkIsReachedAfterTheLogIn() {
        assertThat(visitor.get("/user?from=mail").target()).isEqualTo("/login");

        Answer answer = logIn("plain");

        assertThat(answer.target()).startsWith("/user?from=mail");
        assertThat(visitor.follow(answer).body()).isEqualTo("DefaultOAuth2User Alice Liddell");
    }

    @Test
    void aLogInReplacesTheCookieOnce() {
        String callback = comeBack("plain");
        ShopVisitor thief = visitor.copy();

        Answer answer = visitor.get(callback);

        assertThat(answer.cookies()).hasSize(1);
        assertThat(thief.get("/name").target()).isEqualTo("/login");
        assertThat(visitor.get("/name").body()).isEqualTo("alice");
    }

    @Test
    void aWrongStateLeadsToTheLoginPageWithTheReason() {
        String callback = comeBack("plain");

        Answer answer = visitor.get(withState(callback, "wrong"));

        assertIsRefused(answer, "authorization_request_not_found");
        assertThat(visitor.get("/name").target()).isEqualTo("/login");
    }

    @Test
    void aWrongStateDoesNotSpoilTheLogInThatIsUnderWay() {
        String callback = comeBack("plain");
        visitor.get(withState(callback, "wrong"));

        assertThat(visitor.get(callback).target()).isEqualTo("/");
        assertThat(visitor.get("/name").body()).isEqualTo("alice");
    }

    /** Else somebody could log others in as themselves. */
    @Test
    void theStateOfAnotherBrowserIsRefused() {
        String callback = comeBack("plain");
        ShopVisitor other = deployment.visitor();

        assertThat(other.get(callback).target()).isEqualTo("/login?error");
        assertThat(other.get("/name").target()).isEqualTo("/login");
    }

    @Test
    void aStateIsGoodForOneLogInOnly() {
        String callback = comeBack("plain");
        visitor.get(callback);

        assertThat(visitor.get(callback).target()).isEqualTo("/login?error");
        assertThat(visitor.get("/name").body()).isEqualTo("alice");
    }

    @Test
    void aRefusalOfTheProviderLeadsToTheLoginPageWithTheReason() {
        String state = state(comeBack("plain"));

        Answer answer = visitor.get("/login/oauth2/code/plain?error=access_denied&state=" + state);

        assertIsRefused(answer, "access_denied");
    }

    @Test
    void aCodeThatTheProviderDoesNotKnowLeadsToTheLoginPageWithTheReason() {
        String state = state(comeBack("plain"));

        Answer answer = visitor.get("/login/oauth2/code/plain?code=invented&state=" + state);

        assertIsRefused(answer, "invalid_grant");
    }

    @Test
    void aLogOutEndsIt() {
        logIn("openid");
        ShopVisitor thief = visitor.copy();

        assertThat(visitor.post("/logout").target()).isEqualTo("/login?logout");

        assertThat(visitor.get("/name").target()).isEqualTo("/login");
        assertThat(thief.get("/client").target()).isEqualTo("/login");
    }

    final Deployment deployment() {
        return deployment;
    }

    final ShopVisitor visitor() {
        return visitor;
    }

    final Answer logIn(String registration) {
        return visitor.get(comeBack(registration));
    }

    /** Path and query of the page that the provider sends the visitor back to. */
    final String comeBack(String registration) {
        URI callback = provider.authorize(
                visitor.get("/oauth2/authorization/" + registration).location());
        return callback.getRawPath() + '?' + callback.getRawQuery();
    }

    private void assertIsRefused(Answer answer, String reason) {
        assertThat(answer.target()).isEqualTo("/login?error");
        Answer page = visitor.follow(answer);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Invalid credentials");
        assertThat(visitor.get("/failure").body()).isEqualTo(reason);
    }

    private static String withState(String callback, String state) {
        return UriComponentsBuilder.fromUriString(callback)
                .replaceQueryParam("state", state)
                .build(true)
                .toUriString();
    }

    private static String state(String callback) {
        return parameter(callback, "state");
    }

    private static String code(String callback) {
        return parameter(callback, "code");
    }

    private static String parameter(String callback, String name) {
        return String.valueOf(UriComponentsBuilder.fromUriString(callback)
                .build(true)
                .getQueryParams()
                .getFirst(name));
    }
}
