package io.mistsession.guide;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

// tag::code[]
public class Employee extends User {

    private final String department;

    public Employee(
            String username,
            @Nullable String password,
            Collection<? extends GrantedAuthority> authorities,
            String department) {
        super(username, password, authorities);
        this.department = department;
    }

    public String getDepartment() {
        return department;
    }
}
// end::code[]
