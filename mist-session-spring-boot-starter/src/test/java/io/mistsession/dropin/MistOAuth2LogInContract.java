package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Mist Session adds to a log-in at a provider. */
abstract class MistOAuth2LogInContract extends OAuth2LogInContract {

    @ParameterizedTest
    @ValueSource(strings = {"plain", "openid"})
    void aLogInBindsTheSessionAndReplacesItsTokenOnce(String registration) {
        String callback = comeBack(registration);
        Session before = deployment().session(visitor());

        visitor().get(callback);

        Session session = deployment().session(visitor());
        assertThat(before.owner()).isEmpty();
        assertThat(before.generation()).isZero();
        assertThat(session.id()).isEqualTo(before.id());
        assertThat(session.owner()).contains("alice");
        assertThat(session.generation()).isEqualTo(1);
    }
}
