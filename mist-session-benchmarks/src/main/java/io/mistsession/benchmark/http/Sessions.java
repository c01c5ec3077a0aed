package io.mistsession.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sessions that a load uses. */
final class Sessions {

    private static final String NONE = "-";

    private Sessions() {}

    /** Begins sessions and returns their cookies; {@code -} where there is none. */
    static List<String> begin(URI application, int count) {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Visitor visitor = new Visitor(application);
            visitor.start("alice");
            cookies.add(visitor.cookie().orElse(NONE));
        }
        return cookies;
    }

    /** Begins sessions and writes a cookie a line. */
    static void begin(URI application, int count, Path file) throws IOException {
        Files.write(file, begin(application, count));
    }
}
