package io.mistsession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that notes what it is asked to INCR, answers that or not, and hangs up when told to. */
final class FakeRedis implements AutoCloseable {

    private final List<String> increments = new CopyOnWriteArrayList<>();
    private final AtomicInteger connects = new AtomicInteger();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;
    private volatile boolean isAnswering = true;

    FakeRedis() {
        this.door = open(0);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The keys, in order. */
    List<String> increments() {
        return List.copyOf(increments);
    }

    int connects() {
        return connects.get();
    }

    void answer(boolean value) {
        this.isAnswering = value;
    }

    /** Hangs up; who wants to may call again. */
    void cut() {
        clients.forEach(FakeRedis::close);
    }

    /** Hangs up, and nobody answers any more. */
    void stop() {
        close(door);
        cut();
    }

    void restart() {
        this.door = open(door.getLocalPort());
    }

    @Override
    public void close() {
        stop();
    }

    private ServerSocket open(int port) {
        try {
            ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            run(() -> {
                while (!server.isClosed()) {
                    Socket client = server.accept();
                    connects.incrementAndGet();
                    clients.add(client);
                    run(() -> serve(client));
                }
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        while (true) {
            List<String> command = read(in);
            String name = command.get(0).toUpperCase(Locale.ROOT);
            if (name.equals("INCR")) {
                increments.add(command.get(1));
                if (!isAnswering) {
                    continue;
                }
            }
            client.getOutputStream().write(answer(name, command).getBytes(UTF_8));
            client.getOutputStream().flush();
        }
    }

    private String answer(String name, List<String> command) {
        return switch (name) {
            case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
            case "PING" -> "+PONG\r\n";
            case "INCR" -> ":1\r\n";
            case "INFO" -> bulk("redis_version:7.0.15\r\nconnected_clients:1\r\n");
            case "CLUSTER" ->
                command.get(1).equalsIgnoreCase("MYID")
                        ? bulk("a".repeat(40))
                        : bulk("a".repeat(40) + " 127.0.0.1:" + port()
                                + "@1 myself,master - 0 0 1 connected 0-16383\n");
            default -> "+OK\r\n";
        };
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    private static List<String> read(DataInputStream in) throws IOException {
        int length = number(in);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            byte[] word = new byte[number(in)];
            in.readFully(word);
            in.skipNBytes(2);
            words.add(new String(word, UTF_8));
        }
        return words;
    }

    private static int number(DataInputStream in) throws IOException {
        StringBuilder digits = new StringBuilder();
        in.skipNBytes(1);
        for (int next = in.readUnsignedByte(); next != '\r'; next = in.readUnsignedByte()) {
            digits.append((char) next);
        }
        in.skipNBytes(1);
        return Integer.parseInt(digits.toString());
    }

    /** Ends when somebody hangs up. */
    private static void run(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.run();
            } catch (IOException e) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Talk {

        void run() throws IOException;
    }
}
