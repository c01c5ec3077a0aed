package io.mistsession.dropin.app;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Everyone who has an account. */
@Service
class Users implements UserDetailsService {

    private static final String PASSWORD = "{noop}wonderland";

    @Override
    public UserDetails loadUserByUsername(String username) {
        return switch (username) {
            case "alice" -> new ShopMember(username, PASSWORD, "Alice Liddell", true, true);
            case "locked" -> new ShopMember(username, PASSWORD, "The Dormouse", false, true);
            case "disabled" -> new ShopMember(username, PASSWORD, "The Mock Turtle", true, false);
            case "admin" ->
                new ShopEmployee(
                        username,
                        PASSWORD,
                        "The Queen of Hearts",
                        AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN"));
            default -> throw new UsernameNotFoundException(username);
        };
    }
}
