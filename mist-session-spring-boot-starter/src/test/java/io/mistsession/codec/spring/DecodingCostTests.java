package io.mistsession.codec.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mistsession.AttributeCodec;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Every authenticated request reads a security context, so what this allocates is limited. */
class DecodingCostTests {

    private static final int MAX_BYTES = 16_000;
    private static final int ROUNDS = 500;

    private final AttributeCodec codec = Codecs.withSecurity().build();

    @Test
    void aSecurityContextIsReadWithLittleGarbage() {
        User user = new User("alice", "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN"));
        user.eraseCredentials();
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        token.setDetails(new WebAuthenticationDetails("192.0.2.1", "AAAAAAAAAAAAAAAA.0"));
        byte[] encoded = codec.encode("a", new SecurityContextImpl(token));

        decode(encoded);
        long perCall = decode(encoded);

        assertThat(perCall).isLessThan(MAX_BYTES);
    }

    /** The bytes that one call allocates: without the compiler's help it is somewhat more than with it. */
    private long decode(byte[] encoded) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            codec.decode("a", encoded);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }
}
