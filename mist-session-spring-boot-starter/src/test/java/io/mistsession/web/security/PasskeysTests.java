package io.mistsession.web.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.test.Answer;
import io.mistsession.test.Browser;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.webauthn.api.AuthenticatorAttachment;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.registration.HttpSessionPublicKeyCredentialCreationOptionsRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Spring Security keeps in the session while a passkey is made or used. */
@SpringBootTest(
        classes = PasskeysTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "spring.autoconfigure.exclude="})
class PasskeysTests {

    @LocalServerPort
    private int port;

    @Test
    void theOptionsOfALogInAreFoundByTheNextRequest() {
        Browser visitor = Browser.at(port);

        Answer options = visitor.post("/webauthn/authenticate/options");

        assertThat(options.status()).isEqualTo(200);
        String stored = visitor.get("/open/request-options").body();
        assertThat(stored).endsWith(" preferred");
        assertThat(options.body()).contains(stored.split(" ")[0]);
    }

    @Test
    void theOptionsOfARegistrationAreFoundByTheNextRequest() {
        Browser alice = Browser.at(port);
        assertThat(alice.post("/login?username=alice&password=secret").status()).isEqualTo(302);

        Answer options = alice.post("/webauthn/register/options");

        assertThat(options.status()).isEqualTo(200);
        String stored = alice.get("/open/creation-options").body();
        assertThat(stored).endsWith(" alice true");
        assertThat(options.body()).contains(stored.split(" ")[0]);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Endpoints.class)
    static class Application {

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("alice")
                    .password("{noop}secret")
                    .authorities("ROLE_USER")
                    .build());
        }

        @Bean
        SecurityFilterChain browsers(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/open/**")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .formLogin(Customizer.withDefaults())
                    .webAuthn(passkeys ->
                            passkeys.rpName("Shop").rpId("localhost").allowedOrigins("http://localhost"))
                    .csrf(csrf -> csrf.disable())
                    .build();
        }
    }

    @RestController
    static class Endpoints {

        @GetMapping("/open/request-options")
        String requestOptions(HttpSession session) {
            PublicKeyCredentialRequestOptions options = stored(
                    session,
                    HttpSessionPublicKeyCredentialRequestOptionsRepository.class,
                    PublicKeyCredentialRequestOptions.class);
            return options.getChallenge().toBase64UrlString() + " "
                    + requireNonNull(options.getUserVerification()).getValue();
        }

        @GetMapping("/open/creation-options")
        String creationOptions(HttpSession session) {
            PublicKeyCredentialCreationOptions options = stored(
                    session,
                    HttpSessionPublicKeyCredentialCreationOptionsRepository.class,
                    PublicKeyCredentialCreationOptions.class);
            boolean hasTypes = options.getPubKeyCredParams().stream()
                    .allMatch(parameters -> parameters.getType() == PublicKeyCredentialType.PUBLIC_KEY);
            return options.getChallenge().toBase64UrlString() + " "
                    + options.getUser().getName() + " "
                    + (hasTypes && AuthenticatorAttachment.PLATFORM != null);
        }

        private static <T> T stored(HttpSession session, Class<?> repository, Class<T> type) {
            return java.util.Collections.list(session.getAttributeNames()).stream()
                    .filter(name -> name.startsWith(repository.getName()) || name.contains(type.getSimpleName()))
                    .map(session::getAttribute)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
