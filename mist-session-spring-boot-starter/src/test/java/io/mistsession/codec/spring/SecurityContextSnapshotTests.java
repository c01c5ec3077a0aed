package io.mistsession.codec.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.csrf.DefaultCsrfToken;

class SecurityContextSnapshotTests {

    private final AttributeCodec codec = Codecs.withSecurity().build();
    private final UsernamePasswordAuthenticationToken alice = authentication();
    private final SecurityContextImpl context = new SecurityContextImpl(alice);

    @Test
    void aContextThatHoldsTheSameAuthenticationIsUnchanged() {
        Object before = codec.snapshot(context);

        context.setAuthentication(alice);

        assertThat(before).isNotNull().isEqualTo(codec.snapshot(context)).hasSameHashCodeAs(codec.snapshot(context));
        assertThat(before).isEqualTo(codec.snapshot(new SecurityContextImpl(alice)));
    }

    @Test
    void anEqualAuthenticationIsAChange() {
        Object before = codec.snapshot(context);

        context.setAuthentication(authentication());

        assertThat(context.getAuthentication()).isEqualTo(alice);
        assertThat(codec.snapshot(context)).isNotEqualTo(before);
    }

    @Test
    void theSameAuthenticationWithAnotherFlagIsAChange() {
        Object before = codec.snapshot(context);

        alice.setAuthenticated(false);

        assertThat(codec.snapshot(context)).isNotEqualTo(before);
    }

    @Test
    void credentialsThatAreErasedAreAChange() {
        UsernamePasswordAuthenticationToken token = new UsernamePasswordAuthenticationToken("alice", "secret");
        SecurityContextImpl withCredentials = new SecurityContextImpl(token);
        Object before = codec.snapshot(withCredentials);

        token.eraseCredentials();

        assertThat(codec.snapshot(withCredentials)).isNotEqualTo(before);
    }

    @Test
    void otherDetailsAreAChange() {
        Object before = codec.snapshot(context);

        alice.setDetails("details");

        assertThat(codec.snapshot(context)).isNotEqualTo(before);
    }

    @Test
    void anEmptyContextIsUnchangedUntilItHoldsAnAuthentication() {
        SecurityContextImpl empty = new SecurityContextImpl();
        Object before = codec.snapshot(empty);

        assertThat(before).isNotNull().isEqualTo(codec.snapshot(new SecurityContextImpl()));
        empty.setAuthentication(alice);
        assertThat(codec.snapshot(empty)).isNotEqualTo(before);
    }

    @Test
    void onlyTheBytesShowWhetherAnythingElseHasChanged() {
        assertThat(codec.snapshot(new OwnContext(alice))).isNull();
        assertThat(codec.snapshot(new DefaultCsrfToken("h", "p", "t"))).isNull();
        assertThat(codec.snapshot(alice)).isNull();
        assertThat(codec.snapshot(List.of("text"))).isNull();
    }

    @Test
    void showsNothingOfTheAuthentication() {
        assertThat(codec.snapshot(context)).hasToString("AuthenticationSnapshot[]");
    }

    private static UsernamePasswordAuthenticationToken authentication() {
        User user = new User("alice", "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_USER"));
        return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
    }

    /** May hold more than the authentication, as a class of the application can. */
    private static final class OwnContext implements SecurityContext {

        private @Nullable Authentication authentication;

        OwnContext(Authentication authentication) {
            this.authentication = authentication;
        }

        @Override
        public @Nullable Authentication getAuthentication() {
            return authentication;
        }

        @Override
        public void setAuthentication(@Nullable Authentication replacement) {
            this.authentication = replacement;
        }
    }
}
