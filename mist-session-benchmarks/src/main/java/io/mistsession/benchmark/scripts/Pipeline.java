package io.mistsession.benchmark.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mistsession.test.redis.RedisNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;

/** Sends commands in batches, so that the server runs one after another and waits for no client in between. */
final class Pipeline implements AutoCloseable {

    private static final int BATCH = 100;

    private final Socket socket;
    private final InputStream replies;

    Pipeline(RedisNode server) {
        try {
            socket = new Socket(server.host(), server.port());
            replies = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends the commands; a character is a byte.
     *
     * @return how many values the last reply contained, those of arrays within it included
     */
    int send(List<List<String>> commands) {
        try {
            int values = 0;
            for (int from = 0; from < commands.size(); from += BATCH) {
                List<List<String>> batch = commands.subList(from, Math.min(from + BATCH, commands.size()));
                socket.getOutputStream().write(bytes(batch));
                for (int i = 0; i < batch.size(); i++) {
                    values = readReply();
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(List<List<String>> commands) {
        StringBuilder all = new StringBuilder();
        for (List<String> command : commands) {
            all.append('*').append(command.size()).append("\r\n");
            command.forEach(word -> all.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n"));
        }
        return all.toString().getBytes(ISO_8859_1);
    }

    private int readReply() throws IOException {
        String header = line();
        return switch (header.charAt(0)) {
            case '$' -> skip(Integer.parseInt(header.substring(1)));
            case '*' -> readArray(Integer.parseInt(header.substring(1)));
            case '-' -> throw new IllegalStateException("Redis answers " + header);
            default -> 1;
        };
    }

    private int readArray(int length) throws IOException {
        int values = 0;
        for (int i = 0; i < length; i++) {
            values += readReply();
        }
        return values;
    }

    private int skip(int length) throws IOException {
        if (length >= 0) {
            replies.skipNBytes(length + 2L);
        }
        return 1;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = replies.read(); next != '\r'; next = replies.read()) {
            if (next < 0) {
                throw new EOFException("Redis has closed the connection");
            }
            line.write(next);
        }
        replies.skipNBytes(1);
        return line.toString(ISO_8859_1);
    }
}
