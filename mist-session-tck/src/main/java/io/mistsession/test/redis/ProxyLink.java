package io.mistsession.test.redis;

import io.mistsession.test.redis.ProxyMode.Direction;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One client's connection through a proxy: a socket to either side and a thread for either direction. */
final class ProxyLink {

    private static final int PIECE = 64 * 1024;

    private final String name;
    private final Socket client;
    private final Socket server = new Socket();
    private final Side requests;
    private final Side replies;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    /** @param name of its threads */
    ProxyLink(String name, Socket client) {
        this.name = name;
        this.client = client;
        this.requests = new Side(server);
        this.replies = new Side(client);
    }

    /** Connects to the server and passes data through the mode of the moment, until either side ends it. */
    void open(RedisNode address, Supplier<ProxyMode> mode, Runnable atEnd) {
        threads.add(daemon(name + "-requests", () -> {
            try {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(new InetSocketAddress(address.host(), address.port()));
                threads.add(daemon(name + "-replies", () -> pump(server, Direction.REPLY, mode)));
                pump(client, Direction.REQUEST, mode);
            } catch (IOException e) {
                reset();
            } finally {
                atEnd.run();
            }
        }));
    }

    /** Sends data on, unless that direction is dark. */
    void send(Direction direction, byte[] bytes) throws IOException {
        side(direction).send(bytes);
    }

    /** Swallows all data in a direction from now on: TCP loses the end of a stream, but no piece within. */
    void darken(Direction direction) {
        side(direction).darken();
    }

    /** Waits, but not beyond the connection's end. */
    void hold(Duration time) throws IOException {
        try {
            if (ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The connection has ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /**
     * Resets the connection to the client when the server has executed what it was sent, which it shows by closing
     * after our end of file. No reply reaches the client meanwhile.
     */
    void cutWhenServed() throws IOException {
        cut = true;
        replies.darken();
        requests.finish();
    }

    /** Ends it towards both sides at once ({@code RST}). */
    void reset() {
        for (Socket socket : List.of(client, server)) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
        }
        end();
    }

    /** Waits for its threads to end. */
    void join() {
        threads.forEach(ProxyLink::join);
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is as good as closed.
        }
    }

    private void pump(Socket from, Direction direction, Supplier<ProxyMode> mode) {
        byte[] buffer = new byte[PIECE];
        boolean orderly = true;
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                mode.get().forward(this, direction, Arrays.copyOf(buffer, length));
            }
        } catch (IOException e) {
            orderly = false;
        }
        if (cut && direction == Direction.REQUEST) {
            // The server may still be at work on what it has.
            return;
        }
        if (orderly && !cut) {
            end();
        } else {
            reset();
        }
    }

    private void end() {
        ended.countDown();
        close(client);
        close(server);
    }

    private Side side(Direction direction) {
        return direction == Direction.REQUEST ? requests : replies;
    }

    /** Where the data of one direction go. */
    private static final class Side {

        private final Socket socket;
        private boolean dark;

        private Side(Socket socket) {
            this.socket = socket;
        }

        private synchronized void send(byte[] bytes) throws IOException {
            if (!dark) {
                socket.getOutputStream().write(bytes);
            }
        }

        private synchronized void darken() {
            dark = true;
        }

        private synchronized void finish() throws IOException {
            if (!dark) {
                dark = true;
                socket.shutdownOutput();
            }
        }
    }
}
