package io.mistsession.test.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a Docker engine may be. Testcontainers would find out too, but logs an error if there is none.
 *
 * @param address a URI such as {@code unix:///var/run/docker.sock}
 */
record DockerEngine(String address) {

    private static final String UNIX = "unix://";
    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
    private static final int ENOUGH = 64;

    static DockerEngine at(Optional<String> host) {
        return new DockerEngine(host.orElse(UNIX + "/var/run/docker.sock"));
    }

    /** Whether it does; one that is not on a local socket is believed, since {@code DOCKER_HOST} names it. */
    boolean answers() {
        if (!address.startsWith(UNIX)) {
            return true;
        }
        Path socket = Path.of(address.substring(UNIX.length()));
        return Files.exists(socket) && answersPing(socket);
    }

    private static boolean answersPing(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(PING.getBytes(US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(ENOUGH);
            channel.read(answer);
            return US_ASCII.decode(answer.flip()).toString().contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}
