package io.mistsession.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * A user who may sign in. This is a demo: its passwords stand here for all to read. An application of your own keeps
 * slow hashes of them (bcrypt, Argon2) and limits how often one may guess.
 */
record User(String name, long id, String password) {

    private static final User UNKNOWN = new User("", 0, "");

    private static final Map<String, User> USERS = Map.of(
            "alice", new User("alice", 12345, "wonderland"),
            "bob", new User("bob", 67890, "builder"));

    /** Takes as long for an unknown name as for a wrong password. */
    static Optional<User> authenticate(String name, String password) {
        User user = USERS.getOrDefault(name, UNKNOWN);
        boolean isRight = MessageDigest.isEqual(bytes(user.password), bytes(password));
        return isRight && USERS.containsKey(name) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public String toString() {
        return "User[name=" + name + "]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
