package io.mistsession.codec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/** Makes URLs. Neither their hash code nor their {@code equals} asks a name server. */
final class Urls {

    private Urls() {}

    static URL parse(String text) {
        try {
            return new URL(null, text, new WithoutLookUp());
        } catch (MalformedURLException e) {
            throw new RefusalException("it is not a URL");
        }
    }

    private static final class WithoutLookUp extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return new URL(url.toExternalForm()).openConnection();
        }

        @Override
        protected @Nullable InetAddress getHostAddress(URL url) {
            return null;
        }
    }
}
