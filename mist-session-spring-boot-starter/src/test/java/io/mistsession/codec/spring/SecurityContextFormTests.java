package io.mistsession.codec.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.AttributeCodec;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The bytes of a log-in that a release stores are those that the one before has stored. */
class SecurityContextFormTests {

    private final AttributeCodec codec = Codecs.withSecurity().build();

    @Test
    void ofALogIn() {
        User user = new User("alice", "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_USER"));
        user.eraseCredentials();
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        token.setDetails(new WebAuthenticationDetails("192.0.2.1", null));

        assertThat(new String(codec.encode("a", new SecurityContextImpl(token)), UTF_8))
                .isEqualTo("""
                        Fspring-security:{"@class":"org.springframework.security.core.context.SecurityContextImpl",\
                        "authentication":{"@class":"org.springframework.security.authentication.UsernamePasswordAuthenticationToken",\
                        "principal":{"@class":"org.springframework.security.core.userdetails.User",\
                        "accountNonExpired":true,"accountNonLocked":true,"authorities":["java.util.LinkedHashSet",[\
                        {"@class":"org.springframework.security.core.authority.SimpleGrantedAuthority","authority":"ROLE_USER"}]],\
                        "credentialsNonExpired":true,"enabled":true,"password":null,"username":"alice"},\
                        "credentials":null,"authorities":["java.util.ArrayList",[\
                        {"@class":"org.springframework.security.core.authority.SimpleGrantedAuthority","authority":"ROLE_USER"}]],\
                        "@name":"alice","authenticated":true,\
                        "details":{"@class":"org.springframework.security.web.authentication.WebAuthenticationDetails",\
                        "remoteAddress":"192.0.2.1","sessionId":null}}}""");
    }
}
