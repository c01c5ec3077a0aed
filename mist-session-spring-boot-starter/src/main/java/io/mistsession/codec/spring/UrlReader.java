package io.mistsession.codec.spring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads URLs, which OpenID claims hold. The hash code of one that was read asks no name server. */
final class UrlReader extends StdScalarDeserializer<URL> {

    UrlReader() {
        super(URL.class);
    }

    @Override
    public URL deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.getString();
        try {
            return new URL(null, text, new WithoutLookUp());
        } catch (MalformedURLException e) {
            return (URL) context.handleWeirdStringValue(URL.class, text, "not a URL");
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
