package io.mistsession.benchmark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** A connection over which one session's requests go, as cheap as it can be for the machine that it shares with the server. */
final class KeepAliveConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final byte[] read;
    private final byte[] write;

    /** @param cookie of the session; {@code -} if there is none */
    KeepAliveConnection(URI application, String cookie) throws IOException {
        String headers = " HTTP/1.1\r\nHost: " + application.getAuthority() + "\r\n"
                + (cookie.equals("-") ? "" : "Cookie: " + cookie + "\r\n");
        read = ("GET /read" + headers + "\r\n").getBytes(ISO_8859_1);
        write = ("POST /write" + headers + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1);
        socket = new Socket(application.getHost(), application.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request and reads the whole response. */
    void exchange(boolean isWrite) throws IOException {
        socket.getOutputStream().write(isWrite ? write : read);
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("The application answers " + status);
        }
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            isChunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (isChunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void skipChunks() throws IOException {
        int length;
        do {
            length = Integer.parseInt(line(), 16);
            in.skipNBytes(length + 2L);
        } while (length > 0);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The application has closed the connection");
            }
            line.write(next);
        }
        in.skipNBytes(1);
        return line.toString(ISO_8859_1);
    }
}
