package io.mistsession.benchmark.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Counts the commands that clients send to a Redis server, as {@code MONITOR} shows them in the order in which the server
 * runs them. Commands that a script calls are marked {@code lua} there: a script counts as the one command that called
 * it. The statistics of {@code INFO} count both.
 */
final class Monitor implements AutoCloseable {

    private static final String BEGIN = "mist-benchmark-begin";
    private static final String END = "mist-benchmark-end";

    private final Socket monitor;
    private final Socket marker;
    private final BufferedReader lines;
    private final BufferedReader echoes;

    Monitor(int port) throws IOException {
        monitor = new Socket(InetAddress.getLoopbackAddress(), port);
        marker = new Socket(InetAddress.getLoopbackAddress(), port);
        lines = reader(monitor);
        echoes = reader(marker);
        send(monitor, "MONITOR");
        lines.readLine();
    }

    /** How many commands the server runs for clients between the beginning and the end of {@code work}. */
    long count(Runnable work) throws IOException {
        mark(BEGIN);
        work.run();
        mark(END);
        awaitLine(BEGIN);
        long commands = 0;
        for (String line = next(); !line.contains(END); line = next()) {
            if (isSentByClient(line)) {
                commands++;
            }
        }
        return commands;
    }

    @Override
    public void close() throws IOException {
        monitor.close();
        marker.close();
    }

    /** A line is {@code +1700000000.123456 [0 127.0.0.1:54321] "GET" "key"}, or {@code [0 lua]}. */
    static boolean isSentByClient(String line) {
        return !line.substring(0, line.indexOf(']')).endsWith(" lua");
    }

    private void mark(String text) throws IOException {
        send(marker, "ECHO " + text);
        echoes.readLine(); // the length
        echoes.readLine();
    }

    private void awaitLine(String text) throws IOException {
        while (!next().contains(text)) {
            // what came before does not count
        }
    }

    private String next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("Redis has closed the monitor");
        }
        return line;
    }

    private static void send(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }
}
