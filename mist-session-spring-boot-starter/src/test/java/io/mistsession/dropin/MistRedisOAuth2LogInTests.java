package io.mistsession.dropin;

import static io.mistsession.test.NearCacheSwitch.leastOfARead;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.SessionToken;
import io.mistsession.dropin.federated.FederatedApplication;
import io.mistsession.test.Answer;
import io.mistsession.test.Container;
import io.mistsession.test.redis.RedisExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One node sends the visitor to the provider, the other one gets the answer. */
class MistRedisOAuth2LogInTests extends MistOAuth2LogInContract {

    @RegisterExtension
    static final RedisExtension redis = RedisExtension.standalone();

    @Override
    Deployment deploy(IdentityProvider provider) {
        return Deployment.onRedis(
                new DeployedApplication(FederatedApplication.class, provider.springProperties()),
                Container.TOMCAT,
                redis.springProperties(),
                2);
    }

    @Test
    void theNodesTakeTurns() {
        String callback = comeBack("plain");

        Answer first = visitor().get(callback);
        Answer second = visitor().get("/name");

        assertThat(second.body()).isEqualTo("alice");
        assertThat(second.response().uri().getPort())
                .isNotEqualTo(first.response().uri().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "openid"})
    void aRequestThatOnlyReadsItsSecurityContextCostsOneCommand(String registration) {
        logIn(registration);
        visitor().get("/name");
        visitor().get("/name");

        assertThat(server().commands(() -> visitor().get("/name"))).hasSizeBetween(leastOfARead(), 1);
        assertThat(server().commands(() -> visitor().get("/name"))).hasSizeBetween(leastOfARead(), 1);
    }

    @Test
    void aLogInCostsAtMostFourCommands() {
        for (int i = 0; i < 2; i++) {
            logIn("plain");
            visitor().get("/name");
        }
        String callback = comeBack("plain");

        List<String> commands = server().commands(() -> visitor().get(callback));

        assertThat(commands).hasSizeBetween(2, 4);
    }

    @Test
    void nothingInRedisOpensTheSession() {
        logIn("openid");
        visitor().get("/client");

        List<String> tokens = deployment().issued("mist_session");
        List<String> dump = server().dump();

        assertThat(tokens).hasSizeGreaterThanOrEqualTo(2);
        assertThat(dump).anyMatch(text -> text.contains("SPRING_SECURITY_CONTEXT"));
        for (String token : tokens) {
            String secret = token.substring(SessionToken.ID_LENGTH);
            assertThat(dump).noneMatch(text -> text.contains(secret));
        }
    }

    private static Redis server() {
        return new Redis(redis.primaries().get(0));
    }
}
