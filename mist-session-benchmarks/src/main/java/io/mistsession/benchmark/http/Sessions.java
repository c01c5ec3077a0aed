package io.mistsession.benchmark.http;

import java.net.URI;

/** Begins sessions and prints a cookie a line, or {@code -} where there is none. */
final class Sessions {

    private Sessions() {}

    /**
     * Prints the cookies.
     *
     * @param args the application's address; how many sessions
     */
    public static void main(String[] args) {
        URI application = URI.create(args[0]);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Visitor visitor = new Visitor(application);
            visitor.start("alice");
            System.out.println(visitor.cookie().orElse("-"));
        }
    }
}
