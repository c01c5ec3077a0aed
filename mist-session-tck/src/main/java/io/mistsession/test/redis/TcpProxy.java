package io.mistsession.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server and does what a network can do to them. At first it only passes bytes on; each
 * mode replaces the one before, at once and for the connections that are open as well.
 *
 * <pre>{@code
 * try (TcpProxy proxy = TcpProxy.to(server.node())) {
 *     proxy.cutAnswersTo("EVALSHA", 1);
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 and does nothing at random. This class is thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private final RedisNode server;
    private final RedisNode node;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile ProxyMode mode = ProxyMode.pass();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private TcpProxy(RedisNode server, RedisNode node) {
        this.server = server;
        this.node = node;
    }

    /** A proxy before a server, which need not run yet. */
    public static TcpProxy to(RedisNode server) {
        TcpProxy proxy = new TcpProxy(server, RedisNode.local(FreePort.pick()));
        proxy.pass();
        return proxy;
    }

    /** A proxy before a server, which need not run yet. */
    public static TcpProxy to(String host, int port) {
        return to(new RedisNode(host, port));
    }

    /** Where it listens, also while it refuses. */
    public RedisNode node() {
        return node;
    }

    /** Where it listens, also while it refuses. */
    public int port() {
        return node.port();
    }

    /** Passes all bytes on. A connection that has lost some stays silent until {@link #reset()}. */
    public void pass() {
        use(ProxyMode.pass());
    }

    /** Holds each piece of data for so long, in both directions: a command takes at least twice the time. */
    public void delay(Duration time) {
        use(ProxyMode.delay(time));
    }

    /** Passes requests on, and the replies one byte at a time, with so long a pause before each. */
    public void trickle(Duration pause) {
        use(ProxyMode.trickle(pause));
    }

    /** Accepts connections and swallows all bytes: there is never an answer. */
    public void blackhole() {
        use(ProxyMode.blackhole());
    }

    /** Passes requests on and swallows the replies. */
    public void loseReplies() {
        use(ProxyMode.loseReplies());
    }

    /**
     * Lets the server execute a request, and cuts the connection before any answer reaches the client. So it does to
     * the next so many requests that anyone sends, a client's greeting included; then it passes.
     */
    public void cutAnswers(int times) {
        cutAnswersTo("", times);
    }

    /**
     * As {@link #cutAnswers}, but only where a request contains a word, such as {@code EVALSHA}, in the case in which
     * the client sends it. Requests before it in the same pipeline lose their answers too, unless they had them.
     */
    public void cutAnswersTo(String word, int times) {
        use(new CutAnswers(word, times, cuts));
    }

    /**
     * Cuts each connection in the midst of a request: when so many more bytes have gone to the server.
     *
     * @param bytes at least 0
     */
    public void cutRequestsAfter(int bytes) {
        use(new CutRequests(bytes, cuts));
    }

    /** How many connections it has cut on behalf of a mode, since it was made. */
    public int cuts() {
        return cuts.get();
    }

    /** Resets every open connection, and refuses new ones until another mode is chosen: as if no server were there. */
    public synchronized void refuse() {
        closeListener();
        reset();
    }

    /** Resets every open connection now ({@code RST}); the mode stays. */
    public void reset() {
        links.forEach(ProxyLink::reset);
    }

    /** Refuses from now on, and waits until its threads have ended. */
    @Override
    public synchronized void close() {
        closeListener();
        Set<ProxyLink> open = Set.copyOf(links);
        reset();
        open.forEach(ProxyLink::join);
    }

    private synchronized void use(ProxyMode next) {
        mode = next;
        if (listener == null) {
            listen();
        }
    }

    private void listen() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getByName(node.host()), node.port()));
            listener = opened;
            acceptor = ProxyLink.daemon(name(), () -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                ProxyLink link = new ProxyLink(name(), opened.accept());
                links.add(link);
                link.open(server, () -> mode, () -> links.remove(link));
            } catch (IOException e) {
                // Closed, or the client is gone already.
            }
        }
    }

    private String name() {
        return "proxy-" + node.port();
    }

    /** The port is open until the acceptor has noticed, and then all links are known. */
    private void closeListener() {
        if (listener != null && acceptor != null) {
            ProxyLink.close(listener);
            ProxyLink.join(acceptor);
        }
        listener = null;
    }
}
